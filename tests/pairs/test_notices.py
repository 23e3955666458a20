"""What people seek and offer: read without names, by whom they let, as long as they are here."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from leaders.actions.people import record_death
from pairs.actions.notices import NotYours, withdraw_notice, write_notice
from pairs.models import Notice
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Role
from tests import make
from tests.make import pairs as make_pairs

pytestmark = pytest.mark.django_db
BOARD = "/o/northgate/pairs/seeking/"
OWN = f"{BOARD}yours/"
THERE = "/o/southmoor/pairs/seeking/"
TYPED = {
    "side": "patient",
    "offers": "I know the night buses",
    "seeks": "Somebody who runs a clinic",
    "looks_for": ["seeks_partner"],
    "version": 0,
}
A_WHILE_AGO = datetime(2026, 3, 4, 12, tzinfo=UTC)
GUARDIAN = {
    "under_18": True,
    "guardian_contact": "parent@home.example",
    "guardian_consent_date": A_WHILE_AGO.date(),
}


def text(answer, status=200):
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


@pytest.fixture
def bay(northgate):
    """On the register, without an account."""
    return make.leader(
        organisation=northgate, name="Bay Beech", way="phone", contact="0300 1234567"
    )


@pytest.fixture
def known_there(northgate, southmoor):
    """Southmoor as Northgate's partner."""
    return make.partner(
        organisation=northgate, name="Our neighbours", portal_organisation=southmoor
    )


def shows(as_, person, words, at=BOARD):
    return words in text(as_(person).get(at))


def test_it_is_read_by_members_without_a_name_and_by_leads_with_it(as_, cast, northgate):
    cast.leader.name = "Zora Quill"
    cast.leader.save(update_fields=["name"])
    client = as_(cast.leader)
    answer = client.post(f"{OWN}write/", TYPED, follow=True)
    assert "Your name does not stand with it" in text(answer)
    for person in (cast.board, cast.colleague, cast.ig):
        page = text(as_(person).get(BOARD))
        assert "I know the night buses" in page
        assert "Somebody of Northgate" in page
        assert "Zora" not in page
        assert cast.leader.email not in page
    assert "Zora Quill" in text(as_(cast.lead).get(BOARD))
    [event] = northgate.events.all()
    assert (event.verb, event.detail) == ("notice.written", {})


def test_offer_or_seek_one_of_the_two_is_needed_and_what_was_typed_stays(as_, cast):
    said = TYPED | {"offers": "", "seeks": "", "side": "manager"}
    page = text(as_(cast.leader).post(f"{OWN}write/", said))
    assert "Enter what you offer or what you seek" in page
    assert 'value="manager" checked' in page.replace('id="id_side_1" ', "")
    assert as_(cast.leader).post(f"{OWN}write/", said | {"seeks": "A task"}).status_code == 302


def test_the_board_is_narrowed_by_what_is_sought_by_side_and_in_words(as_, cast, northgate):
    for user, side, sought, words in (
        (cast.leader, "patient", "seeks_task", "Buses at night"),
        (cast.colleague, "professional", "seeks_partner", "A quiet ward"),
    ):
        make_pairs.notice(
            organisation=northgate, user=user, side=side, offers=words, **{sought: True}
        )
    for asked, found in (
        ("sought=task", "Buses"),
        ("side=professional", "quiet"),
        ("q=night BUSES", "Buses"),
        ("q=ward", "quiet"),
        ("sought=nonsense&q=quiet", "quiet"),
    ):
        page = text(as_(cast.board).get(f"{BOARD}?{asked}"))
        assert [word for word in ("Buses", "quiet") if f"{word} " in page] == [found]
    assert "No notice fits this" in text(as_(cast.board).get(f"{BOARD}?q=zebra"))


def test_a_long_board_asks_no_more_than_a_short_one(
    as_, cast, northgate, django_assert_num_queries
):
    client = as_(cast.lead)
    client.get(BOARD)

    def more(number):
        for n in range(number):
            email = f"more{number}{n}@northgate.example"
            user = make.member(organisation=northgate, email=email, roles=[Role.COLLEAGUE])
            make_pairs.notice(organisation=northgate, user=user)

    more(2)
    with django_assert_num_queries(100, exact=False) as few:
        client.get(BOARD)
    more(12)
    with django_assert_num_queries(len(few)):
        assert "14 notices" in text(client.get(BOARD))


