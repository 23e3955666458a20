"""Takes what the portal needs out of the nhsuk-frontend package, changed to fit our content policy.

The package's style sheet cannot be served as it is. It fetches the Frutiger font from another
host: the mere presence of the rule breaks ``font-src 'self'``, and the font needs a licence of
each NHS body's own. Its images have absolute addresses, which break under a sub-path. Of its
images only those the style sheet asks for are taken: the rest show the NHS logo.

Set-up calls this before Django is there, so nothing but Python's own library is used.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

STYLE_SHEET = "nhsuk-frontend.min.css"
SCRIPT = "nhsuk-frontend.min.js"

# What to change in the style sheet, and how often it occurs in the version that is pinned.
STYLE_CHANGES = (
    ("the Frutiger font's addresses", re.compile(r"@font-face\{[^}]*Frutiger[^}]*\}"), "", 2),
    ("the Frutiger font's name", re.compile(r"font-family:Frutiger W01,"), "font-family:", 1),
    ("the images' addresses", re.compile(r"url\(/assets/(images/[\w.-]+)\)"), r"url(\1)", 12),
    ("the source map", re.compile(r"/\*# sourceMappingURL=\S+ \*/"), "", 1),
)
SCRIPT_CHANGES = (("the source map", re.compile(r"//# sourceMappingURL=\S+"), "", 1),)


class PackageChanged(Exception):
    """The installed package is not the one these changes were made for."""


def build(*, project: Path, var: Path) -> bool:
    """Write ``var/frontend/nhsuk`` from ``node_modules``; false when it was up to date.

    Raises PackageChanged when the package is missing, is not the version that package.json pins,
    or is laid out otherwise than the changes expect. What was built before is then left alone.
    """
    source = project / "node_modules/nhsuk-frontend"
    check_version(project / "package.json", source / "package.json")
    source = source / "dist/nhsuk"
    target, stamp = var / "frontend/nhsuk", var / "frontend.stamp"
    recipe = fingerprint(source / STYLE_SHEET, source / SCRIPT, Path(__file__))
    if target.exists() and stamp.exists() and stamp.read_text() == recipe:
        return False

    style = changed(source / STYLE_SHEET, STYLE_CHANGES)
    script = changed(source / SCRIPT, SCRIPT_CHANGES)
    if "://" in "".join(re.findall(r"url\([^)]*\)", style)):
        raise PackageChanged(f"{STYLE_SHEET} would still fetch from another host")
    shutil.rmtree(target, ignore_errors=True)
    (target / "images").mkdir(parents=True)
    for image in sorted(set(re.findall(r"url\(images/([\w.-]+)\)", style))):
        shutil.copyfile(source / "assets/images" / image, target / "images" / image)
    (target / STYLE_SHEET).write_text(style, encoding="utf-8")
    (target / SCRIPT).write_text(script, encoding="utf-8")
    stamp.write_text(recipe)
    return True


def check_version(pins: Path, package: Path) -> None:
    """Refuse a package other than the one that package.json pins."""
    pinned = json.loads(pins.read_text(encoding="utf-8"))["dependencies"]["nhsuk-frontend"]
    if not package.exists():
        raise PackageChanged("nhsuk-frontend is not installed. Run: make setup")
    installed = json.loads(package.read_text(encoding="utf-8"))["version"]
    if installed != pinned:
        raise PackageChanged(
            f"nhsuk-frontend {installed} is installed, package.json pins {pinned}. Run: make setup"
        )


def changed(file: Path, changes: tuple) -> str:
    """The file's text with every change made exactly as often as expected."""
    text = file.read_text(encoding="utf-8")
    for what, pattern, replacement, expected in changes:
        text, found = pattern.subn(replacement, text)
        if found != expected:
            raise PackageChanged(
                f"{file.name}: {what} found {found} times, expected {expected}. "
                "The package is laid out otherwise: see portal/nhsuk/frontend.py"
            )
    return text


def fingerprint(*files: Path) -> str:
    """One digest over the files' bytes."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
