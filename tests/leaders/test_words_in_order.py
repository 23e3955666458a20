"""What is entered for somebody: a newer word of theirs stands, and the dead say nothing more."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from leaders.actions import telling
from leaders.actions.consents import (
    TakenBackSince,
    give_consent,
    withdraw_consent,
)
from leaders.actions.contributions import AnsweredSince, answer_contribution
from leaders.actions.opportunities import close_opportunity
from leaders.actions.people import record_death
from leaders.actions.said import SaidTo
from leaders.models import Opportunity
from leaders.views.people import who_answers
from tests import make
from tests.leaders.test_contacts import day

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"


def ago(days):
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def ash(cast, northgate):
    return make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)


def text(answer):
    return answer.content.decode()


def test_a_yes_said_before_it_was_taken_back_does_not_bring_it_back(cast, ash):
    partner = make.partner(organisation=ash.organisation)
    given = {"leader": ash, "by": cast.lead}
    taken = give_consent(kind="contact", **given)
    withdraw_consent(consent=taken, by=cast.leader)
    with pytest.raises(TakenBackSince):
        give_consent(kind="contact", said=SaidTo(ago(1), "by letter"), **given)
    give_consent(kind="bank", partner=partner, said=SaidTo(ago(1), "by letter"), **given)
    give_consent(kind="contact", said=SaidTo(ago(0), "on the telephone, afterwards"), **given)
    assert ash.consents.standing().count() == 2


def test_the_page_says_when_it_was_taken_back(cast, as_, ash):
    withdraw_consent(consent=make.consent(leader=ash, by=cast.lead), by=cast.leader)
    typed = {"kind": "contact", "how": "by letter", **day("date", ago(1))}
    page = text(as_(cast.lead).post(f"{HERE}people/{ash.public_id}/consents/", typed))
    assert f"They took this back on {ago(0):%-d %B %Y}, after that day. Ask them again" in page
    assert not ash.consents.standing().exists()


def test_a_death_taken_back_is_no_word_of_theirs(cast, ash):
    make.consent(leader=ash, by=cast.lead, given_at=timezone.now() - timedelta(days=9))
    record_death(leader=ash, by=cast.lead)
    give_consent(leader=ash, kind="contact", by=cast.lead, said=SaidTo(ago(1), "by letter"))


@pytest.fixture
def told(cast, ash):
    return make.contribution(leader=ash, by=cast.lead, outcome="not_changed", told="No money")


def answer(told, by, kind, said=None):
    told.refresh_from_db()
    deed = {"note": "", "by": by, "seen": told.version, "said": said}
    answer_contribution(contribution=told, answer=kind, **deed)


def test_an_answer_given_earlier_does_not_replace_their_own(cast, as_, told):
    answer(told, cast.leader, "disputed")
    with pytest.raises(AnsweredSince):
        answer(told, cast.lead, "confirmed", SaidTo(ago(1), "on the telephone"))
    typed = {"answer": "confirmed", "how": "by letter", "version": 2, **day("date", ago(1))}
    at = f"{HERE}impact/contributions/{told.public_id}/answer/"
    assert "They have answered since that day" in text(as_(cast.lead).post(at, typed))
    told.refresh_from_db()
    assert told.answer == "disputed"


def test_an_answer_that_was_entered_counts_from_the_day_they_said_it(cast, told):
    answer(told, cast.lead, "confirmed", SaidTo(ago(9), "on the telephone"))
    answer(told, cast.lead, "disputed", SaidTo(ago(5), "by letter"))
    with pytest.raises(AnsweredSince):
        answer(told, cast.lead, "confirmed", SaidTo(ago(6), "by letter"))
    assert told.answer == "disputed"


def test_nobody_said_anything_after_they_died(cast, as_, ash, told):
    make.consent(leader=ash, by=cast.lead)
    record_death(leader=ash, by=cast.lead)
    ash.deceased_at = timezone.now() - timedelta(days=3)
    ash.save()
    lead, after = as_(cast.lead), "after the day on which they are said to have died"
    typed = {"answer": "confirmed", "how": "by letter", "version": 1}
    at = f"{HERE}impact/contributions/{told.public_id}/answer/"
    assert after in text(lead.post(at, typed | day("date", ago(1))))
    story = {"title": "zq", "naming": "anonymous", "assisted_how": "by letter"}
    at = f"{HERE}people/{ash.public_id}/stories/add/"
    assert after in text(lead.post(at, story | day("consent_date", ago(1))))
    assert lead.post(at, story | day("consent_date", ago(4))).status_code == 302


def test_nothing_is_offered_to_somebody_who_has_died(cast, as_, ash):
    record_death(leader=ash, by=cast.lead)
    record, lead = f"{HERE}people/{ash.public_id}/", as_(cast.lead)
    assert lead.get(f"{record}recognition/add/").url == record
    assert "Offer something for their time" not in text(lead.get(record))


def test_letters_stop_when_somebody_closes_the_opportunity_meanwhile(cast, northgate, monkeypatch):
    nurses = make.opportunity(organisation=northgate)
    for name in ("Ash", "Bay", "Cy"):
        leader = make.leader(organisation=northgate, name=name)
        make.consent(leader=leader, by=cast.lead)
        make.interest(opportunity=nurses, leader=leader, state="invited")
    monkeypatch.setattr(telling, "AT_ONCE", 1)
    send = telling.send

    def sent_and_closed(letters):
        other = Opportunity.objects.get()
        if other.state == "open":
            close_opportunity(opportunity=other, seen=other.version, by=cast.lead)
        return send(letters)

    monkeypatch.setattr(telling, "send", sent_and_closed)
    result = telling.send_letters(opportunity=nurses, by=cast.lead)
    assert (result.went, len(mail.outbox)) == (1, 1)


def test_who_can_not_log_in_any_more_answers_nobody(cast, northgate):
    assert cast.colleague in [one.user for one in who_answers(northgate)]
    cast.colleague.is_active = False
    cast.colleague.save()
    assert cast.colleague not in [one.user for one in who_answers(northgate)]
