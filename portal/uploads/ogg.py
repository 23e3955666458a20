"""Ogg: pages side by side; the first page of each stream says what is in it."""

from portal.uploads.formats import Taken

HEAD = 27
SOUND = (b"OpusHead", b"\x01vorbis", b"\x7fFLAC", b"Speex   ")
FILM = (b"\x80theora",)


def read(content: bytes) -> Taken | None:
    """What is kept, or None where it is no such file."""
    firsts, at = [], 0
    while at < len(content):
        head = content[at : at + HEAD]
        if len(head) < HEAD or not head.startswith(b"OggS\0"):
            return None
        lengths = content[at + HEAD : at + HEAD + head[26]]
        inner = at + HEAD + head[26]
        if head[5] & 2:  # the first page of a stream
            firsts.append(content[inner : inner + 8])
        at = inner + sum(lengths)
    if at != len(content):
        return None
    if any(first.startswith(FILM) for first in firsts):
        return Taken(content, "ogv")
    return Taken(content, "oga") if any(first.startswith(SOUND) for first in firsts) else None
