"""A contribution's answer is to its words as they stand [P15]."""

from datetime import date
from itertools import count

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from leaders.actions.contributions import (
    NothingToAnswer,
    NotTheirWord,
    add_contribution,
    answer_contribution,
    edit_contribution,
)
from leaders.actions.said import SaidTo
from leaders.models import Contribution
from leaders.models.impact import WORDS
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db
TOLD = {"outcome": "changed", "told": "Letters go out a week earlier", "services": True}
ON_THE_PHONE = SaidTo(date(2026, 5, 4), "On the telephone")


@pytest.fixture
def person(northgate):
    user = make.user(email="ash@leaders.example")
    return make.leader(organisation=northgate, user=user)


@pytest.fixture
def told(person, cast):
    return add_contribution(leader=person, by=cast.lead, said="Letters come too late", **TOLD)


def answer(contribution, answer="confirmed", note="", **more):
    keywords = {"by": contribution.leader.user, "seen": contribution.version} | more
    answer_contribution(contribution=contribution, answer=answer, note=note, **keywords)


def edit(contribution, by, **changes):
    return edit_contribution(contribution=contribution, seen=contribution.version, by=by, **changes)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("said", "Letters and texts come too late"),
        ("decision", "The board will look at it"),
        ("outcome", "not_changed"),
        ("told", "Two weeks earlier"),
        ("summary", "Letters come earlier"),
        ("decisions", True),
        ("relationships", True),
    ],
)
def test_changed_words_are_asked_about_again_and_the_answer_is_kept(told, cast, name, value):
    answer(told, "disputed", "They still come late")
    assert edit(told, cast.lead, **{name: value}) is True
    told.refresh_from_db()
    assert (told.answer, told.answer_note, told.answered_at, told.asks) == ("", "", None, True)
    before = told.earlier.get()
    assert (before.answer, before.answer_note) == ("disputed", "They still come late")
    assert getattr(before, name) != value


def test_where_it_was_said_does_not_touch_the_answer(told, cast, northgate):
    answer(told)
    forum = make.forum(organisation=northgate)
    assert edit(told, cast.lead, forum=forum, date=date(2026, 3, 2), told=told.told) is False
    told.refresh_from_db()
    assert told.answer == "confirmed"
    assert not told.earlier.exists()


def test_an_answer_to_words_that_have_changed_is_refused_and_both_can_be_shown(told, cast):
    seen = told.version
    edit(told, cast.lead, told="Nobody has done anything yet")
    stale = Contribution.objects.get(pk=told.pk)
    with pytest.raises(StaleSave) as refused:
        answer(stale, seen=seen)
    assert refused.value.record.told == "Nobody has done anything yet"
    assert refused.value.record.words_at(seen).told == TOLD["told"]
    assert Contribution.objects.get(pk=told.pk).answer == ""


def test_an_answer_given_twice_keeps_the_first_in_the_history(told):
    answer(told, "confirmed")
    answer(told, "disputed", "I have thought again")
    assert told.answer == "disputed"
    assert told.earlier.get().answer == "confirmed"


def test_what_is_open_has_nothing_to_answer(person, cast):
    still_open = add_contribution(leader=person, by=cast.lead, said="Signs are too small")
    with pytest.raises(NothingToAnswer):
        answer(still_open)


def test_nobody_answers_for_another_without_saying_when_and_how(told, cast):
    with pytest.raises(NotTheirWord):
        answer(told, by=cast.lead)
    answer(told, by=cast.lead, said=ON_THE_PHONE)
    told.refresh_from_db()
    assert (told.assisted_by, told.assisted_how) == (cast.lead, "On the telephone")
    answer(told, "disputed")
    told.refresh_from_db()
    assert (told.assisted_by, told.assisted_how) == (None, "")
    assert told.earlier.get().assisted_by == cast.lead


def test_what_was_said_is_in_no_event(told):
    answer(told, "disputed", "zqsecret")
    assert "zqsecret" not in str(list(Event.objects.values_list("detail", flat=True)))
    assert "disputed" not in str(list(Event.objects.values_list("detail", flat=True)))


class OneRecord(RuleBasedStateMachine):
    """A lead who rewords and a person who answers, each with a page loaded at some moment."""

    number = count()

    def __init__(self):
        super().__init__()
        number = next(self.number)
        self.lead = make.user(email=f"lead{number}@machine.example")
        here = make.organisation(slug=f"machine-{number}", name="Machine")
        user = make.user(email=f"ash{number}@machine.example")
        person = make.leader(organisation=here, user=user)
        self.id = add_contribution(leader=person, by=self.lead, said="Said", **TOLD).pk
        self.page, self.read = self.words()
        self.given = 0

    def words(self):
        now = Contribution.objects.get(pk=self.id)
        return now.version, [getattr(now, name) for name in WORDS]

    @rule()
    def loads_the_page(self):
        self.page, self.read = self.words()

    @rule(told=st.sampled_from(["One", "Two"]), services=st.booleans())
    def rewords(self, told, services):
        now = Contribution.objects.get(pk=self.id)
        edit(now, self.lead, told=told, services=services, decisions=True)

    @rule(word=st.sampled_from(["confirmed", "disputed"]))
    def answers(self, word):
        now = Contribution.objects.get(pk=self.id)
        version, words = self.words()
        try:
            answer(now, word, seen=self.page)
        except StaleSave:
            assert version != self.page
            before = now.words_at(self.page)
            assert [getattr(before, name) for name in WORDS] == self.read
        else:
            assert words == self.read
            self.given += 1
            self.answered = words

    @precondition(lambda self: self.given)
    @invariant()
    def an_answer_stands_only_beside_the_words_it_was_given_to(self):
        now = Contribution.objects.get(pk=self.id)
        if now.answer:
            assert self.words()[1] == self.answered
        past = now.earlier.exclude(answer="").count()
        assert past + bool(now.answer) == self.given


TestOneRecord = OneRecord.TestCase
TestOneRecord.settings = settings(max_examples=40, stateful_step_count=15)
