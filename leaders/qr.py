"""A QR code as the shape of one path, for the SVG of templates/leaders/parts/qr.html."""

from dataclasses import dataclass

import segno

MARGIN = 4
"""White modules around the code, as ISO/IEC 18004 asks for."""


@dataclass(frozen=True)
class QrCode:
    """Its side in modules, margin included, and an SVG path of all dark modules."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Readable with a seventh of it dirty or torn (level M)."""
    rows = segno.make_qr(text, error="m", boost_error=False).matrix
    runs = [
        f"M{x + MARGIN} {y + MARGIN}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for x, length in _dark(row)
    ]
    return QrCode(size=len(rows) + 2 * MARGIN, path="".join(runs))


def _dark(row):
    """(where it begins, how long it is) of each run of dark modules."""
    start = None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None
