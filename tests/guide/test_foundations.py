"""What patient leadership rests on: lines that are blank until somebody writes them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from guide.actions import foundations as actions
from guide.foundations import hard_wiring, leads_in_words
from guide.models import HardWire, ReasonLook
from guide.people import SOMEBODY, name_for, who_can_share
from leaders.actions.consents import give_consent, withdraw_consent
from leaders.actions.said import SaidTo
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/guide/foundations/"


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_five_lines_and_the_four_parts_are_blank_at_first(cast, as_):
    page = text(as_(cast.board).get(HERE))
    assert page.count("Blank") == 9
    assert page.count("Nobody yet") == 3


def test_a_line_is_written_by_the_lead_and_read_by_all(cast, as_, northgate):
    answer = as_(cast.lead).post(
        f"{HERE}hard-wiring/monitoring/",
        {"note": "In the quarterly report", "document": "Report", "owner": "", "version": 0},
    )
    assert answer.status_code == 302
    assert "In the quarterly report" in text(as_(cast.leader).get(HERE))
    assert Event.objects.filter(verb="hardwire.edited", actor=cast.lead).count() == 1


def test_who_writes_a_line_second_is_shown_both_texts(cast, as_):
    page = f"{HERE}hard-wiring/resources/"
    as_(cast.lead).post(page, {"note": "First", "version": 0})
    answer = as_(cast.lead).post(page, {"note": "Second", "version": 0})
    shown = text(answer)
    assert "First" in shown
    assert "Second" in shown
    assert HardWire.objects.get(line="resources").note == "First"
    as_(cast.lead).post(page, {"note": "Second", "version": 1})
    assert HardWire.objects.get(line="resources").note == "Second"


@pytest.mark.parametrize("room", ["hard-wiring", "policy", "reasons"])
def test_a_line_that_no_checklist_has_is_not_there(room, cast, as_):
    assert as_(cast.lead).get(f"{HERE}{room}/nothing/").status_code == 404


def test_a_review_that_is_past_is_flagged(northgate, cast):
    today = timezone.localdate()
    line = HardWire(organisation=northgate, line="monitoring", version=0)
    yesterday = today - timedelta(days=1)
    actions.save_line(line=line, seen=0, by=cast.lead, review_date=yesterday)
    assert hard_wiring(northgate, today)[0].review_is_past
    assert not hard_wiring(northgate, yesterday)[0].review_is_past


def test_a_year_that_was_mistyped_is_told_beside_the_date(cast, as_):
    date = {"review_date_day": "1", "review_date_month": "2", "review_date_year": "2226"}
    answer = as_(cast.lead).post(f"{HERE}policy/staff/", {"state": "draft", "version": 0, **date})
    assert "Check the year of the date" in text(answer)


def test_an_honest_look_is_dated_and_may_be_looked_at_again(cast, as_, northgate):
    page = f"{HERE}reasons/left-alone/"
    as_(cast.lead).post(page, {"here": "yes", "example": "Nobody rang back", "version": 0})
    look = northgate.reason_looks.get()
    assert (look.here, look.date) == (ReasonLook.Here.YES, timezone.localdate())
    as_(cast.lead).post(page, {"here": "partly", "example": "", "version": 1})
    look.refresh_from_db()
    assert look.here == ReasonLook.Here.PARTLY
    assert "Partly" in text(as_(cast.board).get(f"{HERE}reasons/"))


def test_other_plans_are_added_changed_and_ended(cast, as_, northgate):
    lead = as_(cast.lead)
    fields = {"title": "People plan", "kind": "leadership", "says": "partly", "how": "One page"}
    lead.post(f"{HERE}plans/add/", fields)
    plan = northgate.linked_plans.get()
    one = f"{HERE}plans/{plan.public_id}/"
    lead.post(one, fields | {"says": "yes", "version": plan.version})
    stale = lead.post(one, fields | {"says": "no", "version": plan.version})
    assert "Saved now" in text(stale)
    plan.refresh_from_db()
    assert plan.says == "yes"
    for _ in range(2):
        assert lead.post(f"{one}end/").status_code == 302
    plan.refresh_from_db()
    assert plan.ended_date == timezone.localdate()
    assert Event.objects.filter(verb="linkedplan.ended").count() == 1
    shown = text(lead.get(f"{HERE}plans/"))
    assert "No longer in force" in shown
    assert "Plans that are often forgotten" in shown


def test_only_those_who_agreed_are_named_to_members(cast, northgate):
    leader = make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)
    assert name_for(None, names=True) == ""
    assert name_for(leader, names=True) == "Ash Alder"
    assert name_for(leader, names=False) == SOMEBODY
    assert name_for(leader, names=False, user=cast.leader) == "Ash Alder"
    consent = make.consent(leader=leader, by=cast.leader, kind="naming")
    assert name_for(leader, names=False) == "Ash Alder"
    consent.withdrawn_at, consent.withdrawn_by = timezone.now(), cast.leader
    consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    assert name_for(leader, names=False) == SOMEBODY
    leader.erased_at = timezone.now()
    assert name_for(leader, names=True) == SOMEBODY


def test_named_leads_are_shown_and_a_blank_too(cast, as_, northgate):
    leader = make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)
    director = northgate.memberships.get(user=cast.board)
    fields = {"director": director.public_id, "engagement": "", "leader": leader.public_id}
    answer = as_(cast.lead).post(f"{HERE}leads/", fields | {"version": 0})
    assert answer.status_code == 302
    assert "Ash Alder" in text(as_(cast.lead).get(HERE))
    page = text(as_(cast.colleague).get(HERE))
    assert str(cast.board) in page
    assert "Ash Alder" not in page
    assert SOMEBODY in page
    assert "Nobody yet" in page
    stale = as_(cast.lead).post(f"{HERE}leads/", fields | {"director": "", "version": 0})
    assert "Saved now" in text(stale)


def test_a_patient_leader_is_chosen_by_the_name_of_the_register(cast, as_, northgate):
    make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)
    cast.leader.name = ""
    cast.leader.save(update_fields=["name"])
    for page in (f"{HERE}leads/", "/o/northgate/guide/assurance/add/"):
        shown = text(as_(cast.lead).get(page))
        assert ">Ash Alder</option>" in shown
        assert cast.leader.email not in shown


def test_a_lead_who_left_or_died_is_a_blank(cast, northgate):
    leader = make.leader(organisation=northgate, name="Ash Alder")
    director = northgate.memberships.get(user=cast.board)
    northgate.named_leads = leads = make.named_leads(
        organisation=northgate, director=director, leader=leader
    )
    director.roles.update(ends_date=timezone.localdate())
    leader.deceased_at = timezone.now()
    leader.save(update_fields=["deceased_at"])
    assert [who for _, who in leads_in_words(leads.organisation, names=True)] == ["", "", ""]


def test_whoever_agreed_to_be_asked_can_share_without_an_account_or_a_role(as_, cast, northgate):
    """By assisted entry: said on the telephone, and taken back at once."""
    off_line = make.leader(organisation=northgate, name="Off Line", way="phone", contact="01632")
    make.consent(leader=off_line, by=cast.lead, kind="contact")
    assert off_line not in who_can_share(northgate)
    said = SaidTo(timezone.localdate(), "On the telephone")
    consent = give_consent(leader=off_line, kind="share", by=cast.lead, said=said)
    assert list(who_can_share(northgate)) == [off_line]
    for page in ("plan/actions/add/", "guide/assurance/add/"):
        assert ">Off Line</option>" in text(as_(cast.lead).get(f"/o/northgate/{page}"))
    typed = {"what": "Meet carers", "co_owner": off_line.public_id}
    as_(cast.lead).post("/o/northgate/plan/actions/add/", typed)
    assert northgate.actions.get().co_owner == off_line
    withdraw_consent(consent=consent, by=cast.lead)
    assert not who_can_share(northgate)


def test_who_can_share_has_an_account_or_a_role_and_takes_part(cast, northgate):
    make.leader(organisation=northgate, name="On the list alone")
    known = make.leader(organisation=northgate, name="Known", user=cast.leader)
    seated = make.leader(organisation=northgate, name="Seated")
    make.appointment(leader=seated)
    paused = make.leader(organisation=northgate, name="Paused", user=cast.employed, pace="paused")
    assert set(who_can_share(northgate)) == {known, seated}
    assert paused not in who_can_share(northgate)


def test_a_save_that_somebody_else_made_first_is_refused(northgate, cast):
    line = HardWire(organisation=northgate, line="policies", version=0)
    actions.save_line(line=line, seen=0, by=cast.lead, note="First")
    with pytest.raises(StaleSave):
        actions.save_line(line=line, seen=0, by=cast.lead, note="Second")
