"""Pictures: read, turned as they are meant, and drawn anew without anything but their points.

What a camera or a program adds (place, time, device, thumbnail, comments, colour profile) is not
carried over. A picture that moves stands still.
"""

from io import BytesIO

from PIL import Image, ImageOps

from portal.uploads.formats import NotTaken, Taken
from portal.uploads.limits import MEGABYTE, PICTURE_MEGABYTES, PIXELS, SIDE

READ = ("JPEG", "PNG", "WEBP", "GIF")
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif"
TOO_LARGE = f"The picture is larger than {PICTURE_MEGABYTES} MB. Choose a smaller one"
TOO_MANY = "The picture is too large to be opened. Save it with a smaller width and height"
NOT_ONE = (
    "This file cannot be read as a picture. Choose a JPEG, PNG, WebP or GIF; "
    "a phone can save other kinds as a JPEG"
)


def picture(content: bytes) -> Taken:
    """The picture that is kept of these bytes. Raises NotTaken."""
    if len(content) > PICTURE_MEGABYTES * MEGABYTE:
        raise NotTaken(TOO_LARGE)
    try:
        return _drawn_anew(content)
    except NotTaken:
        raise
    except Exception as problem:  # hostile bytes: whatever a decoder stumbles over
        raise NotTaken(NOT_ONE) from problem


def _drawn_anew(content) -> Taken:
    with Image.open(BytesIO(content), formats=READ) as opened:
        if opened.width * opened.height > PIXELS:
            raise NotTaken(TOO_MANY)
        opened.draft("RGB", (SIDE, SIDE))  # a JPEG is unpacked at a size near the one that is kept
        turned = ImageOps.exif_transpose(opened)
    clear = turned.has_transparency_data
    mode = "RGBA" if clear else "RGB"
    plain = turned if turned.mode == mode else turned.convert(mode)
    plain.thumbnail((SIDE, SIDE))
    anew = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    written = BytesIO()
    if clear:
        anew.save(written, "PNG")
    else:
        anew.save(written, "JPEG", quality=88)
    return Taken(written.getvalue(), "png" if clear else "jpeg")
