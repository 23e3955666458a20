"""WAV: pieces side by side, each with a name of four letters and its length.

How it was sampled and the samples are kept; all else (names, places, notes) is left out.
"""

from portal.uploads.formats import Taken

KEPT = (b"fmt ", b"fact", b"data")
PIECES = 10_000


def read(content: bytes) -> Taken | None:
    """What is kept, or None where it is no such file."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        return None
    found, start = {}, 12
    for _ in range(PIECES):
        name, length = content[start : start + 4], _number(content[start + 4 : start + 8])
        start += 8
        if name in KEPT:  # of a recording that was cut off there is less than it says
            found.setdefault(name, content[start : start + length])
        start += length + length % 2
        if start >= len(content):
            break
    if len(found.get(b"fmt ", b"")) < 16 or not found.get(b"data"):
        return None
    pieces = b"".join(_piece(name, found[name]) for name in KEPT if name in found)
    return Taken(b"RIFF" + _bytes(len(pieces) + 4) + b"WAVE" + pieces, "wav")


def _piece(name, held) -> bytes:
    return name + _bytes(len(held)) + held + b"\0" * (len(held) % 2)


def _number(four) -> int:
    return int.from_bytes(four, "little")


def _bytes(number) -> bytes:
    return number.to_bytes(4, "little")
