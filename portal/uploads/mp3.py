"""MP3: frames of sound, one after the other. Only they are kept; tags and pictures before, between
and after them are no frames.
"""

from portal.uploads.formats import Taken

# By version: 0 is MPEG 2.5, 2 is MPEG 2, 3 is MPEG 1.
HERTZ = {0: (11025, 12000, 8000), 2: (22050, 24000, 16000), 3: (44100, 48000, 32000)}
MPEG_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
MPEG_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
IN_A_ROW = 3
NO_SOUND = 1024 * 1024  # the most bytes that are searched for the next frame, in all


def read(content: bytes) -> Taken | None:
    """What is kept, or None where it is no such file."""
    kept, at, searched = [], _after_tags(content), 0
    while searched < NO_SOUND and (found := content.find(b"\xff", at)) >= 0:
        searched += found - at + 1
        end = _end_of_run(content, found)
        if end is None:
            at = found + 1
        else:
            kept.append(content[found:end])
            at = _after_tags(content, end)
    return Taken(b"".join(kept), "mp3") if kept else None


def _after_tags(content, at=0) -> int:
    """Behind the tags that stand here; a tag says its length in four times seven bits."""
    while content[at : at + 3] == b"ID3" and len(content) >= at + 10:
        length = 0
        for seven_bits in content[at + 6 : at + 10]:
            length = length << 7 | seven_bits & 0x7F
        at += 10 + length
    return at


def _end_of_run(content, start) -> int | None:
    """Where the frames that stand here one after the other end; None where they are too few."""
    at, frames = start, 0
    while length := _length(content[at : at + 4]):
        if at + length > len(content):
            break
        at, frames = at + length, frames + 1
    return at if frames >= IN_A_ROW else None


def _length(head) -> int:
    """Bytes of the frame that begins so; 0 where none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, hertz = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in HERTZ or hertz == 3 or not 0 < rate < 15:
        return 0
    first = version == 3
    samples_in_bytes = 144 if first else 72
    kilobits = (MPEG_1 if first else MPEG_2)[rate]
    padding = head[2] >> 1 & 1
    return samples_in_bytes * 1000 * kilobits // HERTZ[version][hertz] + padding