def test_a_partners_members_read_it_by_its_persons_yes_alone(
    as_, cast, northgate, southmoor, known_there
):
    """And from the very next response no more, whichever way the yes goes."""
    there = cast.southmoor_lead
    cast.leader.name = "Zora Quill"
    cast.leader.save(update_fields=["name"])
    client = as_(cast.leader)
    client.post(f"{OWN}write/", TYPED)
    assert not shows(as_, there, "night buses", THERE)
    chosen = TYPED | {"partners": [known_there.public_id], "version": 1}
    assert as_(cast.leader).post(f"{OWN}write/", chosen).status_code == 302
    page = text(as_(there).get(THERE))
    assert "I know the night buses" in page
    assert "Somebody of Northgate" in page
    assert cast.leader.email not in page
    assert "Zora" not in page
    as_(cast.leader).post(f"{OWN}write/", TYPED | {"version": 2})
    assert not shows(as_, there, "night buses", THERE)
    as_(cast.leader).post(f"{OWN}write/", chosen | {"version": 3})
    assert shows(as_, there, "night buses", THERE)
    known_there.ended_date = timezone.localdate()
    known_there.save(update_fields=["ended_date"])
    assert not shows(as_, there, "night buses", THERE)


def leaves(cast, northgate, bay):
    membership = northgate.memberships.get(user=cast.leader)
    membership.roles.update(ends_date=timezone.localdate())


def shut_out(cast, northgate, bay):
    cast.leader.is_active = False
    cast.leader.save(update_fields=["is_active"])


def erased(cast, northgate, bay):
    cast.leader.erased_at = timezone.now()
    cast.leader.save(update_fields=["erased_at"])


def dies(cast, northgate, bay):
    record = make.leader(organisation=northgate, name="Lee", user=cast.leader)
    record_death(leader=record, by=cast.lead)


def turns_out_young(cast, northgate, bay):
    make.leader(organisation=northgate, name="Lee", user=cast.leader, **GUARDIAN)


def takes_it_back(cast, northgate, bay):
    withdraw_notice(notice=northgate.notices.get(user=cast.leader), by=cast.leader)


def is_out_of_date(cast, northgate, bay):
    northgate.notices.filter(user=cast.leader).update(shown_until=timezone.localdate())


ENDS = [leaves, shut_out, erased, dies, turns_out_young, takes_it_back, is_out_of_date]


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_who_is_not_here_any_more_is_gone_from_the_very_next_response(
    end, as_, cast, northgate, known_there, bay
):
    make_pairs.notice(
        organisation=northgate, user=cast.leader, offers="zqbuses", partners=[known_there]
    )
    readers = ((cast.lead, BOARD), (cast.board, BOARD), (cast.southmoor_lead, THERE))
    assert all(shows(as_, person, "zqbuses", at) for person, at in readers)
    end(cast, northgate, bay)
    assert not any(shows(as_, person, "zqbuses", at) for person, at in readers)


@pytest.mark.parametrize(
    "change",
    [
        {"pace": "paused"},
        {"pace": "moved_on"},
        {"deceased_at": A_WHILE_AGO},
        {"erased_at": A_WHILE_AGO},
        GUARDIAN,
    ],
    ids=str,
)
def test_nor_is_somebody_of_the_register_who_does_not_take_part(change, as_, cast, northgate, bay):
    make_pairs.notice(organisation=northgate, leader=bay, by=cast.lead, offers="zqbuses")
    assert shows(as_, cast.board, "zqbuses")
    type(bay).objects.filter(pk=bay.pk).update(**change)
    assert not shows(as_, cast.board, "zqbuses")
    assert not shows(as_, cast.lead, "zqbuses")


