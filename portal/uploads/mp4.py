"""MP4, M4A and MOV: boxes in boxes, each with its length and a name of four letters.

What tells of place, device or person is made an empty box of the same length, so that nothing else
in the file has to move. A further track (of places, say) goes as a whole; its samples stay in the
file's data without anything that finds them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.uploads.formats import Taken

TOLD = {b"udta", b"meta", b"uuid", b"free", b"skip"}
HOLDS_BOXES = {b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"}
DATED = {b"mvhd", b"tkhd", b"mdhd"}
# Sound, film, and words below a film.
KEPT_TRACKS = {b"soun", b"vide", b"sbtl", b"subt", b"text", b"clcp"}
DEPTH, BOXES = 6, 100_000


class Broken(Exception):
    """The boxes do not fill the file, or are too many."""


@dataclass(frozen=True)
class Box:
    """One box in `data`: at `start`, what it holds from `inner` to `end`."""

    data: bytearray
    name: bytes
    start: int
    inner: int
    end: int

    def boxes(self) -> Iterator["Box"]:
        return boxes(self.data, self.inner, self.end)

    def empty(self) -> None:
        self.data[self.start + 4 : self.start + 8] = b"free"
        self.data[self.inner : self.end] = bytes(self.end - self.inner)

    def undate(self) -> None:
        """When it was made and changed: two numbers after the version and the flags."""
        length = 16 if self.data[self.inner : self.inner + 1] == b"\x01" else 8
        until = min(self.inner + 4 + length, self.end)
        since = min(self.inner + 4, until)
        self.data[since:until] = bytes(until - since)


def boxes(data: bytearray, start: int, end: int) -> Iterator[Box]:
    """Those that lie side by side there. Raises Broken."""
    for _ in range(BOXES):
        if start == end:
            return
        inner, length = start + 8, int.from_bytes(data[start : start + 4])
        if length == 1:
            inner, length = start + 16, int.from_bytes(data[start + 8 : start + 16])
        until = end if length == 0 else start + length
        if not inner <= until <= end:
            raise Broken
        yield Box(data, bytes(data[start + 4 : start + 8]), start, inner, until)
        start = until
    raise Broken


def read(content: bytes) -> Taken | None:
    """What is kept, or None where it is no such file."""
    if content[4:8] != b"ftyp":
        return None
    data, tracks = bytearray(content), set()
    try:
        for box in boxes(data, 0, len(data)):
            _clean(box, tracks, DEPTH)
    except Broken:
        return None
    if b"vide" in tracks:
        return Taken(bytes(data), "mp4")
    return Taken(bytes(data), "m4a") if b"soun" in tracks else None


def _clean(box, tracks, depth):
    if depth == 0:
        raise Broken
    if box.name == b"trak":
        kind = _kind(box)
        tracks.add(kind)
        if kind not in KEPT_TRACKS:
            box.empty()
            return
    if box.name in TOLD:
        box.empty()
    elif box.name in DATED:
        box.undate()
    elif box.name in HOLDS_BOXES:
        for one in box.boxes():
            _clean(one, tracks, depth - 1)


def _kind(track) -> bytes:
    """Four letters: what the samples of the track are."""
    for part in track.boxes():
        if part.name == b"mdia":
            for one in part.boxes():
                if one.name == b"hdlr":
                    return bytes(one.data[one.inner + 8 : min(one.inner + 12, one.end)])
    return b""
