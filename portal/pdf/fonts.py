"""The fonts of a paper: Arimo (Open Font Licence), which has the widths of Arial.

Only the faces cut from the locked font package are used, never a font of the machine: so the same
paper has the same bytes on another one. They are kept under `var/fonts/` and made on first need,
or beforehand by `python -m portal.pdf.fonts`.
"""

import hashlib
import importlib.metadata
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from portal.pdf.errors import RenderUnavailable

ROOT = Path(__file__).resolve().parents[2]
# Raise this when fontbuild.py would write other files.
RECIPE = 1
SECONDS = 180

FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{faces}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def var_directory() -> Path:
    """Where the portal keeps what it makes: PORTAL_VAR, or `var` beside the code."""
    return Path(os.environ.get("PORTAL_VAR") or ROOT / "var").absolute()


def ready(var: Path | None = None) -> Path:
    """The directory of the faces, cut now if missing; RenderUnavailable if they cannot be."""
    home = (var or var_directory()) / "fonts" / key()
    if not (home / "coverage.json").exists():
        _build(home)
    _point_fontconfig(home)
    return home


def key() -> str:
    """Names one set of faces: other packages or another recipe, another directory."""
    try:
        versions = [importlib.metadata.version(name) for name in ("fontpkg-arimo", "fonttools")]
    except importlib.metadata.PackageNotFoundError as missing:
        raise RenderUnavailable(
            f"PDFs are off: the Python package {missing.name} is not installed."
        ) from missing
    return f"arimo-{versions[0]}-{versions[1]}-{RECIPE}"


def fontconfig_file(home: Path) -> Path:
    """Named by the place it speaks of, so that a moved directory gets one of its own."""
    return home / f"fonts-{hashlib.sha256(bytes(home)).hexdigest()[:12]}.conf"


def _build(home: Path) -> None:
    command = [sys.executable, "-m", "portal.pdf.fontbuild", str(home)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as expired:
        raise RenderUnavailable("PDFs are off: the fonts took too long to prepare.") from expired
    if done.returncode:
        raise RenderUnavailable(
            f"PDFs are off: the fonts could not be prepared in {home.parent}.",
            tuple(done.stderr.strip().splitlines()[-1:]),
        )


def _point_fontconfig(home: Path) -> None:
    target = fontconfig_file(home)
    if target.exists():
        return
    places = {"faces": home / "faces", "cache": home / "cache"}
    text = FONTCONFIG.format(**{name: escape(str(place)) for name, place in places.items()})
    with tempfile.NamedTemporaryFile("w", dir=home, delete=False) as draft:
        draft.write(text)
    Path(draft.name).chmod(0o644)
    Path(draft.name).rename(target)


if __name__ == "__main__":
    ready()