def test_somebody_under_18_is_read_by_leads_alone_and_is_told_so(as_, cast, northgate, known_there):
    make.leader(organisation=northgate, name="Young Yew", user=cast.leader, **GUARDIAN)
    client = as_(cast.leader)
    assert "your parent or guardian" in text(client.get(f"{OWN}write/"))
    assert "Whose members" not in text(client.get(f"{OWN}write/"))
    client.post(f"{OWN}write/", TYPED | {"partners": [known_there.public_id]})
    assert not northgate.notices.get().partners.exists()
    assert "You are under 18" in text(client.get(OWN))
    assert not shows(as_, cast.board, "night buses")
    assert not shows(as_, cast.lead, "night buses")
    page = text(as_(cast.lead).get("/o/northgate/pairs/introductions/"))
    assert "night buses" in page
    assert "Young Yew" not in text(as_(cast.board).get(BOARD))
    other = make_pairs.notice(organisation=northgate, user=cast.colleague)
    mine = northgate.notices.get(user=cast.leader)
    asked = as_(cast.leader).post(f"{BOARD}notices/{other.public_id}/meet/")
    assert asked["Location"] == OWN
    assert not mine.wishes.exists()
    for one, two in ((mine, other), (other, mine)):
        here = f"{BOARD}notices/{one.public_id}/introduce/{two.public_id}/"
        assert as_(cast.lead).post(here, {"words": ""}).status_code == 404


def test_it_is_shown_for_half_a_year_and_one_press_renews_it(as_, cast, northgate):
    notice = make_pairs.notice(organisation=northgate, user=cast.leader, offers="zqbuses")
    today = timezone.localdate()
    assert notice.shown_until == today + timedelta(days=183)
    northgate.notices.update(shown_until=today)
    client = as_(cast.leader)
    [thing] = client.get("/o/northgate/").context["things"]
    assert (thing.link, "not shown any more" in thing.title) == (OWN, True)
    assert "Nobody reads it any more" in text(client.get(OWN))
    client.post(f"{OWN}renew/")
    assert client.get("/o/northgate/").context["things"] == []
    assert shows(as_, cast.board, "zqbuses")


def test_what_is_taken_back_is_deleted_and_the_same_row_is_written_again(as_, cast, northgate):
    client = as_(cast.leader)
    client.post(f"{OWN}write/", TYPED)
    assert "deleted at once" in text(client.get(f"{OWN}withdraw/"))
    for _ in range(2):
        client.post(f"{OWN}withdraw/")
    notice = northgate.notices.get()
    assert (notice.offers, notice.seeks, notice.seeks_partner) == ("", "", False)
    client.post(f"{OWN}renew/")
    assert not shows(as_, cast.board, "Somebody of")
    again = TYPED | {"offers": "Again", "version": notice.version}
    assert as_(cast.leader).post(f"{OWN}write/", again).status_code == 302
    assert northgate.notices.get().pk == notice.pk
    assert shows(as_, cast.board, "Again")


def test_what_somebody_else_saved_meanwhile_is_shown_beside_what_was_typed(as_, cast, northgate):
    client = as_(cast.leader)
    client.post(f"{OWN}write/", TYPED)
    page = text(client.post(f"{OWN}write/", TYPED | {"offers": "Other words"}))
    assert "Saved now" in page
    assert "Other words" in page
    assert northgate.notices.get().offers == "I know the night buses"


def test_two_first_presses_at_once_make_one_notice(cast, northgate, monkeypatch):
    """The second finds it there, though it looked before it was."""
    words = {"side": "patient", "offers": "Mine", "by": cast.leader}
    write_notice(organisation=northgate, seen=0, **words)
    monkeypatch.setattr("django.db.models.query.QuerySet.first", _nothing_once(), raising=True)
    with pytest.raises(StaleSave):
        write_notice(organisation=northgate, seen=0, **words)
    assert northgate.notices.count() == 1


def _nothing_once():
    first, asked = Notice.objects.none().__class__.first, []

    def looked_too_early(self):
        if self.model is Notice and not asked:
            asked.append(True)
            return None
        return first(self)

    return looked_too_early


