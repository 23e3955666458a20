"""Makers of pictures and recordings, small, with what a device adds of itself and the place."""

from io import BytesIO

from PIL import Image

from portal.uploads.formats import Taken

PLACE = b"+51.5007-000.1246/"
"""Where a film was made, as a phone writes it."""
DATES = b"\xd0\xd1\xd2\xd3" * 2


def image(*, size=(40, 20), kind="JPEG", mode="RGB", orientation=1, told=b"", **saving):
    """A picture, red on the left and blue on the right; `told` stands in all its metadata."""
    picture = Image.new(mode, size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    if told:
        exif = Image.Exif()
        exif[0x0112], exif[0x010F], exif[0x9286] = orientation, told.decode(), told.decode()
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (51.0, 30.0, 2.5)
        exif.get_ifd(0x8825)[0x1D] = told.decode()
        saving |= {"exif": exif, "xmp": told, "comment": told, "icc_profile": told * 50}
    written = BytesIO()
    picture.save(written, kind, **saving)
    return written.getvalue()


def box(name: bytes, *held: bytes) -> bytes:
    inner = b"".join(held)
    return (len(inner) + 8).to_bytes(4, "big") + name + inner


def track(kind: bytes, *held: bytes) -> bytes:
    handler = box(b"mdia", box(b"hdlr", bytes(8) + kind + bytes(13)))
    return box(b"trak", box(b"tkhd", bytes(4) + DATES + bytes(72)), handler, *held)


def mp4(*kinds: bytes, told=PLACE, brand=b"isom") -> bytes:
    """With a track of each kind, and `told` wherever phones and cameras write such things."""
    own = box(b"udta", box(b"\xa9xyz", told), box(b"meta", told))
    tracks = [track(one, own) for one in kinds]
    return b"".join(
        (
            box(b"ftyp", brand + bytes(4)),
            box(b"free", told),
            box(b"moov", box(b"mvhd", bytes(4) + DATES), *tracks, own),
            box(b"uuid", bytes(16) + told),
            box(b"mdat", b"the sound and the film"),
        )
    )


def chunk(name: bytes, held: bytes) -> bytes:
    return name + len(held).to_bytes(4, "little") + held + b"\0" * (len(held) % 2)


def wav(sound=b"\0\1\2\3", told=PLACE) -> bytes:
    inner = chunk(b"fmt ", bytes(16)) + chunk(b"LIST", told) + chunk(b"data", sound)
    inner += chunk(b"id3 ", told)
    return b"RIFF" + (len(inner) + 4).to_bytes(4, "little") + b"WAVE" + inner


def taken_wav(sound=b"\0\1\2\3") -> Taken:
    return Taken(wav(sound, told=b""), "wav")


FRAME = b"\xff\xfb\x90\x00" + bytes(413)
"""One of MP3: MPEG 1, layer III, 128 kilobits and 44,100 samples a second."""


def mp3(frames=5, told=PLACE) -> bytes:
    """With a tag before, between and after the frames."""
    tag = b"ID3\x04\0\0" + (len(told)).to_bytes(4, "big") + told
    end = b"TAG" + told.ljust(125, b"\0")
    return tag + FRAME * frames + tag + FRAME * frames + end


def ogg(first=b"OpusHead") -> bytes:
    page = b"OggS\0\2" + bytes(20) + b"\1" + bytes([len(first)]) + first
    return page + b"OggS\0\4" + bytes(20) + b"\1\5sound"


def webm(codec=b"A_OPUS", kind=b"webm") -> bytes:
    head = b"\x1a\x45\xdf\xa3\x87\x42\x82\x84" + kind
    return head + b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" + b"\x86" + codec + bytes(40)
