"""Whatever people type can be read in a paper: by a glyph, or by words in its place."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.pdf.text import Cleaner

LETTERS_AND_DIGITS = Cleaner([[0x20, 0x7E], [0xC0, 0x17F]])


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, 1 to 4 – “quoted” … £5 €3 ½ ≥ ≤ ×",
        "Zoë Łukasiewicz, Siân Ó Briain, Nguyễn Thị Hồng, Ọlá, Ştefan, Χαρά, Олена, שלום",
        "two\nlines and a\ttab",
        "soft\u00adhyphen",
        "→ • ●",
    ],
)
def test_text_that_the_fonts_can_show_is_left_alone(cleaner, text):
    assert cleaner.clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Zoe\u0308", "Zoë"),
        ("a\u0000b\u0007c\u001b", "abc"),
        ("line\u0085end\u2028next", "line end next"),
        ("right\u202eto left", "rightto left"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("private\ue000use\uf8ff", "privateuse"),
        ("not\ufffea\U0001ffffcharacter", "notacharacter"),
        ("half\ud800", "half"),
        ("great👍🏽 work!", "great [thumbs up] work!"),
        ("😀😀😀", "[grinning face]"),
        ("🙂, 🙂", "[slightly smiling face]"),
        ("⚠️ risk", "[warning sign] risk"),
        ("done✓next", "done [tick] next"),
        ("🇬🇧 and 🇵🇱", "[flag GB] and [flag PL]"),
        ("①②③ Ｆｕｌｌ 𝓗𝓲 ⅷ", "123 Full Hi viii"),
        ("٣٤ places", "34 places"),
        ("She said مرحبا، بالعالم", "She said [text in Arabic letters]"),
        ("你好世界。", "[text in Chinese letters]."),
        ("こんにちは and 안녕", "[text in Japanese letters] and [text in Korean letters]"),
        ("হ্যালো বাংলা", "[text in Bengali letters]"),
        ("wide\u3000space", "wide space"),
        ("1️⃣", "1"),
        ("a ➡ b", "a → b"),
    ],
)
def test_what_they_cannot_show_is_said_in_words_or_dropped_if_it_says_nothing(cleaner, typed, read):
    assert cleaner.clean(typed) == read


def test_brackets_that_people_type_are_theirs(cleaner):
    assert cleaner.clean("[a] [a] ☃ [b]") == "[a] [a] [snowman] [b]"


@example("➡ «quoted» 、。— ⁉")
@given(st.text())
def test_no_text_at_all_leaves_a_character_without_a_glyph(text):
    clean = LETTERS_AND_DIGITS.clean(text)
    assert all(
        character in "\t\n\r" or " " <= character <= "~" or "À" <= character <= "ſ"
        for character in clean
    )


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = LETTERS_AND_DIGITS.clean(text)
    assert LETTERS_AND_DIGITS.clean(once) == once
