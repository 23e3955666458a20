"""Actions whose owner is nobody, or has left: they wait for the lead, and show nobody's name."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from guide.models import Comment, HardWire, Plan
from guide.waits.plan import waiting
from leaders.handing import givers_of
from portal.organisations.access import membership_for
from portal.organisations.permissions import Role
from tests import make

pytestmark = pytest.mark.django_db
PLAN = "/o/northgate/plan/"


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def plan(northgate, cast):
    ash = make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)
    return make.plan(organisation=northgate, title="Our plan", co_owner=ash)


@pytest.fixture
def jo(northgate, cast):
    cast.colleague.name = "Jo Juniper"
    cast.colleague.save()
    return make.membership(organisation=northgate, user=cast.colleague)


def leaves(membership):
    today = timezone.localdate()
    membership.roles.update(starts_date=today - timedelta(days=400), ends_date=today)


def titles(person):
    return [one.title for one in waiting(membership_for(person, "northgate"))]


def test_overdue_actions_that_nobody_sees_to_wait_for_the_lead(as_, cast, plan, jo):
    today = timezone.localdate()
    late = {"due_date": today - timedelta(days=1), "by": cast.lead, "plan": plan}
    make.action(what="Meet carers", owner=jo, **late)
    make.action(what="Not late", plan=plan, by=cast.lead, due_date=today)
    make.action(what="Done", status="done", done_date=today, **late)
    assert not any("overdue" in title for title in titles(cast.lead))
    assert "Your action: Meet carers" in titles(cast.colleague)
    leaves(jo)
    assert "An overdue action has nobody who sees to it" in titles(cast.lead)
    make.action(what="Ask them", **late)
    assert "2 overdue actions have nobody who sees to them" in titles(cast.lead)
    for person in (cast.board, cast.secretary, cast.leader):
        assert not any("overdue" in title for title in titles(person))
    [waits] = [
        one for one in waiting(membership_for(cast.lead, "northgate")) if "overdue" in one.title
    ]
    page = text(as_(cast.lead).get(waits.link))
    assert "Meet carers" in page
    assert "Not late" not in page
    Plan.objects.update(closed_at=timezone.now())
    assert titles(cast.lead) == []


def test_an_account_that_is_closed_sees_to_nothing(cast, plan, jo):
    late = timezone.localdate() - timedelta(days=1)
    make.action(what="Meet carers", owner=jo, due_date=late, plan=plan, by=cast.lead)
    cast.colleague.is_active = False
    cast.colleague.save()
    assert "An overdue action has nobody who sees to it" in titles(cast.lead)


def test_who_has_left_is_shown_as_owner_of_nothing_that_is_open(as_, cast, plan, jo, northgate):
    action = make.action(plan=plan, by=cast.lead, what="Meet carers", owner=jo)
    HardWire.objects.create(organisation=northgate, line="monitoring", owner=jo, note="zqnote")
    pages = (PLAN, f"{PLAN}actions/{action.public_id}/", "/o/northgate/guide/foundations/")
    lead = as_(cast.lead)
    assert all("Jo Juniper" in text(lead.get(page)) for page in pages)
    leaves(jo)
    for page in pages:
        assert "Jo Juniper" not in text(lead.get(page)), page
    edit = text(lead.get(f"{PLAN}actions/{action.public_id}/edit/"))
    assert "Jo Juniper (has left)" in edit
    action.status, action.done_date = "done", timezone.localdate()
    action.save(update_fields=["status", "done_date"])
    assert "Jo Juniper" in text(lead.get(pages[1])), "what they did stays theirs"
    assert "Jo Juniper" in text(lead.get(f"{PLAN}?show=done"))


def test_what_somebody_sees_to_is_handed_over_with_their_people(as_, cast, plan, jo, northgate):
    board = make.membership(organisation=northgate, user=cast.board)
    action = make.action(plan=plan, by=cast.lead, what="Meet carers", owner=jo)
    done = {"status": "done", "done_date": timezone.localdate()}
    done = make.action(plan=plan, by=cast.lead, what="Met carers", owner=jo, **done)
    wire = HardWire.objects.create(organisation=northgate, line="monitoring", owner=jo)
    words = Plan.objects.get().words
    leaves(jo)
    typed = {"giver": jo.public_id, "taker": board.public_id}
    page = text(as_(cast.lead).post("/o/northgate/people/hand-over/", typed, follow=True))
    assert "who sees to the rest too" in page
    for one, owner in ((action, board), (done, jo), (wire, board)):
        one.refresh_from_db()
        assert one.owner == owner
    assert Plan.objects.get().words == words + 1  # its co-owner is asked again
    assert action.changes.get().before == {"owner": jo.pk}
    verbs = set(northgate.events.values_list("verb", flat=True))
    assert {"action.edited", "hardwire.edited", "people.handed_over"} <= verbs
    assert "Jo Juniper" not in text(as_(cast.lead).get("/o/northgate/people/hand-over/"))


@pytest.mark.parametrize("holds", ["an action", "a line", "a barrier"])
def test_who_has_but_one_thing_to_hand_over_can_do_so(cast, plan, jo, northgate, holds):
    if holds == "an action":
        make.action(plan=plan, by=cast.lead, what="Meet carers", owner=jo)
    elif holds == "a line":
        HardWire.objects.create(organisation=northgate, line="monitoring", owner=jo)
    else:
        make.barrier(organisation=northgate, owner=jo)
    assert list(givers_of(northgate)) == [jo]


def test_who_has_left_holds_nothing_of_what_is_to_be_shared(as_, cast, plan, jo, northgate):
    board = make.membership(organisation=northgate, user=cast.board)
    for owner in (jo, jo, jo, board):
        make.action(plan=plan, by=cast.lead, owner=owner)
    lead = as_(cast.lead)
    assert "One person sees to 3 of the 4 open actions" in text(lead.get(PLAN))
    leaves(jo)
    assert "more than half" not in text(lead.get(PLAN)), "nobody can ask Jo for anything"
    for _ in range(4):
        make.action(plan=plan, by=cast.lead, owner=board)
    assert "One person sees to 5 of the 8 open actions" in text(lead.get(PLAN))


def test_the_words_to_be_confirmed_name_nobody_who_has_left(as_, cast, plan, jo):
    make.action(plan=plan, by=cast.lead, what="Meet carers", owner=jo)
    done = {"status": "done", "done_date": timezone.localdate()}
    make.action(plan=plan, by=cast.lead, what="Met carers", owner=jo, **done)
    leaves(jo)
    page = text(as_(cast.leader).get(f"{PLAN}confirm/"))
    assert "<strong>Meet carers</strong><br>Nobody sees to it yet" in page
    assert "<strong>Met carers</strong><br>Jo Juniper sees to it" in page, "what they did is theirs"
    as_(cast.leader).post(f"{PLAN}confirm/", hidden(page) | {"answer": "confirmed"})
    assert [one["owner"] for one in plan.confirmations.get().items["actions"]] == [None, jo.pk]
    assert "Nothing is different now" in text(as_(cast.leader).get(f"{PLAN}confirm/"))


def test_a_yes_is_not_to_an_owner_who_left_while_the_words_were_read(as_, cast, plan, jo):
    make.action(plan=plan, by=cast.lead, what="Meet carers", owner=jo)
    partner = as_(cast.leader)
    page = text(partner.get(f"{PLAN}confirm/"))
    assert "Jo Juniper sees to it" in page
    leaves(jo)
    page = text(partner.post(f"{PLAN}confirm/", hidden(page) | {"answer": "confirmed"}))
    assert "The words have changed" in page
    assert "<strong>Meet carers</strong><br>Nobody sees to it yet" in page
    assert "Before: <strong>Meet carers</strong><br>Jo Juniper sees to it" in page
    assert not plan.confirmations.exists()
    read_before = hidden(page)
    jo.roles.update(ends_date=None)
    page = text(partner.post(f"{PLAN}confirm/", read_before | {"answer": "confirmed"}))
    assert "Before: <strong>Meet carers</strong><br>Nobody sees to it yet" in page
    partner.post(f"{PLAN}confirm/", hidden(page) | {"answer": "confirmed"})
    assert [one["owner"] for one in plan.confirmations.get().items["actions"]] == [jo.pk]


def hidden(page):
    """What the form of the page carries of the words that it shows."""
    found = re.findall(r'<input type="hidden" name="(words|left)"(?: value="([^"]*)")?', page)
    assert {name for name, _ in found} == {"words", "left"}
    return dict(found)


def test_who_was_a_colleague_is_named_in_what_they_wrote_then_and_not_since(as_, cast, plan, jo):
    """They are a patient leader now, and nobody has asked them whether they may be named."""
    action = make.action(what="Meet carers", plan=plan, by=cast.lead)
    today = timezone.localdate()
    here = {"organisation": plan.organisation, "action": action, "by": cast.colleague}
    now = timezone.now()
    Comment.objects.create(text="As a colleague", at=now - timedelta(days=2), **here)
    Comment.objects.create(text="As a patient leader", at=now, **here)
    leaves(jo)
    jo.roles.create(role=Role.LEADER, starts_date=today)
    page = f"{PLAN}actions/{action.public_id}/"
    found = text(as_(cast.board).get(page))
    assert found.count("Jo Juniper, ") == 1
    assert found.count("A patient leader, ") == 1
    assert text(as_(cast.lead).get(page)).count("Jo Juniper, ") == 2
    assert text(as_(cast.colleague).get(page)).count("Jo Juniper, ") == 2
    leader = make.leader(organisation=plan.organisation, name="Jo", user=cast.colleague)
    assert "Jo, " not in text(as_(cast.board).get(page))
    make.consent(leader=leader, by=cast.colleague, kind="naming")
    assert "Jo, " in text(as_(cast.board).get(page))
