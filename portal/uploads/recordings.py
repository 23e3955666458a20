"""Recordings: told by what is in them, and rid of what the device wrote about itself.

In mp4, mp3 and wav the place, the time and the tags go. In ogg and webm they stay where they were
written: the recorders of browsers, which make these, write neither place nor name.
"""

from portal.uploads import mp3, mp4, ogg, wav, webm
from portal.uploads.formats import NotTaken, Taken
from portal.uploads.limits import MEGABYTE, RECORDING_MEGABYTES

ACCEPTED = "audio/*,video/mp4,video/quicktime,video/webm,video/ogg,.mp3,.m4a,.wav,.ogg,.mp4,.mov"
TOO_LARGE = (
    f"The recording is larger than {RECORDING_MEGABYTES} MB. Make it shorter, "
    "or save it with a lower quality"
)
NOT_ONE = "This file cannot be read as a recording. Choose an MP3, M4A, MP4, WAV, Ogg or WebM"
# The most particular first: mp3 has no head of its own.
READERS = (mp4.read, wav.read, ogg.read, webm.read, mp3.read)


def recording(content: bytes) -> Taken:
    """The recording that is kept of these bytes. Raises NotTaken."""
    if len(content) > RECORDING_MEGABYTES * MEGABYTE:
        raise NotTaken(TOO_LARGE)
    for read in READERS:
        taken = read(content)
        if taken is not None:
            return taken
    raise NotTaken(NOT_ONE)
