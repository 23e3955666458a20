"""What somebody under 18 seeks and offers: whoever says that they are, no member reads it."""

import pytest

from leaders.models import Leader
from pairs.actions.registering import take_off
from pairs.models import Introduction, Notice, Pair, PairMember
from pairs.young import is_young
from portal.organisations.permissions import Role
from tests import make
from tests.access.walk import CHANGES_EACH_TIME
from tests.make import pairs as make_pairs
from tests.make import register as make_register
from tests.pairs.test_introductions import LIST, page_of, say
from tests.pairs.test_notices import BOARD, OWN, THERE, TYPED, shows, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs(northgate, southmoor, cast):
    """The patient leader's, which a partner's members may read too."""
    partner = make.partner(organisation=northgate, name="P", portal_organisation=southmoor)
    return make_pairs.notice(
        organisation=northgate, user=cast.leader, offers="zqbuses", partners=[partner]
    )


def unchanging(answer):
    return CHANGES_EACH_TIME.sub(b"", answer.content)


def by_another_register(northgate, southmoor, user):
    make_register.under_18(organisation=southmoor, user=user)


def by_an_address(northgate, southmoor, user):
    make_register.under_18(organisation=southmoor, contact=user.email)


def by_an_address_here(northgate, southmoor, user):
    make_register.under_18(organisation=northgate, contact=user.email)


def as_a_lead_said(northgate, southmoor, user):
    adults = [
        make.member(organisation=southmoor, email=f"adult{n}.{user.pk}@southmoor.example")
        for n in (1, 2)
    ]
    make_pairs.with_young(organisation=southmoor, by=adults[0], adults=adults, young=user)


def as_a_lead_said_of_a_pair_that_is_off_the_list(northgate, southmoor, user):
    as_a_lead_said(northgate, southmoor, user)
    member = PairMember.objects.get(user=user, under_18=True)
    take_off(registration=member.pair.registration, by=member.pair.registration.registered_by)


def whose_guardian_takes_the_account_back(northgate, southmoor, user):
    record = make_register.under_18(organisation=northgate, user=user)
    Leader.objects.filter(pk=record.pk).update(user=None)


WAYS = [
    by_another_register,
    by_an_address,
    by_an_address_here,
    as_a_lead_said,
    as_a_lead_said_of_a_pair_that_is_off_the_list,
    whose_guardian_takes_the_account_back,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_it_is_gone_from_every_board_and_nobody_is_introduced(
    way, as_, cast, northgate, southmoor, theirs
):
    other = make_pairs.notice(organisation=northgate, user=cast.colleague, offers="zqward")
    make_pairs.introduction(one=theirs, two=other, by=cast.lead)
    sides = [one.introductions.get() for one in (theirs, other)]
    readers = ((cast.lead, BOARD), (cast.board, BOARD), (cast.southmoor_lead, THERE))
    assert all(shows(as_, person, "zqbuses", at) for person, at in readers)
    way(northgate, southmoor, cast.leader)
    assert is_young(cast.leader)
    assert not any(shows(as_, person, "zqbuses", at) for person, at in readers)
    for side in sides:
        say(as_, side, "yes")
    assert not Introduction.objects.filter(met_at__isnull=False).exists()
    assert "zqbuses" not in text(as_(cast.colleague).get(page_of(sides[1])))
    client = as_(cast.leader)
    assert client.post(f"{BOARD}notices/{other.public_id}/meet/")["Location"] == OWN
    assert not theirs.wishes.exists()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_names_that_were_read_are_gone_and_no_pair_is_started(
    way, as_, cast, northgate, southmoor, theirs
):
    other = make_pairs.notice(organisation=northgate, user=cast.colleague)
    make_pairs.introduction(one=theirs, two=other, by=cast.lead)
    sides = [one.introductions.get() for one in (theirs, other)]
    for side in sides:
        say(as_, side, "yes")
    way(northgate, southmoor, cast.leader)
    for side, email in ((sides[0], cast.colleague.email), (sides[1], cast.leader.email)):
        client, pairs = as_(side.notice.user), Pair.objects.count()
        assert email not in text(client.get(page_of(side)))
        assert client.post(page_of(side, "start/"), {"side": "patient"}).status_code < 500
        assert Pair.objects.count() == pairs


def test_what_another_register_says_is_told_to_them_alone(as_, cast, northgate, southmoor, theirs):
    theirs.partners.all().delete()
    before = unchanging(as_(cast.lead).get(LIST))
    by_another_register(northgate, southmoor, cast.leader)
    assert unchanging(as_(cast.lead).get(LIST)) == before
    client = as_(cast.leader)
    for page in (OWN, f"{OWN}write/"):
        assert "while you are under 18" in text(client.get(page))
    by_an_address_here(northgate, southmoor, cast.leader)
    assert "zqbuses" in text(as_(cast.lead).get(LIST))
    assert "Only the engagement leads" in text(as_(cast.leader).get(OWN))


def test_whom_another_register_calls_young_writes_nothing_here(as_, cast, northgate, southmoor):
    partner = make.partner(organisation=northgate, name="P", portal_organisation=southmoor)
    by_another_register(northgate, southmoor, cast.leader)
    said = TYPED | {"partners": [partner.public_id]}
    assert "while you are under 18" in text(as_(cast.leader).post(f"{OWN}write/", said))
    assert not northgate.notices.exists()


def test_an_address_that_is_the_guardians_makes_nobody_young(as_, cast, northgate, theirs):
    make_register.under_18(
        organisation=northgate, contact=cast.leader.email, guardian_contact=cast.leader.email
    )
    assert shows(as_, cast.board, "zqbuses")


def test_the_board_and_the_pairs_agree_on_who_is_young(cast, northgate, southmoor):
    """Over all the ways in which it is said."""
    notices = {}
    for number, way in enumerate([*WAYS, None]):
        email = f"somebody{number}@northgate.example"
        user = make.member(organisation=northgate, email=email, roles=[Role.COLLEAGUE])
        notices[user] = make_pairs.notice(organisation=northgate, user=user)
        if way:
            way(northgate, southmoor, user)
    shown = set(Notice.objects.grown_up().values_list("user", flat=True))
    assert shown == {user.pk for user in notices if not is_young(user)}
    assert len(shown) == 1


def test_nothing_waits_for_them_of_whom_they_could_meet(as_, cast, northgate, southmoor, theirs):
    other = make_pairs.notice(organisation=northgate, user=cast.colleague)
    make_pairs.introduction(one=theirs, two=other, by=cast.lead)
    asked = "Somebody could be introduced to you: yes or no?"
    home = as_(cast.leader)
    assert asked in [thing.title for thing in home.get("/o/northgate/").context["things"]]
    by_another_register(northgate, southmoor, cast.leader)
    assert asked not in [thing.title for thing in home.get("/o/northgate/").context["things"]]
