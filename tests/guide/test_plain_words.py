"""A text is looked at before it goes out: it is told what may be hard, and nothing is kept."""

import pytest

from guide.plain_words import LONG, grade_of, look_at, short_forms, watched
from portal.organisations.models import Event

PLAIN = (
    "We will ask five patients to read our letters. They tell us what is not clear. We change it."
)
HEAVY = (
    "The organisation will operationalise comprehensive engagement methodologies, utilising "
    "multidisciplinary consultation opportunities and facilitating representational accountability "
    "throughout transformational commissioning arrangements, notwithstanding organisational "
    "complexities."
)


def test_a_plain_text_is_clear():
    look = look_at(f"{PLAIN} We thank them for it.")
    assert look.is_easy
    assert look.clear
    assert look.reading_age <= 12


def test_a_heavy_text_is_told_to_be_hard():
    look = look_at(HEAVY)
    assert not look.is_easy
    assert look.reading_age > 16
    assert not look.clear


def test_of_a_few_words_nothing_is_said():
    assert grade_of(["Come along on Tuesday."]) is None
    assert look_at("Come along on Tuesday.").reading_age is None
    assert look_at("").words == 0


def test_long_sentences_are_shown():
    fits, over = " ".join(["word"] * LONG) + ".", " ".join(["word"] * (LONG + 1)) + "."
    assert look_at(fits).long_sentences == ()
    assert look_at(f"{PLAIN} {over}").long_sentences == (over,)


def test_short_forms_that_the_glossary_explains_are_fine():
    assert short_forms("The ICB, the PPGs and NHS England met a GP, the XQZ and the XQZ.") == [
        "XQZ"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They are hard-to-reach people", ["hard-to-reach"]),
        ("HARD TO REACH groups", ["HARD TO REACH"]),
        ("Bed blockers and frequent flyers", ["Bed blockers", "frequent flyers"]),
        ("service users", []),
        ("The flowerbed blocker", []),
        (PLAIN, []),
    ],
)
def test_words_that_may_hurt_are_found_as_they_stand(text, found):
    assert [one.found for one in watched(text)] == found


@pytest.mark.django_db
def test_the_page_warns_keeps_the_text_on_screen_and_nowhere_else(cast, as_):
    before = Event.objects.count()
    page = "/o/northgate/guide/plain-words/"
    answer = as_(cast.colleague).post(page, {"text": f"{HEAVY} They are hard to reach. XQZ. <b>"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Words that may hurt" in shown
    assert "XQZ" in shown
    assert "operationalise" in shown
    assert "&lt;b&gt;" in shown
    assert Event.objects.count() == before
    empty = as_(cast.colleague).post(page, {"text": "  "})
    assert "Paste the text that you want to look at" in empty.content.decode()
