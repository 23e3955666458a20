"""Cut the static faces of a paper out of the variable font files; run as a program, once a machine.

Pango 1.50 measures the bold letters of a variable font with the widths of the regular ones, and
variable fonts embed the time of day. Static faces do neither. Cutting the four takes some seconds.
"""

import json
import shutil
import sys
import tempfile
import unicodedata
from pathlib import Path

import fontpkg_arimo
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# Style name, file in the package, weight.
FACES = (
    ("Regular", "Arimo[wght].ttf", 400),
    ("Bold", "Arimo[wght].ttf", 700),
    ("Italic", "Arimo-Italic[wght].ttf", 400),
    ("Bold Italic", "Arimo-Italic[wght].ttf", 700),
)
SOFT_HYPHEN = "\u00ad"
OBJECT_REPLACEMENT = "\ufffc"
NEVER_SHOWN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def build(home: Path) -> None:
    """Fill `home` with the faces and their coverage: all of it or, on any error, nothing."""
    home.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".building-", dir=home.parent))
    try:
        faces = work / "faces"
        faces.mkdir()
        covered = None
        for style, name, weight in FACES:
            font = cut(fontpkg_arimo.ROOT / "files" / name, style, weight)
            font.save(faces / f"Arimo-{style.replace(' ', '')}.ttf")
            here = set(font.getBestCmap())
            covered = here if covered is None else covered & here
        (work / "coverage.json").write_text(json.dumps(ranges(covered)))
        work.chmod(0o755)
        try:
            work.rename(home)
        except OSError:
            # Somebody else was quicker: theirs is the same.
            if not (home / "coverage.json").exists():
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def cut(path: Path, style: str, weight: int) -> TTFont:
    """One static face. Without recalcTimestamp=False the file would hold the time it was cut."""
    font = TTFont(path, recalcTimestamp=False)
    font = instantiateVariableFont(font, {"wght": weight}, static=True)
    bold, italic = weight >= 700, "Italic" in style
    os2 = font["OS/2"]
    os2.usWeightClass = weight
    os2.fsSelection &= ~0b1100001  # italic, bold, regular
    os2.fsSelection |= italic | bold << 5 | (not bold and not italic) << 6
    font["head"].macStyle = bold | italic << 1
    for name_id, text in ((1, "Arimo"), (2, style), (4, f"Arimo {style}")):
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["name"].setName(f"Arimo-{style.replace(' ', '')}", 6, 3, 1, 0x409)
    return font


def ranges(covered: set[int]) -> list[list[int]]:
    """First and last of each unbroken run of characters that may stand in a paper."""
    found: list[list[int]] = []
    for code in sorted(code for code in covered if shown(chr(code))):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def shown(character: str) -> bool:
    """Control, private-use and invisible characters may not stand in a paper, glyph or none."""
    if character == SOFT_HYPHEN:
        return True
    return character != OBJECT_REPLACEMENT and unicodedata.category(character) not in NEVER_SHOWN


if __name__ == "__main__":
    build(Path(sys.argv[1]))
