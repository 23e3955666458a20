"""A no and no answer are the same to everybody but whoever said it (ADR 18).

One world, and the clock stands still. The patient leader of the cast is introduced to the lead, so
that one of them is both the other and a lead. Bodies, headers, statuses and the number of queries
are compared, and so is what is written down elsewhere.
"""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from pairs.actions.introduced import answer
from pairs.models import Introduction
from portal.organisations.models import Event
from tests.access.addresses import addresses
from tests.access.conftest import cast, framework, made, no_background_work, northgate, world
from tests.pairs.trace import Asked, Outsiders, differences, pages

__all__ = ["cast", "framework", "made", "no_background_work", "northgate", "world"]

READERS = ("lead", "ig", "colleague")


@pytest.fixture
def outsiders(cast):
    return Outsiders(cast, READERS, timezone.now())


@pytest.fixture
def mine(world):
    return Introduction.objects.get(public_id=world.sides[0].part("introduction_id"))


@pytest.fixture
def theirs(mine):
    return Introduction.objects.exclude(pk=mine.pk).get(joint=mine.joint)


def deeds(northgate, mine, theirs):
    """All that the lead and the other one can do with it, and what they are answered."""

    def post(name, side, *data):
        return Asked("lead", "POST", reverse(name, args=[northgate.slug, side.public_id]), data)

    for side in (mine, theirs):
        yield post("introduction_letter", side)
        yield post("introduction_told", side)
        yield post("introduction_enter", side, ("answer", "yes"))
        yield post("introduction_in_touch", side)
        yield Asked(
            "lead", "GET", reverse("introduction_letter", args=[northgate.slug, side.public_id])
        )
    yield Asked(
        "lead", "GET", reverse("introduction_detail", args=[northgate.slug, theirs.public_id])
    )
    yield post("introduction_answer", theirs, ("answer", "yes"))
    yield post("introduction_answer", theirs, ("answer", "no"))
    notices = [northgate.slug, mine.notice.public_id, theirs.notice.public_id]
    yield Asked("lead", "POST", reverse("introduction_add", args=notices), (("words", "Again"),))
    yield Asked("lead", "GET", f"{reverse('introduction_list', args=[northgate.slug])}?page=1")


def listed():
    return list(Event.objects.filter(sealed=False).values_list("verb", "target_id", "actor"))


def nightly():
    call_command("forget", stdout=(told := StringIO()))
    return told.getvalue()


def test_everything_is_answered_as_if_they_had_said_nothing(
    world, cast, northgate, outsiders, mine, theirs
):
    everywhere = [at for at in addresses() if "pair_id" not in at.parts]
    questions = [*pages(world.sides[0], everywhere, READERS), *deeds(northgate, mine, theirs)]
    before = outsiders.answers(questions)
    events, forgotten = listed(), nightly()
    answer(side=mine, says="no", by=cast.leader)
    assert differences(before, outsiders.answers(questions)) == []
    assert (listed(), nightly()) == (events, forgotten)


def test_what_is_noted_of_an_answer_does_not_say_which(cast, northgate, mine):
    noted = []
    for says in ("no", "yes"):
        answer(side=mine, says=says, by=cast.leader)
        event = northgate.events.filter(verb="introduction.answered").first()
        assert event.sealed
        noted.append((event.verb, event.target_id, event.detail))
    assert noted[0] == noted[1]


def test_a_yes_alone_is_read_by_nobody_either(cast, northgate, outsiders, mine, theirs):
    questions = [one for one in deeds(northgate, mine, theirs) if "answer" not in one.url]
    before = outsiders.answers(questions)
    answer(side=mine, says="yes", by=cast.leader)
    assert differences(before, outsiders.answers(questions)) == []


def test_the_comparison_finds_a_second_yes(cast, northgate, outsiders, mine, theirs):
    """It would prove nothing if it found no difference where there is one."""
    questions = list(deeds(northgate, mine, theirs))
    before = outsiders.answers(questions)
    for side, by in ((mine, cast.leader), (theirs, cast.lead)):
        answer(side=side, says="yes", by=by)
    assert differences(before, outsiders.answers(questions)) != []
