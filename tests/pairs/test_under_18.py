"""Somebody under 18 comes into no private pair, and who asked them in learns nothing (ADR 19)."""

import pytest
from django.core import mail

from leaders.models import Leader
from pairs.actions import guests, introduced, inviting
from pairs.actions.agreeing import NotNow
from pairs.actions.notices import write_notice
from pairs.actions.pairs import Closed, TooYoung, start_pair
from pairs.figures import pair_figures
from pairs.models import LearningEntry, Pair, PairInvitation, PairMember
from pairs.young import is_young, is_young_address
from portal.accounts.models import User
from portal.organisations.models.memberships import digest
from tests.access.walk import CHANGES_EACH_TIME
from tests.make import pairs as make
from tests.make import register as make_register
from tests.pairs.test_registering import page

pytestmark = pytest.mark.django_db
LINK = "/pairs/join/a-token/"
BOARD = "/o/northgate/pairs/seeking/"
LIST = "/o/northgate/pairs/introductions/"


@pytest.fixture
def young(northgate, cast):
    """The patient leader of the cast is under 18, by the register."""
    make_register.under_18(organisation=northgate, user=cast.leader)
    return cast.leader


@pytest.fixture
def pair(northgate, cast):
    return make.pair(organisation=northgate, users=[cast.colleague], name="Tea")


def text(answer):
    """The page without what is drawn anew for each."""
    return CHANGES_EACH_TIME.sub(b"", answer.content)


def asked(pair, email, kind=PairInvitation, **fields):
    made = kind.objects.create(
        pair=pair,
        email=email,
        invited_by=pair.members.first().user,
        token_digest=digest("a-token"),
        **{"side": "patient"} | fields,
    )
    made.renew()
    made.save(update_fields=["sent_at", "expires_at"])
    return made


def test_who_is_young_by_any_register_on_which_they_stand(northgate, southmoor, cast):
    assert not is_young(cast.leader)
    record = make_register.under_18(organisation=southmoor, user=cast.leader)
    assert is_young(cast.leader)
    Leader.objects.filter(pk=record.pk).update(under_18=False)
    assert not is_young(cast.leader)


def test_an_address_is_theirs_but_not_where_it_is_the_guardians(northgate, cast):
    record = make_register.under_18(organisation=northgate, contact=cast.leader.email)
    assert is_young(cast.leader)
    assert is_young_address(cast.leader.email)
    Leader.objects.filter(pk=record.pk).update(guardian_contact=f" {cast.leader.email.upper()}")
    assert not is_young(cast.leader)
    assert not is_young_address(cast.leader.email)


def test_they_start_none_are_told_what_to_do_and_lose_no_word(as_, young, northgate):
    client, here = as_(young), "/o/northgate/pairs/start/"
    shown = page(client.get(here))
    assert "Tell your point of contact" in shown
    assert "<form" not in shown
    answer = page(client.post(here, {"side": "patient", "challenge": "Night buses"}))
    assert "It is not saved" in answer
    assert "Night buses" in answer
    assert here in answer
    with pytest.raises(TooYoung):
        start_pair(organisation=northgate, side="patient", by=young)
    assert not Pair.objects.exists()


def test_they_join_none_by_a_link_and_who_asked_learns_nothing(as_, young, pair, cast):
    invitation = asked(pair, young.email)
    inviter = as_(cast.colleague)
    people = f"/p/{pair.public_id}/people/"
    before, log = text(inviter.get(people)), pair.events.count()
    theirs = as_(young)
    for answer in (theirs.get(LINK), theirs.post(LINK)):
        assert "You can’t join by this link" in page(answer)
        assert "Tell your point of contact" in page(answer)
    with pytest.raises(TooYoung):
        inviting.accept(invitation=invitation, by=young)
    assert text(as_(cast.colleague).get(people)) == before
    assert pair.events.count() == log
    assert pair.members.count() == 1
    invitation.refresh_from_db()
    assert invitation.is_open


def test_nor_is_an_account_made_for_it(client, northgate, pair):
    make_register.under_18(organisation=northgate, contact="yael@home.example")
    asked(pair, "yael@home.example")
    assert "choose a password" in page(client.get(LINK))  # whoever opens the link is told no age
    answer = client.post(LINK, {"name": "Yael", "password": "three words to recall"})
    assert "You can’t join by this link" in page(answer)
    assert not User.objects.filter(email="yael@home.example").exists()


