"""A recording is told by what is in it, and rid of what a device wrote about itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.uploads import recordings
from portal.uploads.formats import FORMATS, NotTaken, Shown
from portal.uploads.limits import MEGABYTE, RECORDING_MEGABYTES
from tests.make import files

EACH = [
    (files.mp4(b"soun"), "m4a"),
    (files.mp4(b"soun", b"vide"), "mp4"),
    (files.mp4(b"vide", brand=b"qt  "), "mp4"),
    (files.mp3(), "mp3"),
    (files.wav(), "wav"),
    (files.ogg(), "oga"),
    (files.ogg(b"\x80theora"), "ogv"),
    (files.webm(), "weba"),
    (files.webm(b"V_VP8"), "webm"),
]
CLEANED = [one for one in EACH if one[1] in {"m4a", "mp4", "mp3", "wav"}]


@pytest.mark.parametrize(("content", "kind"), EACH, ids=[kind for _, kind in EACH])
def test_each_kind_is_told_by_its_content_and_taken(content, kind):
    assert recordings.recording(content).format == kind


@pytest.mark.parametrize(("content", "kind"), CLEANED, ids=[kind for _, kind in CLEANED])
def test_the_place_and_the_tags_are_taken_out(content, kind):
    assert files.PLACE in content
    assert files.PLACE not in recordings.recording(content).content


def test_a_film_stays_as_long_as_it_was_so_that_nothing_in_it_moves():
    content = files.mp4(b"soun", b"vide")
    kept = recordings.recording(content).content
    assert len(kept) == len(content)
    assert kept.index(b"the sound and the film") == content.index(b"the sound and the film")
    assert files.DATES not in kept


def test_a_track_of_places_goes_and_the_film_beside_it_stays():
    kept = recordings.recording(files.mp4(b"vide", b"camm")).content
    assert b"vide" in kept
    assert b"camm" not in kept


def test_of_a_wav_the_sound_alone_is_kept():
    kept = files.chunk(b"fmt ", bytes(16)) + files.chunk(b"data", b"\7\7\7")
    whole = b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WAVE" + kept
    assert recordings.recording(files.wav(b"\7\7\7")).content == whole


def test_of_an_mp3_the_frames_alone_are_kept():
    assert recordings.recording(files.mp3(frames=4)).content == files.FRAME * 8


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        files.image(),
        files.mp4(b"meta"),
        files.mp4(b"soun")[:-1],
        files.mp4(b"pict", brand=b"heic"),
        files.mp3(frames=1),
        files.wav(b""),
        files.ogg(b"fishead\0"),
        files.ogg() + b"<html>",
        files.webm(b"V_OTHER"),
        files.webm(kind=b"matr"),
        b"\0\0\0\x08ftyp" + b"\0\0\0\x08moov" * 3,
        b"\xff" * 3_000_000,
        b"\0\0\0\x08ftyp" + b"\0\0\0\x08wide" * 100_001,
    ],
    ids=lambda content: f"{content[:12]!r}",
)
def test_what_is_no_recording_of_a_kind_that_is_taken_is_refused_in_words(content):
    with pytest.raises(NotTaken, match="cannot be read as a recording"):
        recordings.recording(content)


def test_boxes_in_boxes_without_an_end_are_refused():
    content = b"\0\0\0\1"
    for _ in range(500):
        content = files.box(b"trak", content)
    with pytest.raises(NotTaken):
        recordings.recording(files.box(b"ftyp", b"isom") + content)


def test_a_file_with_too_many_bytes_is_not_opened():
    with pytest.raises(NotTaken, match="larger than"):
        recordings.recording(bytes(RECORDING_MEGABYTES * MEGABYTE + 1))


STARTS = [content for content, _ in EACH]


@st.composite
def bytes_of_any_kind(draw):
    """Any bytes, or a recording in which some were changed, cut off or added."""
    content = bytearray(draw(st.one_of(st.binary(max_size=300), st.sampled_from(STARTS))))
    for _ in range(draw(st.integers(0, 4))):
        if content:
            content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[: draw(st.integers(0, len(content)))]) + draw(st.binary(max_size=20))


@given(content=bytes_of_any_kind())
def test_any_bytes_are_refused_in_words_or_kept_as_a_recording(content):
    try:
        taken, words = recordings.recording(content), ""
    except NotTaken as problem:
        taken, words = None, str(problem)
    assert taken or words
    if taken:
        assert FORMATS[taken.format].shown in {Shown.SOUND, Shown.FILM}
        assert recordings.recording(taken.content).format == taken.format
