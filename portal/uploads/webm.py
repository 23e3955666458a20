"""WebM: elements in elements; its head says that it is one, its first tracks what is in it."""

from portal.uploads.formats import Taken

EBML, SEGMENT, DOC_TYPE = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67", b"\x42\x82\x84webm"
TRACKS_WITHIN = 64 * 1024
FILM = (b"V_VP8", b"V_VP9", b"V_AV1")
SOUND = (b"A_OPUS", b"A_VORBIS")


def read(content: bytes) -> Taken | None:
    """What is kept, or None where it is no such file."""
    start = content[:TRACKS_WITHIN]
    segment = start.find(SEGMENT)
    if not start.startswith(EBML) or DOC_TYPE not in start[: max(segment, 0)]:
        return None
    tracks = start[segment:]
    if any(codec in tracks for codec in FILM):
        return Taken(content, "webm")
    return Taken(content, "weba") if any(codec in tracks for codec in SOUND) else None
