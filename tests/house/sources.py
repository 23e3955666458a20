"""What the house's tests read: the project's own files, and its floors."""

import ast
import fnmatch
import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("portal", "leaders", "connections", "guide", "pairs")
INSTALLED = {".git", ".venv", "node_modules", "var"}
LEFT_BEHIND = {"__pycache__", "htmlcov", ".cache", ".hypothesis", ".pytest_cache", ".ruff_cache"}


def files(pattern: str, *folders: str) -> Iterator[Path]:
    """Our files that match, in these folders of the project or in all of it."""
    for folder in folders or ("",):
        for inside, below, names in os.walk(ROOT / folder):
            below[:] = sorted(set(below) - INSTALLED - LEFT_BEHIND)
            ours = sorted(set(names) - INSTALLED)  # in a second work tree `.git` is a file
            yield from (Path(inside, found) for found in fnmatch.filter(ours, pattern))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python() -> list[Path]:
    """The portal's own Python: no tests, and no migrations, which Django writes."""
    return [path for path in files("*.py", *APPS, "setup") if "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in files("*", "templates") if path.suffix in (".html", ".txt", ".svg")]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def layer(path: Path) -> str:
    """The layer inside its app: ``views`` for leaders/views.py and leaders/views/types.py."""
    inside = path.relative_to(ROOT).with_suffix("").parts
    return inside[2 if inside[0] == "portal" else 1] if len(inside) > 2 else inside[-1]


@cache
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def floors() -> list[set[str]]:
    """The import contract's floors, the highest first: ``[…, {"connections", "pairs"}, …]``."""
    contract = project()["tool"]["importlinter"]["contracts"][0]
    return [{room.strip(" ()") for room in floor.split("|")} for floor in contract["layers"]]


def check(found: set, allowed: dict, rule: str) -> None:
    """What was found is allowed with a reason, and no permission outlives what it allowed."""
    assert found <= set(allowed), f"{rule}: {sorted(found - set(allowed))}"
    assert set(allowed) <= found, f"no longer needed: {sorted(set(allowed) - found)}"
