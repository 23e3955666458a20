"""A wish, an introduction, two yeses: names come with the second and not before."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from leaders.actions.forgetting import forget_all
from leaders.actions.said import SaidTo
from pairs.actions import introducing
from pairs.actions.introduced import Over, answer
from pairs.actions.notices import NotNow, withdraw_notice
from pairs.models import Introduction, Notice, Pair, PairInvitation
from tests import make
from tests.make import pairs as make_pairs
from tests.pairs.test_notices import GUARDIAN, text

pytestmark = pytest.mark.django_db
BOARD = "/o/northgate/pairs/seeking/"
LIST = "/o/northgate/pairs/introductions/"
HOME = "/o/northgate/"
SAID = {"date_day": "3", "date_month": "3", "date_year": "2026", "how": "On the telephone"}


def titles(answer):
    return [thing.title for thing in answer.context["things"]]


def page_of(side, deed=""):
    return f"/o/{side.organisation.slug}/pairs/introductions/{side.public_id}/{deed}"


@pytest.fixture
def two(northgate, cast):
    """The notices of the patient leader and of the colleague."""
    cast.leader.name, cast.colleague.name = "Zora Quill", "Colin Cole"
    for one in (cast.leader, cast.colleague):
        one.save(update_fields=["name"])
    return [
        make_pairs.notice(organisation=northgate, user=user, offers=words)
        for user, words in ((cast.leader, "zqbuses"), (cast.colleague, "zqward"))
    ]


@pytest.fixture
def sides(two, cast):
    make_pairs.introduction(one=two[0], two=two[1], by=cast.lead)
    return [one.introductions.get() for one in two]


def say(as_, side, says):
    return as_(side.notice.account).post(page_of(side, "answer/"), {"answer": says}, follow=True)


def test_a_wish_is_read_by_the_lead_until_it_is_set_aside_or_taken_back(as_, cast, two):
    [mine, other] = two
    here = f"{BOARD}notices/{other.public_id}/meet/"
    client = as_(cast.leader)
    assert "zqward" in text(client.get(here))
    for _ in range(2):
        client.post(here)
    wish = mine.wishes.get()
    assert "You asked to be introduced" in text(client.get(BOARD))
    lead = as_(cast.lead)
    assert titles(lead.get(HOME)) == ["One person would like to be introduced to somebody"]
    assert "Zora Quill would like to meet Colin Cole" in text(lead.get(LIST))
    lead.post(f"{LIST}wishes/{wish.public_id}/noted/")
    assert titles(lead.get(HOME)) == []
    client = as_(cast.leader)
    assert "You asked to be introduced" in text(client.get(BOARD))
    client.post(f"{here}take-back/")
    assert not mine.wishes.exists()


def test_who_has_no_notice_is_led_to_write_one_first(as_, cast, two):
    here = f"{BOARD}notices/{two[0].public_id}/meet/"
    answer = as_(cast.board).post(here, follow=True)
    assert "Write what you seek and offer" in text(answer)
    assert as_(cast.leader).post(here)["Location"].endswith("/yours/")


def test_the_lead_introduces_and_each_reads_the_others_words_without_a_name(as_, cast, two):
    [one, other] = two
    make_pairs.wish(notice=one, wanted=other)
    lead = as_(cast.lead)
    assert "zqward" in text(lead.get(f"{BOARD}notices/{one.public_id}/introduce/"))
    here = f"{BOARD}notices/{one.public_id}/introduce/{other.public_id}/"
    assert "zqbuses" in text(lead.get(here))
    page = text(lead.post(here, {"words": "You two!"}, follow=True))
    assert "Zora Quill, to Colin Cole" in page
    assert not one.wishes.exists()
    assert mail.outbox == []
    again = text(lead.post(here, {"words": "Typed twice"}))
    assert "They are introduced already" in again
    assert "Typed twice" in again
    for user, words, name in (
        (cast.leader, "zqward", "Colin Cole"),
        (cast.colleague, "zqbuses", "Zora Quill"),
    ):
        client = as_(user)
        [thing] = client.get(HOME).context["things"]
        shown = text(client.get(thing.link))
        assert "You two!" in shown
        assert words in shown
        assert name not in shown
        assert "Go to the introduction" in text(client.get(BOARD))


def test_a_letter_is_a_press_of_its_own_and_may_go_whatever_was_answered(as_, cast, sides):
    lead = as_(cast.lead)
    assert titles(lead.get(HOME)) == ["Tell 2 people that they could be introduced"]
    say(as_, sides[0], "no")
    lead = as_(cast.lead)
    assert cast.leader.email in text(lead.get(page_of(sides[0], "letter/")))
    assert mail.outbox == []
    lead.post(page_of(sides[0], "letter/"))
    [letter] = mail.outbox
    assert letter.to == [cast.leader.email]
    assert page_of(sides[0]) in letter.body
    assert "Colin" not in letter.body
    lead.post(page_of(sides[1], "told/"))
    assert titles(lead.get(HOME)) == []


def test_no_letter_goes_to_whoever_is_not_here_any_more(as_, cast, northgate, sides):
    northgate.memberships.get(user=cast.leader).roles.update(ends_date=timezone.localdate())
    lead = as_(cast.lead)
    assert lead.post(page_of(sides[0], "letter/"))["Location"] == LIST
    assert mail.outbox == []
    assert "Zora" not in text(lead.get(LIST))


def test_a_letter_that_the_server_does_not_take_is_not_noted(as_, cast, sides, monkeypatch):
    monkeypatch.setattr(introducing, "send", lambda letters: ([], letters))
    page = text(as_(cast.lead).post(page_of(sides[0], "letter/"), follow=True))
    assert "was not sent" in page
    assert not Introduction.objects.filter(told_at__isnull=False).exists()


def test_names_come_with_the_second_yes(as_, cast, sides):
    [one, other] = sides
    assert "Only you can read it" in text(say(as_, one, "yes"))
    assert "Zora" not in text(as_(cast.colleague).get(page_of(other)))
    page = text(say(as_, other, "yes"))
    assert "You are introduced to Zora Quill" in page
    assert cast.leader.email in page
    client = as_(cast.leader)
    [thing] = client.get(HOME).context["things"]
    assert "You both said yes" in thing.title
    page = text(client.get(thing.link))
    assert cast.colleague.email in page
    client.post(page_of(one, "read/"))
    assert client.get(HOME).context["things"] == []
    assert "Both said yes" in text(as_(cast.lead).get(LIST))
    assert titles(as_(cast.lead).get(HOME)) == []


def test_a_no_may_become_a_yes_and_a_yes_a_no_until_both_said_yes(as_, sides):
    [one, other] = sides
    for says in ("no", "yes", "no", "yes"):
        say(as_, one, says)
    say(as_, other, "no")
    assert not Introduction.objects.filter(met_at__isnull=False).exists()
    say(as_, other, "yes")
    assert Introduction.objects.filter(met_at__isnull=False).count() == 2
    assert "can’t be answered any more" in text(say(as_, one, "no"))
    assert set(Introduction.objects.values_list("answer", flat=True)) == {"yes"}


def test_an_answer_has_to_be_chosen(as_, sides):
    assert "Choose yes or no" in text(say(as_, sides[0], ""))


def test_nobody_else_answers_or_reads_it(as_, cast, sides):
    one = sides[0]
    for person in (cast.colleague, cast.lead, cast.board):
        client = as_(person)
        assert client.get(page_of(one)).status_code == 404
        assert client.post(page_of(one, "answer/"), {"answer": "yes"}).status_code == 404
    for by, said in ((cast.lead, None), (cast.lead, SaidTo(timezone.localdate(), "x"))):
        with pytest.raises(Over):
            answer(side=one, says="yes", by=by, said=said)


def lapse():
    past = timezone.now() - timedelta(seconds=1)
    Introduction.objects.update(made_at=past - timedelta(days=28), lapses_at=past)


@pytest.mark.parametrize("says", ["no", "yes", None])
def test_it_lapses_for_both_on_the_same_day_whatever_was_said(as_, cast, two, sides, says):
    if says:
        say(as_, sides[0], says)
    lapse()
    for side in sides:
        assert as_(side.notice.account).get(page_of(side)).status_code == 404
        assert titles(as_(side.notice.account).get(HOME)) == []
    with pytest.raises(Over):
        answer(side=sides[1], says="yes", by=cast.colleague)
    introduced = {"organisation": sides[0].organisation, "words": "", "by": cast.lead}
    introducing.introduce(one=two[0], two=two[1], **introduced)
    assert set(Introduction.objects.values_list("answer", flat=True)) == {""}
    with pytest.raises(NotNow):
        introducing.introduce(one=two[1], two=two[0], **introduced)


def test_answers_go_at_night_once_it_has_lapsed(as_, sides):
    say(as_, sides[0], "no")
    assert forget_all()["introductions"] == 0
    lapse()
    assert forget_all()["introductions"] == 2
    assert not Introduction.objects.exists()
    withdraw_notice(notice=sides[0].notice, by=sides[0].notice.user)
    before = timezone.now() - timedelta(days=29)
    Notice.objects.filter(offers="").update(withdrawn_at=before)
    assert forget_all()["introductions"] == 1


def test_where_both_said_yes_it_stays_for_half_a_year(as_, cast, sides):
    for side in sides:
        say(as_, side, "yes")
    lapse()
    assert "Colin Cole" in text(as_(cast.leader).get(page_of(sides[0])))
    Introduction.objects.update(met_at=timezone.now() - timedelta(days=184))
    assert as_(cast.leader).get(page_of(sides[0])).status_code == 404
    assert forget_all()["introductions"] == 2


def withdraws(cast, northgate, two):
    withdraw_notice(notice=two[1], by=cast.colleague)


def leaves(cast, northgate, two):
    member = northgate.memberships.get(user=cast.colleague)
    member.roles.update(ends_date=timezone.localdate())


def young(cast, northgate, two):
    make.leader(organisation=northgate, name="Yew", user=cast.colleague, **GUARDIAN)


@pytest.mark.parametrize("end", [withdraws, leaves, young], ids=lambda end: end.__name__)
def test_who_is_gone_looks_as_if_they_had_not_answered_and_their_words_are_gone(
    end, as_, cast, northgate, two, sides
):
    say(as_, sides[1], "yes")
    end(cast, northgate, two)
    page = text(as_(cast.leader).get(page_of(sides[0])))
    assert "It is not shown any more" in page
    assert "zqward" not in page
    assert "Only you can read it" in text(say(as_, sides[0], "yes"))
    assert not Introduction.objects.filter(met_at__isnull=False).exists()
    page = text(as_(cast.lead).get(LIST))
    assert "It can be answered until" in page
    assert "to Colin" not in page
    assert "Somebody whose notice is not shown any more" in page
    told = "Tell one person that they could be introduced"
    assert told in titles(as_(cast.lead).get(HOME))


@pytest.mark.parametrize("end", [withdraws, leaves, young], ids=lambda end: end.__name__)
def test_a_wish_waits_for_the_lead_only_while_both_are_shown(end, as_, cast, northgate, two):
    make_pairs.wish(notice=two[0], wanted=two[1])
    title = "One person would like to be introduced to somebody"
    assert title in titles(as_(cast.lead).get(HOME))
    end(cast, northgate, two)
    assert title not in titles(as_(cast.lead).get(HOME))
    assert "Nobody asks just now" in text(as_(cast.lead).get(LIST))


@pytest.mark.parametrize("end", [withdraws, leaves, young], ids=lambda end: end.__name__)
def test_a_name_that_was_read_is_gone_with_them(end, as_, cast, northgate, two, sides):
    for side in sides:
        say(as_, side, "yes")
    end(cast, northgate, two)
    answer = as_(cast.leader).get(page_of(sides[0]))
    assert "Colin" not in answer.content.decode()
    assert cast.colleague.email not in answer.content.decode()
    start = page_of(sides[0], "start/")
    assert as_(cast.leader).get(start).status_code in (302, 404)
    typed = as_(cast.leader).post(start, {"side": "patient", "challenge": "zqtyped"})
    assert typed.status_code == 404 or "zqtyped" in text(typed)
    assert not Pair.objects.exists()


def test_they_start_a_pair_and_nothing_tells_where_it_came_from(as_, cast, northgate, sides):
    assert as_(cast.leader).get(page_of(sides[0], "start/"))["Location"] == page_of(sides[0])
    for side in sides:
        say(as_, side, "yes")
    events = northgate.events.count()
    client = as_(cast.leader)
    start = page_of(sides[0], "start/")
    assert 'value="patient"' in text(client.get(start))
    answer = client.post(start, {"side": "patient", "name": "Ours", "challenge": ""})
    asked = PairInvitation.objects.get()
    assert (asked.email, asked.sent_at) == (cast.colleague.email, None)
    assert cast.colleague.email not in answer["Location"]
    assert "Colin" not in answer["Location"]
    assert cast.colleague.email in text(client.get(answer["Location"]))
    assert mail.outbox == []
    assert northgate.events.count() == events
    assert Pair.objects.get().visibility == "private"
    keys = {f.related_model for f in Pair._meta.get_fields(include_hidden=True) if f.related_model}
    assert not keys & {Introduction, type(sides[0].notice)}


@pytest.fixture
def bay(northgate, cast):
    """On the register, without an account."""
    to = northgate.memberships.get(user=cast.lead)
    reached = {"way": "phone", "contact": "0300 12345", "point_of_contact": to}
    return make.leader(organisation=northgate, name="Bay Beech", **reached)


def test_the_answer_of_somebody_without_an_account_is_entered_and_known_to_leads(
    as_, cast, northgate, two, bay
):
    theirs = make_pairs.notice(organisation=northgate, leader=bay, by=cast.lead, offers="zqbay")
    side = make_pairs.introduction(one=theirs, two=two[0], by=cast.lead)
    other = two[0].introductions.get()
    lead = as_(cast.lead)
    assert titles(lead.get(HOME)) == [
        "Ask one person without an account about an introduction",
        "Tell one person that they could be introduced",
    ]
    page = text(lead.get(page_of(side, "enter/")))
    assert "you and the other engagement leads" in page
    assert "zqbuses" in page
    assert lead.get(page_of(side, "letter/"))["Location"] == LIST
    assert lead.get(page_of(other, "enter/"))["Location"] == LIST
    wrong = lead.post(page_of(other, "enter/"), {"answer": "yes"} | SAID)
    assert "It is not saved" in text(wrong)
    lead.post(page_of(side, "enter/"), {"answer": "no"} | SAID)
    assert "You entered: no" in text(lead.get(LIST))
    lead.post(page_of(side, "enter/"), {"answer": "yes"} | SAID)
    lead.post(page_of(other, "told/"))
    assert titles(lead.get(HOME)) == []
    page = text(say(as_, other, "yes"))
    assert "You are introduced to Bay Beech" in page
    assert "0300" not in page
    assert "Start a pair together" not in page
    lead = as_(cast.lead)
    assert titles(lead.get(HOME)) == ["Put one person in touch"]
    assert cast.leader.email in text(lead.get(LIST))
    lead.post(page_of(side, "in-touch/"))
    lead.post(page_of(other, "in-touch/"))
    assert titles(lead.get(HOME)) == []
    other.refresh_from_db()
    assert other.noted_at is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"answer": "yes"},
        {"answer": "hm", "answered_at": timezone.now()},
        {"met_at": timezone.now()},
        {"noted_at": timezone.now()},
        {"lapses_at": timezone.now() - timedelta(days=3)},
    ],
    ids=" ".join,
)
def test_what_must_never_be_false_the_database_refuses(wrong, sides):
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.update(**wrong)


def test_a_wish_for_somebody_who_is_not_shown_just_now_can_be_taken_back(as_, cast, two):
    [mine, other] = two
    make_pairs.wish(notice=mine, wanted=other)
    Notice.objects.filter(pk=other.pk).update(shown_until=timezone.localdate())
    client = as_(cast.leader)
    back = f"{BOARD}notices/{other.public_id}/meet/take-back/"
    assert back in text(client.get(f"{BOARD}yours/"))
    client.post(back)
    assert not mine.wishes.exists()
    assert client.post(back).url == f"{BOARD}yours/"  # a second press is quiet


def test_who_goes_while_a_lead_writes_loses_them_no_words(as_, cast, two):
    [one, other] = two
    here = f"{BOARD}notices/{one.public_id}/introduce/{other.public_id}/"
    client = as_(cast.lead)
    assert client.get(here).status_code == 200
    withdraw_notice(notice=other, by=cast.colleague)
    answer = text(client.post(here, {"words": "You two should talk of buses"}))
    assert "They are not introduced" in answer
    assert "You two should talk of buses" in answer
    assert client.get(here).status_code == 404
