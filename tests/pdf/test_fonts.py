"""The faces of a paper are cut once, whole or not at all, and always with the same bytes."""

import hashlib
import importlib.metadata
import json
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from portal.pdf import fontbuild, fonts
from portal.pdf.errors import RenderUnavailable


@pytest.fixture(scope="module")
def home():
    return fonts.ready()


def test_there_are_four_static_faces_that_say_what_they_are(home):
    found = {}
    for path in sorted((home / "faces").iterdir()):
        font = TTFont(path)
        assert "fvar" not in font
        found[font["name"].getDebugName(4)] = (
            font["OS/2"].usWeightClass,
            font["OS/2"].fsSelection & 0b1100001,
            font["head"].macStyle,
        )
    assert found == {
        "Arimo Regular": (400, 0b1000000, 0),
        "Arimo Bold": (700, 0b0100000, 1),
        "Arimo Italic": (400, 0b0000001, 2),
        "Arimo Bold Italic": (700, 0b0100001, 3),
    }


def test_a_face_cut_again_has_the_same_bytes(home, tmp_path):
    style, name, weight = fontbuild.FACES[1]
    again = tmp_path / "again.ttf"
    fontbuild.cut(fontbuild.fontpkg_arimo.ROOT / "files" / name, style, weight).save(again)
    first = home / "faces" / "Arimo-Bold.ttf"
    assert (
        hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(first.read_bytes()).digest()
    )


def test_the_coverage_leaves_out_what_may_never_stand_in_a_paper(home):
    covered = {
        chr(code)
        for first, last in json.loads((home / "coverage.json").read_text())
        for code in range(first, last + 1)
    }
    assert set("AZaz09£€é–“”…•→ŵŷ") <= covered
    never = {"Cc", "Co", "Cs", "Cn", "Zl", "Zp"}
    assert not {character for character in covered if unicodedata.category(character) in never}
    assert {character for character in covered if unicodedata.category(character) == "Cf"} == {
        "\u00ad"
    }


def test_no_font_of_the_machine_is_listed(home):
    text = fonts.fontconfig_file(home).read_text()
    assert f"<dir>{home / 'faces'}</dir>" in text
    assert text.count("<dir>") == 1
    assert "<include" not in text


def test_a_directory_that_was_moved_gets_a_list_of_its_own(home, tmp_path):
    moved = tmp_path / "fonts" / fonts.key()
    moved.mkdir(parents=True)
    (moved / "coverage.json").write_text("[]")
    assert fonts.ready(tmp_path) == moved
    assert str(moved / "faces") in fonts.fontconfig_file(moved).read_text()
    assert fonts.fontconfig_file(moved).name != fonts.fontconfig_file(home).name


def test_a_build_that_breaks_leaves_nothing_behind(tmp_path, monkeypatch):
    def broken(path, style, weight):
        raise OSError("no room on the disk")

    monkeypatch.setattr(fontbuild, "cut", broken)
    with pytest.raises(OSError, match="no room"):
        fontbuild.build(tmp_path / "fonts" / "arimo")
    assert list((tmp_path / "fonts").iterdir()) == []


def test_of_two_builds_at_once_the_slower_gives_way(home, tmp_path, monkeypatch):
    monkeypatch.setattr(fontbuild, "FACES", fontbuild.FACES[:1])
    first = tmp_path / "fonts" / "arimo"
    first.mkdir(parents=True)
    (first / "coverage.json").write_text("made by the quicker one")
    fontbuild.build(first)
    assert (first / "coverage.json").read_text() == "made by the quicker one"
    assert list(first.parent.iterdir()) == [first]


def test_fonts_that_cannot_be_made_turn_pdfs_off_in_plain_words(tmp_path):
    (tmp_path / "fonts").write_text("a file where the directory should be")
    with pytest.raises(RenderUnavailable, match="PDFs are off: the fonts could not be prepared"):
        fonts.ready(tmp_path)


def test_a_missing_font_package_is_named(monkeypatch):
    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    with pytest.raises(RenderUnavailable, match="fontpkg-arimo is not installed"):
        fonts.key()


def test_they_are_kept_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    assert fonts.var_directory() == tmp_path
    monkeypatch.delenv("PORTAL_VAR")
    assert fonts.var_directory() == fonts.ROOT / "var"
