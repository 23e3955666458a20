"""Thanks for time and expertise [P38]: amounts, rates, states, and who declined is nobody's."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders.actions.rates import Ended, end_rate
from leaders.actions.recognition import (
    NEXT,
    NotNext,
    RateNotValid,
    amount_of,
    move_recognition,
    offer,
)
from leaders.actions.said import SaidTo
from leaders.forms.recognition import PoundsField
from leaders.models import Needs, Rate, Recognition, Tier
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db
LIST, RATES = "/o/northgate/impact/recognition/", "/o/northgate/impact/rates/"
TIERS = "/o/northgate/impact/tiers/"
DAY, SINCE = date(2026, 3, 4), date(2026, 1, 1)
SAID = SaidTo(DAY, "By telephone")
State = Recognition.State


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def ash(northgate):
    ash = make.leader(organisation=northgate, name="Ash Alder")
    Needs.objects.create(organisation=northgate, leader=ash, advice_date=DAY)
    return ash


@pytest.fixture
def rate(northgate):
    tier = Tier.objects.create(organisation=northgate, name="Level 4", paid=True, valid_from=SINCE)
    return Rate.objects.create(
        organisation=northgate, tier=tier, name="Half a day", amount="75.00", valid_from=SINCE
    )


@pytest.fixture
def made(ash, cast, rate):
    return offer(leader=ash, kind="payment", what="zqwhat", day=DAY, by=cast.lead, rate=rate)


def text_of(response):
    return response.content.decode()


def typed(prefix, day=DAY):
    return {f"{prefix}_day": day.day, f"{prefix}_month": day.month, f"{prefix}_year": day.year}


def ask(lead, ash, **more):
    data = {"kind": "payment", "what": "A meeting", **typed("day")}
    return lead.post(f"/o/northgate/people/{ash.public_id}/recognition/add/", data | more)


def move(one, state, by, **more):
    keywords = {"day": DAY, "seen": one.version, "said": SAID} | more
    move_recognition(recognition=one, state=state, by=by, **keywords)


def test_a_payment_is_a_rate_so_many_times_to_the_penny(lead, ash, rate):
    Rate.objects.update(amount="12.35")
    assert ask(lead, ash, rate=rate.public_id, times="3", amount="999").status_code == 302
    one = ash.recognitions.get()
    assert (one.amount, one.rate, one.state) == (Decimal("37.05"), rate, "offered")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({}, "Choose a rate: payment is always at a rate"),
        ({"rate": "RATE", "times": "0"}, "How many times that rate?"),
        ({"rate": "RATE", **typed("day", date(2025, 12, 31))}, "does not hold on 31 December 2025"),
        ({"rate": "RATE", "what": ""}, "Write what it is for"),
        ({"kind": "expenses", "amount": "12.345"}, "pounds"),
        ({"kind": "expenses", "amount": "0"}, "pounds"),
        ({"kind": "expenses", "amount": "-1"}, "pounds"),
        ({"kind": "expenses", "amount": "NaN"}, "pounds"),
        ({"kind": "nonsense"}, "What do you offer?"),
    ],
)
def test_what_is_wrong_is_said(lead, ash, rate, more, message):
    if more.get("rate"):
        more = more | {"rate": rate.public_id}
    page = text_of(ask(lead, ash, **more))
    assert "There is a problem" in page
    assert message in page
    assert not ash.recognitions.exists()


@pytest.mark.parametrize(
    ("text", "pounds"),
    [("0.01", "0.01"), ("75", "75"), ("£1,250.50", "1250.50"), (" 99999.99 ", "99999.99")],
)
def test_pounds_as_people_type_them(text, pounds):
    assert PoundsField().clean(text) == Decimal(pounds)


def test_what_is_no_money_has_no_amount(lead, ash):
    ask(lead, ash, kind="training", amount="12")
    assert ash.recognitions.get().amount is None


def test_a_sum_beyond_what_is_kept_is_refused(lead, ash, rate):
    Rate.objects.update(amount="99999.99")
    assert "That is too much" in text_of(ask(lead, ash, rate=rate.public_id, times="2"))


@pytest.mark.parametrize("what", ["rate", "tier"])
def test_what_has_ended_cannot_be_used(lead, ash, cast, rate, what):
    one = rate if what == "rate" else rate.tier
    type(one).objects.filter(pk=one.pk).update(valid_to=DAY)
    rate = Rate.objects.get()
    with pytest.raises(RateNotValid):
        offer(leader=ash, kind="payment", what="It", day=DAY, by=cast.lead, rate=rate)
    offer(leader=ash, kind="payment", what="It", day=DAY - timedelta(1), by=cast.lead, rate=rate)
    assert "This rate does not hold" in text_of(ask(lead, ash, rate=rate.public_id))


def test_a_payment_without_advice_warns_and_asks_once_more(lead, ash, rate):
    ash.needs.delete()
    page = text_of(ask(lead, ash, rate=rate.public_id))
    assert "Independent advice has not been pointed out to them." in page
    assert not ash.recognitions.exists()
    assert ask(lead, ash, kind="training").status_code == 302, "only payment needs it"
    ask(lead, ash, rate=rate.public_id, sure="on")
    one = ash.recognitions.get(kind="payment")
    assert "Independent advice has not been pointed out" in text_of(
        lead.get(f"{LIST}{one.public_id}/")
    )


def test_somebody_who_wants_no_payment_is_not_offered_it_by_mistake(lead, ash, rate):
    Needs.objects.update(payment="decline")
    assert "They said that they do not want payment." in text_of(
        ask(lead, ash, rate=rate.public_id)
    )


@pytest.mark.parametrize("before", State.values)
@pytest.mark.parametrize("after", State.values)
def test_each_state_leads_only_to_the_next(made, cast, before, after):
    claimed = DAY if before in ("claimed", "paid") else None
    Recognition.objects.update(state=before, claimed_date=claimed)
    if after in NEXT[State(before)]:
        move(made, after, cast.lead)
        made.refresh_from_db()
        assert made.state == after
        assert (made.claimed_date is None) == (after in ("offered", "declined"))
    else:
        with pytest.raises(NotNext):
            move(made, after, cast.lead)


def test_how_they_said_it_stays_when_it_is_paid(made, cast):
    move(made, "claimed", cast.lead)
    move(made, "paid", cast.lead, said=None, day=DAY + timedelta(3))
    made.refresh_from_db()
    assert (made.assisted_how, made.claimed_date) == ("By telephone", DAY)
    assert made.state_date == DAY + timedelta(3)


def test_two_at_once_are_told(lead, made, cast):
    with pytest.raises(StaleSave):
        move(made, "claimed", cast.lead, seen=7)
    address = f"{LIST}{made.public_id}/"
    data = {"state": "claimed", "how": "By post", **typed("day"), "version": made.version}
    assert lead.post(address, data | {"version": 9}).status_code == 200
    assert "Say how they said it" in text_of(lead.post(address, data | {"how": ""}))
    early = text_of(lead.post(address, data | typed("day", date(2026, 3, 3))))
    assert "The day must be 4 March 2026 or later" in early
    assert lead.post(address, data).status_code == 302
    assert lead.post(address, {"state": "paid", **typed("day"), "version": 2}).status_code == 302
    assert "What happened since" not in text_of(lead.get(address))


def test_who_declined_is_in_no_list_no_total_and_no_event(lead, made, cast):
    move(made, "declined", cast.lead)
    for asked in ("", "?state=declined", "?kind=payment"):
        page = text_of(lead.get(f"{LIST}{asked}"))
        assert "zqwhat" not in page
        assert "Ash Alder" not in page
        assert "Declined" not in page
    assert "declined" not in str(list(Event.objects.values_list("verb", "detail")))
    assert not Event.objects.unsealed().filter(verb="recognition.answered").exists()
    assert "zqwhat" in text_of(lead.get(f"/o/northgate/people/{made.leader.public_id}/"))


def test_totals_tell_only_what_was_given(lead, made, cast):
    assert "Paid or given so far" not in text_of(lead.get(LIST))
    move(made, "claimed", cast.lead)
    assert "Paid or given so far" not in text_of(lead.get(LIST))
    move(made, "paid", cast.lead, said=None)
    assert "Paid or given so far: payment 1 time." in text_of(lead.get(LIST))


def test_tiers_and_rates_are_added_and_end_with_their_dates(lead, northgate):
    tier = {"name": "Level 3", "description": "", "paid": "on", **typed("valid_from", SINCE)}
    assert lead.post(f"{TIERS}add/", tier).status_code == 302
    assert "already" in text_of(lead.post(f"{TIERS}add/", tier | {"name": "level 3"}))
    made = northgate.tiers.get()
    rate = {"name": "A day", "tier": made.pk, "amount": "150", **typed("valid_from", DAY)}
    assert lead.post(f"{RATES}add/", rate).status_code == 302
    assert "already" in text_of(lead.post(f"{RATES}add/", rate))
    early = rate | {"name": "An hour"} | typed("valid_from", date(2025, 1, 1))
    assert "The tier holds from 1 January 2026 on" in text_of(lead.post(f"{RATES}add/", early))
    end = f"{TIERS}{made.public_id}/end/"
    assert "2 January 2026 or later" in text_of(lead.post(end, typed("valid_to", SINCE)))
    later = timezone.localdate()
    assert lead.post(end, typed("valid_to", later)).status_code == 302
    assert northgate.rates.get().valid_to == later
    assert lead.get(end).status_code == 404
    assert f"Not from {later:%-d %B %Y} on" in text_of(lead.get(RATES))


def test_a_rate_ends_once(rate, cast, lead):
    assert lead.post(f"{RATES}{rate.public_id}/end/", typed("valid_to")).status_code == 302
    with pytest.raises(Ended):
        end_rate(rate=rate, valid_to=DAY, by=cast.lead)


def test_an_amount_is_exact(rate):
    rate.amount = Decimal("0.10")
    assert amount_of(rate, 3) == Decimal("0.30")


@pytest.mark.parametrize("address", [LIST, RATES])
def test_a_list_asks_as_many_queries_for_sixty_as_for_six(lead, northgate, cast, rate, address):
    def asked(count):
        for number in range(count):
            ash = make.leader(organisation=northgate, name=f"Ash {count} {number}")
            offer(leader=ash, kind="payment", what="It", day=DAY, by=cast.lead, rate=rate)
            Rate.objects.create(
                organisation=northgate,
                tier=rate.tier,
                name=f"Rate {count} {number}",
                amount=1,
                valid_from=SINCE,
            )
        with CaptureQueriesContext(connection) as queries:
            lead.get(address)
        return len(queries)

    asked(6)
    assert asked(0) == asked(54)