def test_it_is_entered_for_somebody_without_an_account_with_a_copy(as_, cast, northgate, bay):
    here = f"{BOARD}for/{bay.public_id}/"
    client = as_(cast.lead)
    assert here in text(client.get(f"/o/northgate/people/{bay.public_id}/"))
    day = {"date_day": "3", "date_month": "3", "date_year": "2026", "how": "On the telephone"}
    assert "Enter what they offer or what they seek" in text(
        client.post(here, TYPED | {"offers": "", "seeks": ""} | day)
    )
    client.post(here, TYPED | day)
    notice = northgate.notices.get()
    assert (notice.leader, notice.assisted_by) == (bay, cast.lead)
    assert "Bay Beech" in text(client.get(BOARD))
    assert "Bay Beech" not in text(as_(cast.board).get(BOARD))
    copy = {"day_day": "4", "day_month": "3", "day_year": "2026"}
    assert as_(cast.lead).post(f"{here}copy/", copy)["Location"] == here
    notice.refresh_from_db()
    assert notice.copy_given_date.day == 4
    client = as_(cast.lead)
    client.get(f"{here}withdraw/")
    client.post(f"{here}withdraw/")
    assert not shows(as_, cast.board, "night buses")
    notice.refresh_from_db()
    assert notice.assisted_by is None


def test_once_they_have_an_account_it_is_theirs_alone_to_write(as_, cast, northgate, bay):
    make_pairs.notice(organisation=northgate, leader=bay, by=cast.lead, offers="zqbuses")
    type(bay).objects.filter(pk=bay.pk).update(user=cast.leader)
    here = f"{BOARD}for/{bay.public_id}/"
    day = {"date_day": "3", "date_month": "3", "date_year": "2026", "how": "On the telephone"}
    typed = text(as_(cast.lead).post(here, TYPED | {"offers": "Not theirs", "version": 1} | day))
    assert "It is not saved" in typed
    assert "Not theirs" in typed
    assert as_(cast.lead).get(here).status_code == 302
    as_(cast.lead).post(f"{here}withdraw/")
    notice = northgate.notices.get()
    assert notice.offers == "zqbuses"
    bay.refresh_from_db()
    with pytest.raises(NotYours):
        write_notice(organisation=northgate, seen=1, by=cast.lead, leader=bay, side="patient")
    with pytest.raises(NotYours):
        withdraw_notice(notice=notice, by=cast.lead)
    client = as_(cast.leader)
    assert "It was entered for you" in text(client.get(OWN))
    client.post(f"{OWN}write/", TYPED | {"version": 1})
    notice = northgate.notices.get()
    assert (notice.offers, notice.assisted_by) == ("I know the night buses", None)


def test_everything_that_is_held_about_somebody_has_it_too(as_, cast, northgate, known_there):
    make.leader(organisation=northgate, name="Lee", user=cast.leader)
    mine = make_pairs.notice(
        organisation=northgate, user=cast.leader, offers="zqbuses", partners=[known_there]
    )
    other = make_pairs.notice(organisation=northgate, user=cast.colleague, offers="zqother")
    make_pairs.wish(notice=mine, wanted=other)
    make_pairs.introduction(one=mine, two=other, by=cast.lead, words="zqwords")
    client = as_(cast.leader)
    page = text(client.get("/o/northgate/my-record/everything/"))
    file = client.post("/o/northgate/my-record/download/").content.decode()
    for said in (page, file):
        for words in ("zqbuses", "zqwords", "Our neighbours", "Not answered yet"):
            assert words in said
        assert "zqother" not in said
        assert cast.colleague.email not in said


@pytest.mark.parametrize(
    "wrong",
    [
        {"offers": ""},
        {"side": "nobody"},
        {"withdrawn_at": A_WHILE_AGO},
        {"user": None},
        {"copy_given_date": A_WHILE_AGO.date()},
    ],
    ids=str,
)
def test_what_must_never_be_false_the_database_refuses(wrong, cast, northgate):
    make_pairs.notice(organisation=northgate, user=cast.leader)
    with pytest.raises(IntegrityError), transaction.atomic():
        northgate.notices.update(**wrong)
