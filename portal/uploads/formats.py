"""What is taken, as what it is answered, and how a page shows it."""

from dataclasses import dataclass
from enum import StrEnum


class Shown(StrEnum):
    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"


@dataclass(frozen=True)
class Format:
    content_type: str
    ending: str
    shown: Shown

    @property
    def file_name(self) -> str:
        """Of whoever saves it: what it is, and nothing that somebody typed."""
        return f"{self.shown}.{self.ending}"


FORMATS = {
    "jpeg": Format("image/jpeg", "jpg", Shown.PICTURE),
    "png": Format("image/png", "png", Shown.PICTURE),
    "mp3": Format("audio/mpeg", "mp3", Shown.SOUND),
    "wav": Format("audio/wav", "wav", Shown.SOUND),
    "m4a": Format("audio/mp4", "m4a", Shown.SOUND),
    "mp4": Format("video/mp4", "mp4", Shown.FILM),
    "oga": Format("audio/ogg", "ogg", Shown.SOUND),
    "ogv": Format("video/ogg", "ogv", Shown.FILM),
    "weba": Format("audio/webm", "weba", Shown.SOUND),
    "webm": Format("video/webm", "webm", Shown.FILM),
}


@dataclass(frozen=True)
class Taken:
    """What is kept of a file: its bytes as they are answered, and a key of FORMATS."""

    content: bytes
    format: str


class NotTaken(Exception):
    """`str()` of it is for the person who chose the file: what is wrong, and what to do."""
