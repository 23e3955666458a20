"""A word that is entered for somebody: they get a copy, and it is written down when."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from guide.models import Confirmation, Statement
from leaders.actions.said import SaidTo, entered, entered_with_copy, give_copy
from leaders.models import Consent
from portal.organisations.models import Event
from tests import make
from tests.leaders.test_contacts import day

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
SAID = SaidTo(DAY, "On the telephone")
HERE = "/o/northgate/"
COPIED = day("day", date(2026, 3, 5))


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def ash(northgate):
    return make.leader(organisation=northgate, name="Ash Alder")


@pytest.fixture
def consent(ash, cast):
    return make.consent(leader=ash, by=cast.lead, **entered(SAID, cast.lead))


@pytest.fixture
def answer(ash, cast, northgate):
    plan = make.plan(organisation=northgate, co_owner=ash)
    return make.confirmation(plan=plan, **entered(SAID, cast.lead))


@pytest.fixture
def statement(ash, cast, northgate):
    proposal = northgate.proposals.create(
        title="New ward", about="Beds", leader=ash, added_by=cast.lead
    )
    said = {"leader": ash, "by": cast.lead, "read": {}, "view": "partly", "words": "Late"}
    return Statement.objects.create(
        organisation=northgate,
        proposal=proposal,
        proposal_version=1,
        **said,
        **entered(SAID, cast.lead),
    )


WORDS = ["consent", "answer", "statement"]


@pytest.fixture
def pages(request):
    def of(kind):
        one = request.getfixturevalue(kind)
        if kind == "consent":
            record = f"{HERE}people/{one.leader.public_id}/"
            return one, f"{record}consents/{one.public_id}/copy/", record
        if kind == "answer":
            return one, f"{HERE}plan/answer/copy/", f"{HERE}plan/"
        proposal = f"{HERE}guide/assurance/{one.proposal.public_id}/"
        return one, f"{proposal}statement/copy/", proposal

    return of


@pytest.mark.parametrize("kind", WORDS)
def test_the_lead_is_reminded_of_the_copy_and_says_when_it_was_given(as_, cast, pages, kind):
    one, page, back = pages(kind)
    client = as_(cast.lead)
    assert page in text(client.get(back))
    assert "2 March 2026 (On the telephone)" in text(client.get(page))
    assert "Enter the day on which you gave or sent a copy" in text(client.post(page))
    ahead = day("day", timezone.localdate().replace(year=2999, day=1))
    assert "must be today or in the past" in text(client.post(page, ahead))
    assert client.post(page, COPIED).url == back
    one.refresh_from_db()
    assert one.copy_given_date == date(2026, 3, 5)
    shown = text(client.get(back))
    assert "5 March 2026" in shown
    assert page not in shown
    assert Event.objects.filter(verb__endswith=".copy_given").count() == 1


@pytest.mark.parametrize("kind", WORDS)
def test_of_their_own_word_there_is_no_copy_to_give(as_, cast, pages, kind):
    one, page, back = pages(kind)
    type(one).objects.update(assisted_by=None, assisted_date=None, assisted_how="")
    assert as_(cast.lead).get(page).status_code == 404
    assert page not in text(as_(cast.lead).get(back))
    give_copy(word=one, day=DAY, by=cast.lead)
    assert not type(one).objects.filter(copy_given_date=DAY).exists()
    with pytest.raises(IntegrityError, match="copy_of_what_was_entered"), transaction.atomic():
        type(one).objects.update(copy_given_date=DAY)


def test_a_copy_given_at_once_is_entered_with_the_word(as_, cast, northgate, ash):
    typed = {**day("date", DAY), "how": "On the paper form", **day("copy_given_date", DAY)}
    record = f"{HERE}people/{ash.public_id}/"
    as_(cast.lead).post(f"{record}consents/", typed | {"kind": "share"})
    assert Consent.objects.get().copy_given_date == DAY
    plan = make.plan(organisation=northgate, co_owner=ash)
    confirmed = typed | {"answer": "confirmed", "words": plan.words}
    page = text(as_(cast.lead).post(f"{HERE}plan/answer/", confirmed, follow=True))
    assert "Give them a copy" not in page
    assert "was given or sent on 2 March 2026" in page
    assert Confirmation.objects.get().copy_given_date == DAY


def test_they_see_on_their_own_pages_whether_they_have_a_copy(as_, cast, ash, consent):
    ash.user = cast.leader
    ash.save()
    page = f"{HERE}my-record/consents/"
    assert "If you want a copy, ask us" in text(as_(cast.leader).get(page))
    give_copy(word=consent, day=DAY, by=cast.lead)
    assert "You got a copy on 2 March 2026" in text(as_(cast.leader).get(page))


def test_what_is_said_with_ones_own_log_in_has_neither(cast):
    empty = {"assisted_by": None, "assisted_date": None, "assisted_how": ""}
    assert entered_with_copy(None, cast.leader) == empty | {"copy_given_date": None}