def test_nor_do_they_read_along_as_a_guest(as_, young, pair):
    guest = make.guest(pair=pair, email=young.email)
    guest.token_digest = digest("a-token")
    guest.renew()
    guest.save(update_fields=["token_digest", "sent_at", "expires_at"])
    theirs = as_(young)
    assert "You can’t join by this link" in page(theirs.post("/pairs/read-along/a-token/"))
    with pytest.raises(TooYoung):
        guests.accept_guest(invitation=guest, by=young)


def test_a_guest_who_turns_out_to_be_under_18_reads_no_more(as_, northgate, pair, cast):
    make.guest(pair=pair, user=cast.leader)
    here, members = (f"/p/{pair.public_id}/{room}/" for room in ("learning", "guests"))
    before = text(as_(cast.colleague).get(members))
    assert as_(cast.leader).get(here).status_code == 200
    make_register.under_18(organisation=northgate, user=cast.leader)
    theirs = as_(cast.leader)
    assert theirs.get(here).status_code == 404
    assert theirs.get(f"/p/{pair.public_id}/").status_code == 404
    assert "once you are 18" in page(theirs.get("/pairs/"))
    assert text(as_(cast.colleague).get(members)) == before  # no age is told


def test_where_somebody_young_is_nobody_comes_in_by_a_link(as_, northgate, cast, young):
    adults = [cast.colleague, cast.employed]
    made = make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=young)
    by = made.pair.members.first()
    with pytest.raises(Closed):
        inviting.write_invitation(pair=made.pair, email=cast.board.email, side="manager", by=by)
    waiting = asked(made.pair, cast.board.email)
    for deed in (inviting.link_for, inviting.send_invitation):
        with pytest.raises(Closed):
            deed(invitation=waiting, by=by)
    with pytest.raises(inviting.Gone):
        inviting.accept(invitation=waiting, by=cast.board)
    assert as_(cast.board).get(LINK).status_code == 404
    here = f"/p/{made.pair.public_id}/people/"
    inside = as_(cast.colleague)
    assert "Only a lead brings people into this pair" in page(inside.get(here))
    answer = inside.post(f"{here}ask/", {"email": "new@north.example", "side": "manager"})
    assert "Only a lead brings people into this pair" in page(answer)
    assert "new@north.example" in page(answer)
    for press in ("send/", "link/"):
        answer = inside.post(f"{here}asked/{waiting.public_id}/{press}", follow=True)
        assert "Only a lead brings people into this pair" in page(answer)
    assert mail.outbox == []


def test_no_name_of_theirs_stands_where_others_read(as_, northgate, cast, young):
    adults = [cast.colleague, cast.employed]
    made = make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=young)
    typed = {"title": "Us", "words": "What we do", "level": "", "named": "yes"}
    here = f"/p/{made.pair.public_id}/visibility/up/published/"
    answer = as_(young).post(here, typed)
    assert "No names stand in what others read" in page(answer)
    assert "What we do" in page(answer)
    with pytest.raises(NotNow, match="No names"):
        make.shown(made.pair, to="published", named=True)
    make.shown(made.pair, to="published")


def test_a_name_that_is_out_goes_once_the_flag_is_set(as_, northgate, cast):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
    make.shown(pair, to="published", named=True)
    here = "/o/northgate/pairs/"
    reader = as_(cast.board)
    assert str(cast.leader) in page(reader.get(here))
    make_register.under_18(organisation=northgate, user=cast.leader)
    assert str(cast.leader) not in page(reader.get(here))
    assert str(cast.colleague) not in page(reader.get(here))
    [told] = pair_figures(northgate, pair.started_at.date()).told
    assert told.names == ()
    assert told.title == "Two of us"


def test_their_line_is_quoted_without_their_name(as_, northgate, cast, young):
    adults = [cast.colleague, cast.employed]
    made = make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=young)
    entry = make.entry(pair=made.pair, title="Wait", words="We waited")
    here = f"/p/{made.pair.public_id}/learning/{entry.public_id}/quote/"
    theirs = as_(young)
    assert "your name stands with no line" in page(
        theirs.post(here, {"line": "We waited", "shown": "named"})
    )
    theirs.post(here, {"line": "We waited", "shown": "side"})
    [quote] = LearningEntry.objects.get().quotes.all()
    assert quote.shown == "side"


