"""From each page there is a way on: to one’s pairs and to what waits; none tells of others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.make import pairs as make
from tests.make import register as make_register
from tests.pairs.test_registering import page
from tests.pairs.test_waiting import asked

pytestmark = pytest.mark.django_db
HOME = "/o/northgate/"
OWN = "/o/northgate/pairs/seeking/yours/"


@pytest.mark.parametrize("how", ["member", "guest", "told"])
def test_the_home_of_somebody_who_reads_no_pairs_there_leads_to_their_own(
    as_, cast, northgate, how, django_assert_max_num_queries
):
    rater = as_(cast.rater)
    rater.get(HOME)
    with django_assert_max_num_queries(40) as before:
        assert "Your pairs" not in page(rater.get(HOME))
    if how == "member":
        make.pair(organisation=northgate, users=[cast.colleague, cast.rater])
    elif how == "guest":
        pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
        make.guest(pair=pair, user=cast.rater)
    else:
        people = [make.person("R", email=cast.rater.email), make.person("Bo", "manager")]
        made = make.registered(organisation=northgate, by=cast.lead, people=people)
        make.told(made.people.get(name="R"))
    with django_assert_max_num_queries(40) as after:
        assert 'href="/pairs/">Your pairs' in page(rater.get(HOME))
    if how == "guest":  # a member's pair, and a letter, may want something of them: that is asked
        assert len(asked(after)) == len(asked(before))


def test_the_card_of_a_pair_says_what_waits_for_a_yes(
    as_, cast, northgate, southmoor, django_assert_max_num_queries
):
    """Also to whoever belongs to no organisation, and finds it nowhere else."""
    stranger = as_(cast.stranger)
    tea = make.pair(organisation=northgate, users=[cast.colleague, cast.stranger], name="Tea")
    with django_assert_max_num_queries(40) as before:
        assert "Waits for your yes" not in page(stranger.get("/pairs/"))
    bus = make.pair(organisation=southmoor, users=[cast.leader, cast.stranger], name="Bus")
    step = make.propose(pair=tea, by=make.first_of(tea), to="shared", title="T", words="W")
    make.ask(pair=bus, by=make.first_of(bus), kind="theme", theme="time", words="")
    make.charter(bus, purpose="To listen")
    make.guest(pair=bus, user=cast.employed)
    bus.guests.get().yeses.filter(member__user=cast.stranger).delete()
    with django_assert_max_num_queries(40) as after:
        shown = page(stranger.get("/pairs/"))
    # One more where a guest waits: whether somebody in that pair is under 18.
    assert len(asked(after)) <= len(asked(before)) + 1
    assert shown.count("Waits for your yes") == 2
    assert f"/p/{tea.public_id}/visibility/{step.public_id}/" in shown
    for words in ("Read the words of a step up", "Read a theme for the board"):
        assert words in shown
    for words in ("Read the charter", "Read who may be a guest"):
        assert words in shown
    assert "Waits for your yes" not in page(as_(cast.colleague).get("/pairs/"))


def test_where_nobody_outside_was_told_no_page_sends_them_to_a_lead(as_, cast, northgate):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
    make_register.under_18(organisation=northgate, user=cast.leader)
    shown = page(as_(cast.colleague).get(f"/p/{pair.public_id}/"))
    assert "Nobody outside this pair has been told of it, and you need not ask anybody" in shown
    assert "somebody you trust" in shown
    assert "call 999" in shown
    for words in ("engagement lead", "an adult", "point of contact"):
        assert words not in shown
    theirs = page(as_(cast.leader).get(f"/p/{pair.public_id}/"))
    assert "A lead can register a new pair for you" in theirs
    assert "an adult you trust" in theirs


def test_how_it_is_for_each_is_asked_as_long_as_the_pair_goes_on(as_, cast, northgate):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
    inside, here = as_(cast.leader), f"/p/{pair.public_id}/"
    assert "How is it for each of you?" in page(inside.get(here))
    inside.post(f"{here}pace/", {"pace": "ended"})
    assert "How is it for each of you?" not in page(inside.get(here))


def test_a_second_press_on_a_wish_that_is_gone_is_quiet(as_, cast, northgate):
    mine = make.notice(organisation=northgate, user=cast.leader)
    wanted = make.notice(organisation=northgate, user=cast.colleague)
    make.wish(notice=mine, wanted=wanted)
    wanted.shown_until = timezone.localdate() - timedelta(days=1)
    wanted.save(update_fields=["shown_until"])
    client, here = (
        as_(cast.leader),
        f"/o/northgate/pairs/seeking/notices/{wanted.public_id}/meet/take-back/",
    )
    assert 'data-prevent-double-click="true"' in page(client.get(OWN))
    for said in (True, False):
        answer = client.post(here, follow=True)
        assert answer.redirect_chain == [(OWN, 302)]
        assert ("You do not ask for it any more" in page(answer)) is said
    assert not mine.wishes.exists()
    assert client.post("/o/northgate/pairs/seeking/notices/zzzzzzzzzzzz/meet/take-back/").url == OWN
