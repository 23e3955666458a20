"""Who is asked for a statement or to confirm the plan said yes to it, also when the letter goes."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from guide.actions.confirming import NotNow, ask_co_owner, note_asked
from guide.people import NOT_TO_BE_ASKED, can_share, who_can_share
from leaders.actions.consents import give_consent, withdraw_consent
from leaders.models import Leader
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split()).replace("&#x27;", "’")


@pytest.fixture
def bay(northgate):
    """By email, without an account and without a role."""
    return make.leader(organisation=northgate, name="Bay Birch", contact="bay@post.example")


@pytest.fixture
def agreed(bay, cast):
    return give_consent(leader=bay, kind="share", by=cast.lead)


def test_a_yes_that_was_taken_back_stops_the_letter_for_a_statement(
    as_, cast, bay, agreed, northgate
):
    typed = {"kind": "case", "title": "Ward", "about": "Beds.", "leader": bay.public_id}
    lead = as_(cast.lead)
    assert lead.post(f"{HERE}guide/assurance/add/", typed).status_code == 302
    proposal = northgate.proposals.get()
    ask = f"{HERE}guide/assurance/{proposal.public_id}/ask/"
    assert "bay@post.example" in text(lead.get(ask))
    withdraw_consent(consent=agreed, by=cast.lead)
    page = text(lead.get(ask))
    assert NOT_TO_BE_ASKED in page
    assert "bay@post.example" not in page
    assert NOT_TO_BE_ASKED in text(lead.post(ask, follow=True))
    assert mail.outbox == []
    proposal.refresh_from_db()
    assert proposal.asked_at is None


def test_whoever_never_agreed_or_takes_a_break_is_not_chosen_to_share_the_plan(
    as_, cast, bay, northgate
):
    plan = make.plan(organisation=northgate, title="Our plan")
    edit, lead = f"{HERE}plan/edit/", as_(cast.lead)
    typed = {"title": "Our plan", "purpose": "", "person": "Bay Birch", "version": 1}
    assert "Nobody who can be asked has this name" in text(lead.post(edit, typed))
    give_consent(leader=bay, kind="share", by=cast.lead)
    Leader.objects.filter(pk=bay.pk).update(pace="paused")
    assert "Nobody who can be asked has this name" in text(lead.post(edit, typed))
    Leader.objects.filter(pk=bay.pk).update(pace="active")
    assert lead.post(edit, typed).status_code == 302
    plan.refresh_from_db()
    assert plan.co_owner == bay


def test_a_yes_that_was_taken_back_stops_the_letter_to_the_co_owner(
    as_, cast, bay, agreed, northgate
):
    plan = make.plan(organisation=northgate, title="Our plan", co_owner=bay)
    withdraw_consent(consent=agreed, by=cast.lead)
    ask, lead = f"{HERE}plan/ask/", as_(cast.lead)
    page = text(lead.get(ask))
    assert NOT_TO_BE_ASKED in page
    assert "Bay Birch" not in page
    for press in ({}, {"deed": "told"}):
        assert NOT_TO_BE_ASKED in text(lead.post(ask, press, follow=True))
    assert mail.outbox == []
    plan.refresh_from_db()
    assert plan.asked_at is None


def test_the_letter_goes_to_whom_it_was_read(cast, bay, agreed, northgate):
    plan = make.plan(organisation=northgate, title="Our plan", co_owner=bay)
    northgate.plans.update(co_owner=None)
    for ask in (ask_co_owner, note_asked):
        with pytest.raises(NotNow, match="Somebody else"):
            ask(plan=plan, by=cast.lead)
    assert mail.outbox == []


def test_a_no_counts_also_for_those_with_an_account_or_a_role(cast, northgate):
    known = make.leader(organisation=northgate, name="Known", user=cast.leader)
    make.appointment(leader=known)
    assert can_share(known)
    consent = give_consent(leader=known, kind="share", by=cast.leader)
    assert can_share(known)
    withdraw_consent(consent=consent, by=cast.leader)
    assert not can_share(known)
    give_consent(leader=known, kind="share", by=cast.leader)
    assert list(who_can_share(northgate)) == [known]
    Leader.objects.filter(pk=known.pk).update(deceased_at=timezone.now())
    assert not can_share(known)
    assert not can_share(None)


def test_no_form_is_printed_for_whoever_took_their_yes_back(as_, cast, bay, agreed, northgate):
    typed = {"kind": "case", "title": "Ward", "about": "Beds.", "leader": bay.public_id}
    lead = as_(cast.lead)
    lead.post(f"{HERE}guide/assurance/add/", typed)
    form = reverse("statement_paper", args=["northgate", northgate.proposals.get().public_id])
    assert lead.get(form).status_code == 200
    withdraw_consent(consent=agreed, by=cast.lead)
    assert NOT_TO_BE_ASKED in text(lead.get(form, follow=True))