def test_the_letter_of_an_opening_goes_to_the_adults_alone(as_, northgate, cast, young):
    adults = [cast.colleague, cast.employed]
    made = make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=young)
    typed = {"known_by": made.pair.public_id, "reason": "Why", "tell": "yes", "untold_why": ""}
    as_(cast.ig).post("/o/northgate/pairs/openings/add/", typed)
    assert {to for one in mail.outbox for to in one.to} == {one.email for one in adults}
    assert "opened this pair" in page(as_(young).get(f"/p/{made.pair.public_id}/"))


def test_whoever_a_lead_said_is_under_18_is_so_in_every_pair(northgate, cast):
    member = PairMember.objects.create(
        pair=make.pair(organisation=northgate, users=[]),
        user=cast.leader,
        side="patient",
        under_18=True,
    )
    assert is_young(cast.leader)
    PairMember.objects.filter(pk=member.pk).update(under_18=False)
    assert not is_young(cast.leader)


@pytest.fixture
def two(northgate, cast):
    """Notices of the patient leader and of the colleague."""
    words = ((cast.leader, "zqbuses"), (cast.colleague, "zqward"))
    return [make.notice(organisation=northgate, user=user, offers=says) for user, says in words]


def test_what_they_seek_is_read_by_nobody_where_no_lead_knows_that_they_are_under_18(
    as_, cast, northgate, southmoor, two
):
    make_register.under_18(organisation=southmoor, user=cast.leader)
    for where in (BOARD, LIST):
        shown = page(as_(cast.lead).get(where))
        assert "zqbuses" not in shown
        assert "under 18" not in shown.lower()
    own = as_(cast.leader)
    assert "Nobody reads it any more" in page(own.get(f"{BOARD}yours/"))
    said = {"side": "patient", "offers": "Buses", "seeks": "", "version": 1}
    assert "Tell your point of contact" in page(own.get(f"{BOARD}yours/write/"))
    late = page(own.post(f"{BOARD}yours/write/", said))
    assert "It is not saved" in late
    assert "Buses" in late
    assert f"{BOARD}yours/write/" in late
    with pytest.raises(TooYoung):
        write_notice(organisation=northgate, by=cast.leader, seen=1, side="patient", offers="B")
    assert northgate.notices.get(user=cast.leader).offers == "zqbuses"


def test_by_their_address_on_the_register_of_here_its_leads_read_it(as_, cast, northgate, two):
    make_register.under_18(organisation=northgate, contact=cast.leader.email)
    assert "zqbuses" not in page(as_(cast.lead).get(BOARD))
    assert "zqbuses" in page(as_(cast.lead).get(LIST))
    assert "Only the engagement leads" in page(as_(cast.leader).get(f"{BOARD}yours/"))


@pytest.mark.parametrize("flagged", ["before", "after"])
def test_no_second_yes_tells_a_name_of_theirs_nor_starts_a_pair(flagged, as_, cast, southmoor, two):
    def flag():
        make_register.under_18(organisation=southmoor, user=cast.leader)

    make.introduction(one=two[0], two=two[1], by=cast.lead)
    mine, other = (one.introductions.get() for one in two)
    if flagged == "before":
        flag()
    introduced.answer(side=mine, says="yes", by=cast.leader)
    assert introduced.answer(side=other, says="yes", by=cast.colleague) is (flagged == "after")
    if flagged == "after":
        flag()
    shown = as_(cast.colleague).get(f"{LIST}{other.public_id}/").content.decode()
    assert cast.leader.email not in shown
    as_(cast.leader).post(f"{LIST}{mine.public_id}/start/", {"side": "patient"})
    assert not Pair.objects.exists()


def test_who_was_said_to_be_under_18_in_a_pair_starts_none_with_whom_they_met(
    as_, cast, northgate, two
):
    make.introduction(one=two[0], two=two[1], by=cast.lead)
    mine, other = (one.introductions.get() for one in two)
    introduced.answer(side=mine, says="yes", by=cast.leader)
    introduced.answer(side=other, says="yes", by=cast.colleague)
    pair = make.pair(organisation=northgate, users=[cast.leader, cast.board])
    pair.members.filter(user=cast.leader).update(under_18=True)
    typed, here = {"side": "patient", "challenge": "Night buses"}, f"{LIST}{mine.public_id}/start/"
    assert "Tell your point of contact" in page(as_(cast.leader).get(here))
    start = page(as_(cast.leader).post(here, typed))
    assert "It is not saved" in start
    assert "Night buses" in start
    assert Pair.objects.count() == 1
