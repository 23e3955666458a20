"""Files that were made to do harm, or came to harm: what each is called, and its bytes."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

from PIL import Image

from tests.make import files

SCRIPT = b"<script>alert(1)</script>"
PAGE = b"<!doctype html><html><body>" + SCRIPT


def zipped() -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("page.html", PAGE)
    return written.getvalue()


def png_chunk(name: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))


def png(wide: int, high: int, told: bytes = b"") -> bytes:
    """Of these dimensions, whatever stands behind them; `told` stands in it as text."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    text = png_chunk(b"tEXt", b"Comment\0" + told) if told else b""
    points = png_chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + head + text + points + png_chunk(b"IEND", b"")


def moving(frames: int) -> bytes:
    """A GIF with many pictures in it."""
    first, *rest = [Image.new("RGB", (8, 8), (n % 256, 0, 0)) for n in range(frames)]
    written = BytesIO()
    first.save(written, "GIF", save_all=True, append_images=rest)
    return written.getvalue()


PICTURE = files.image()
POLYGLOTS = {
    "a picture, then a page": PICTURE + PAGE,
    "a picture, then an archive": PICTURE + zipped(),
    "a picture with a page in its comment": files.image(told=PAGE),
    "a PNG with a page in its text": files.image(kind="PNG", told=PAGE),
    "a GIF that is a script": b"GIF89a/*" + files.image(kind="GIF")[8:] + b"*/=1;" + SCRIPT,
    "a sound, then a page": files.wav() + PAGE,
    "a sound with a page in its notes": files.wav(told=PAGE),
    "frames, then a page": files.mp3() + PAGE,
    "frames with a page in their tag": files.mp3(told=PAGE),
    "a film with a page in its free box": files.mp4(b"vide", told=PAGE),
    "an Ogg, then a page": files.ogg() + PAGE,
    "a page, then frames": PAGE + files.FRAME * 9,
    "a PDF with a picture in it": b"%PDF-1.7\n" + PICTURE,
}
# In what a browser records, a page may stand behind the end: it is answered as film or sound alone.
KEPT_WHOLE = {
    "a WebM, then a page": files.webm() + PAGE,
    "a film with a page among its points": files.mp4(b"vide") + files.box(b"mdat", PAGE),
}
NO_SUCH_FILE = {
    "nothing": b"",
    "a page": PAGE,
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>",
    "an archive": zipped(),
    "a program": b"\x7fELF" + bytes(200),
    "one byte": b"\xff",
    "only a head": b"\x89PNG\r\n\x1a\n",
    "a tag that is longer than the file": b"ID3\x04\0\0\x7f\x7f\x7f\x7f",
    "a WAV that is longer than the file": b"RIFF\xff\xff\xff\xffWAVEdata\xff\xff\xff\xff",
    "a box of no length": b"\0\0\0\0ftyp",
    "a box that is longer than the file": b"\xff\xff\xff\xffftypisom",
}
DIMENSIONS = {
    "wide and high": png(60_000, 60_000),
    "as wide as a number can be": png(2**31 - 1, 1),
    "without a width": png(0, 9),
    "a long line": files.image(size=(60_000, 1), kind="PNG"),
    "many pictures": moving(300),
}
TRUNCATED = {
    f"{kind} cut at {cut}": content[:cut]
    for kind, content in (
        ("JPEG", files.image(size=(400, 300))),
        ("PNG", files.image(kind="PNG", size=(400, 300))),
        ("WebP", files.image(kind="WEBP")),
        ("MP4", files.mp4(b"vide")),
        ("WAV", files.wav()),
        ("Ogg", files.ogg()),
        ("WebM", files.webm()),
        ("MP3", files.mp3()),
    )
    for cut in (3, 20, len(content) // 2, len(content) - 1)
}
HOSTILE = POLYGLOTS | KEPT_WHOLE | NO_SUCH_FILE | DIMENSIONS | TRUNCATED
