"""WeasyPrint stays in the child, Django stays out of it, and the style sheet is what it says."""

import ast
import re
import subprocess
import sys

import pytest

from portal.pdf import fonts
from portal.pdf.render import STYLESHEET, environment
from tests.pdf.conftest import AS_AT

CODE = ("portal", "leaders", "connections", "guide", "pairs")
CSS = STYLESHEET.read_text(encoding="utf-8")


def imported(path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_only_the_child_imports_weasyprint():
    files = [path for name in CODE for path in (fonts.ROOT / name).rglob("*.py")]
    assert [path.name for path in files if "weasyprint" in imported(path)] == ["child.py"]


@pytest.mark.pdf
def test_the_child_sets_no_django_up():
    code = (
        "import portal.pdf.child, sys; print('weasyprint' in sys.modules, 'django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=fonts.ROOT,
        env=environment(fonts.ready(), AS_AT),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "False"]


def luminance(colour: str) -> float:
    colour = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("level", ["0", "1", "2", "3", "4", "none"])
def test_the_figure_on_each_level_can_be_read(level):
    rule = re.search(
        rf"\.app-heat-{level} {{ background: #(\w+); color: #(\w+); }}", CSS, flags=re.ASCII
    )
    assert contrast(*rule.groups()) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"),
    [("4c6272", "ffffff"), ("4c6272", "f0f4f5"), ("8a1538", "ffffff"), ("ffffff", "005eb8"),
     ("ffffff", "003087"), ("003087", "d2e2f2"), ("005eb8", "f0f4f5")],
)  # fmt: skip
def test_other_text_can_be_read_on_its_ground(text, ground):
    assert contrast(text, ground) >= 4.5


def test_every_class_of_the_style_sheet_is_explained_at_its_top():
    """A part of a block (`app-chart__title`) is explained by its block."""
    explained, rules = CSS.split("*/", 1)
    levels = " ".join(f".app-heat-{level}" for level in range(5))
    explained = explained.replace(".app-heat-0 … .app-heat-4", levels)
    blocks = {name.split("__")[0] for name in re.findall(r"\.([a-z][\w-]*)", rules)}
    assert {name for name in blocks if f".{name}" not in explained} == set()
    assert {"app-cover", "app-facts", "app-tag"} <= blocks


def test_the_style_sheet_asks_for_nothing_outside_itself():
    assert not re.search(r"@import|@font-face|url\(", CSS)
