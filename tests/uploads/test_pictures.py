"""A picture is drawn anew: what it shows is kept, and nothing else."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portal.uploads import pictures
from portal.uploads.formats import FORMATS, NotTaken, Shown
from portal.uploads.limits import MEGABYTE, PICTURE_MEGABYTES, SIDE
from tests.make import files

TOLD = b"Secret camera of somebody"


def opened(taken):
    return Image.open(BytesIO(taken.content))


@pytest.mark.parametrize(
    ("kind", "mode", "becomes"),
    [
        ("JPEG", "RGB", "jpeg"),
        ("JPEG", "CMYK", "jpeg"),
        ("JPEG", "L", "jpeg"),
        ("PNG", "RGB", "jpeg"),
        ("PNG", "RGBA", "png"),
        ("WEBP", "RGB", "jpeg"),
        ("GIF", "RGB", "jpeg"),
    ],
)
def test_what_is_kept_has_no_metadata_of_what_was_brought(kind, mode, becomes):
    content = files.image(kind=kind, mode=mode, told=TOLD)
    if kind != "GIF":
        assert TOLD in content
    taken = pictures.picture(content)
    assert taken.format == becomes
    assert TOLD not in taken.content
    kept = opened(taken)
    assert not kept.getexif()
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_picture_is_turned_as_the_camera_was_held():
    upright = opened(pictures.picture(files.image(told=TOLD, orientation=6)))
    assert upright.size == (20, 40)
    red, _, blue = upright.getpixel((10, 3))
    assert red > 200
    assert blue < 60


def test_a_large_picture_is_kept_at_a_size_that_is_enough():
    assert opened(pictures.picture(files.image(size=(5000, 100)))).size == (SIDE, SIDE // 50)


def test_a_picture_that_moves_stands_still():
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    written = BytesIO()
    first.save(written, "GIF", save_all=True, append_images=[second])
    assert getattr(opened(pictures.picture(written.getvalue())), "n_frames", 1) == 1


def test_a_small_file_that_unpacks_to_a_huge_picture_is_not_unpacked(monkeypatch):
    bomb = files.image(size=(8000, 6600), kind="PNG", mode="1")
    assert len(bomb) < 30_000
    monkeypatch.setattr(Image.Image, "tobytes", None)
    with pytest.raises(NotTaken, match="too large to be opened"):
        pictures.picture(bomb)


def test_a_file_with_too_many_bytes_is_not_opened():
    with pytest.raises(NotTaken, match="larger than"):
        pictures.picture(bytes(PICTURE_MEGABYTES * MEGABYTE + 1))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        files.image()[:300],
        b"%PDF-1.7",
        files.image(kind="TIFF"),
    ],
)
def test_what_is_no_picture_of_a_kind_that_is_taken_is_refused_in_words(content):
    with pytest.raises(NotTaken, match="cannot be read as a picture"):
        pictures.picture(content)


STARTS = [files.image(kind=kind, told=TOLD) for kind in ("JPEG", "PNG", "WEBP", "GIF")]


@st.composite
def bytes_of_any_kind(draw):
    """Any bytes, or a picture in which some were changed, cut off or added."""
    content = bytearray(draw(st.one_of(st.binary(max_size=300), st.sampled_from(STARTS))))
    for _ in range(draw(st.integers(0, 4))):
        if content:
            content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[: draw(st.integers(0, len(content)))]) + draw(st.binary(max_size=20))


@given(content=bytes_of_any_kind())
def test_any_bytes_are_refused_in_words_or_kept_as_a_picture_without_metadata(content):
    try:
        taken, words = pictures.picture(content), ""
    except NotTaken as problem:
        taken, words = None, str(problem)
    assert taken or words
    if taken:
        assert FORMATS[taken.format].shown == Shown.PICTURE
        assert TOLD not in taken.content
        assert not opened(taken).getexif()
