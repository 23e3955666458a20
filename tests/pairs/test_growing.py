"""First steps, questions, capabilities: at will, together or alone, counted nowhere [KF1-KF5]."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pairs.actions import growing as actions
from pairs.actions.pairs import Over, leave, set_pace
from pairs.models import CapabilityNote, FirstStep, JointAnswer, OwnAnswer, Pace
from portal.organisations.models import StaleSave
from tests.make import pairs as makers

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"')


@pytest.fixture
def pair(cast, northgate):
    return makers.pair(organisation=northgate, users=[cast.leader, cast.colleague])


@pytest.fixture
def here(pair):
    return f"/p/{pair.public_id}/"


@pytest.fixture
def members(pair):
    return list(pair.members.select_related("user"))


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


LINES = [
    ("first-steps/partner/", {"done": "on", "note": "We met"}, FirstStep, "first-steps/"),
    ("questions/which-work/together/", {"answer": "The ward"}, JointAnswer, "questions/"),
    ("capabilities/roles/", {"before": "Stiff", "after": "Free"}, CapabilityNote, "capabilities/"),
]


@pytest.mark.parametrize(("page", "typed", "model", "back"), LINES)
def test_either_writes_it_and_both_read_it(page, typed, model, back, cast, as_, pair, here):
    answer = as_(cast.leader).post(f"{here}{page}", {**typed, "version": 0})
    assert (answer.status_code, answer["Location"]) == (302, f"{here}{back}")
    shown = text(as_(cast.colleague).get(f"{here}{back}"))
    assert all(words in shown for words in typed.values() if words != "on")
    kept = model.objects.get()
    assert (kept.pair, kept.version) == (pair, 1)
    assert pair.events.filter(actor=cast.leader).count() == 1
    logged = str(pair.events.get().detail)
    assert not any(words in logged for words in typed.values() if words != "on")


@pytest.mark.parametrize(("page", "typed", "model", "back"), LINES)
def test_who_writes_second_is_shown_both(page, typed, model, back, cast, as_, here):
    field = next(name for name in typed if name != "done")
    as_(cast.leader).post(f"{here}{page}", {field: "Her words", "version": 0})
    shown = text(as_(cast.colleague).post(f"{here}{page}", {field: "His words", "version": 0}))
    assert "Her words" in shown
    assert "His words" in shown
    assert getattr(model.objects.get(), field) == "Her words"
    again = as_(cast.colleague).post(f"{here}{page}", {field: "His words", "version": 1})
    assert again.status_code == 302
    assert getattr(model.objects.get(), field) == "His words"


@pytest.mark.parametrize("room", ["first-steps", "questions", "capabilities"])
def test_a_line_that_no_text_has_is_not_there(room, cast, as_, here):
    ends = ("alone/", "together/") if room == "questions" else ("",)
    for end in ends:
        assert as_(cast.leader).get(f"{here}{room}/no-such/{end}").status_code == 404
        assert as_(cast.leader).post(f"{here}{room}/no-such/{end}").status_code == 404


def test_the_ticks_and_notes_may_be_taken_back(cast, as_, here):
    page = f"{here}first-steps/backing/"
    as_(cast.leader).post(page, {"done": "on", "note": "The chair", "version": 0})
    assert "It is there" in text(as_(cast.leader).get(f"{here}first-steps/"))
    as_(cast.colleague).post(page, {"note": "", "version": 1})
    shown = text(as_(cast.leader).get(f"{here}first-steps/"))
    assert "It is there" not in shown
    assert "The chair" not in shown


def test_no_page_counts_or_scores_what_is_done(cast, as_, pair, here):
    for key in ("partner", "backing"):
        makers.first_step(pair=pair, key=key, done=True)
    for page in ("first-steps/", "questions/", "capabilities/"):
        shown = text(as_(cast.leader).get(f"{here}{page}"))
        assert not any(word in shown for word in (" of 6", " of 18", " of 14", "%", "score"))


def test_what_somebody_answers_alone_nobody_else_reads(cast, as_, pair, here):
    page = f"{here}questions/which-work/alone/"
    answer = as_(cast.leader).post(page, {"answer": "Between me and me", "version": 0})
    assert (answer.status_code, answer["Location"]) == (302, f"{here}questions/")
    assert "Between me and me" in text(as_(cast.leader).get(f"{here}questions/"))
    assert "Between me and me" in text(as_(cast.leader).get(page))
    for where in ("questions/", "questions/which-work/alone/", "history/", ""):
        assert "Between me and me" not in text(as_(cast.colleague).get(f"{here}{where}"))


def test_nor_do_the_others_learn_that_there_is_an_answer(cast, as_, members, here):
    """Page by page, apart from what a page says anew each time it is opened."""

    def seen():
        client = as_(cast.colleague)
        pages = ("", "questions/", "questions/which-work/alone/", "history/", "people/")
        return [TOKEN.sub("", text(client.get(f"{here}{page}"))) for page in pages]

    def asked():
        with CaptureQueriesContext(connection) as queries:
            seen()
        return len(queries)

    before, queries = seen(), asked()
    makers.own_answer(member=members[0], key="which-work", answer="Mine")
    assert (seen(), asked()) == (before, queries)


def test_each_has_an_answer_of_their_own(cast, as_, here):
    page = f"{here}questions/which-work/alone/"
    for person, words in ((cast.leader, "Hers"), (cast.colleague, "His")):
        as_(person).post(page, {"answer": words, "version": 0})
    assert "Hers" in text(as_(cast.leader).get(page))
    assert "Hers" not in text(as_(cast.colleague).get(page))
    assert OwnAnswer.objects.count() == 2


def test_ones_own_other_browser_overwrites_nothing(cast, as_, here):
    page = f"{here}questions/which-work/alone/"
    as_(cast.leader).post(page, {"answer": "From the telephone", "version": 0})
    shown = text(as_(cast.leader).post(page, {"answer": "From the desk", "version": 0}))
    assert "From the telephone" in shown
    assert "From the desk" in shown
    assert OwnAnswer.objects.get().answer == "From the telephone"


def test_who_leaves_takes_along_what_they_answered_alone(pair, members):
    for member in members:
        makers.own_answer(member=member, key="which-work", answer="Mine")
    makers.joint_answer(pair=pair, key="which-work", answer="Ours")
    leave(pair=pair, member=members[0], keeps=True)
    assert [one.member for one in OwnAnswer.objects.all()] == [members[1]]
    assert JointAnswer.objects.get().answer == "Ours"


@pytest.mark.parametrize(("page", "typed", "model", "back"), LINES)
def test_once_the_pair_is_over_what_was_typed_stays_on_the_screen(
    page, typed, model, back, cast, as_, pair, here
):
    set_pace(pair=pair, pace=Pace.MAINSTREAMED, by=cast.leader)
    shown = text(as_(cast.leader).post(f"{here}{page}", {**typed, "version": 0}))
    assert "It is not saved" in shown
    assert all(words in shown for words in typed.values() if words != "on")
    assert f"{here}{page}" not in text(as_(cast.leader).get(f"{here}{back}"))
    assert not model.objects.exists()


def test_alone_too_nothing_is_written_once_it_is_over(cast, as_, pair, members, here):
    set_pace(pair=pair, pace=Pace.ENDED, by=cast.leader)
    page = f"{here}questions/which-work/alone/"
    assert "Late" in text(as_(cast.leader).post(page, {"answer": "Late", "version": 0}))
    with pytest.raises(Over):
        makers.own_answer(member=members[0], key="which-work", answer="Late")
    assert not OwnAnswer.objects.exists()


def test_a_line_made_meanwhile_by_somebody_else_is_stale(pair, members):
    makers.first_step(pair=pair, key="partner", note="Hers")
    line = FirstStep(pair=pair, key="partner", version=0)
    with pytest.raises(StaleSave):
        actions.save_line(line=line, seen=0, by=members[1], note="His")


@pytest.mark.parametrize("page", ["questions/", "first-steps/", "capabilities/"])
def test_a_full_page_asks_no_more_than_an_empty_one(page, cast, as_, pair, members, here):
    makers.first_step(pair=pair, key="partner", note="One")
    client = as_(cast.leader)
    client.get(f"{here}{page}")
    with CaptureQueriesContext(connection) as empty:
        client.get(f"{here}{page}")
    for key in ("with-whom", "who-gains"):
        makers.joint_answer(pair=pair, key=key, answer="Ours")
        makers.own_answer(member=members[0], key=key, answer="Mine")
    for key in ("roles", "story", "feelings"):
        makers.capability(pair=pair, key=key, before="So")
    for key in ("backing", "purpose"):
        makers.first_step(pair=pair, key=key, done=True)
    with CaptureQueriesContext(connection) as full:
        client.get(f"{here}{page}")
    assert len(full) == len(empty)
