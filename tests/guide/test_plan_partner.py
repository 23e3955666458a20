"""Asking the partner, reading the plan, answering it, and what waits for whom."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from guide.actions.actions import edit_action
from guide.actions.confirming import answer_plan, ask_co_owner, note_asked
from guide.actions.plan import add_action
from guide.figures import plan_figures
from guide.models import Plan
from guide.views import confirming
from guide.waits.plan import waiting
from leaders.models import Leader
from portal.mail.lock import SendingLock
from portal.organisations.access import membership_for
from portal.organisations.models import Event
from portal.organisations.waiting import Urgency
from portal.reports.content.guide import standing
from tests import make

pytestmark = pytest.mark.django_db
PLAN = "/o/northgate/plan/"


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def ash(northgate, cast):
    return make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)


@pytest.fixture
def plan(northgate, ash):
    return make.plan(organisation=northgate, title="Our plan", co_owner=ash)


@pytest.fixture
def action(plan, cast):
    return make.action(plan=plan, by=cast.lead, what="Meet carers")


def waits(person):
    return waiting(membership_for(person, "northgate"))


def titles(person):
    return [one.title for one in waits(person)]


def test_a_letter_is_read_first_and_goes_by_a_press_of_its_own(as_, cast, plan, action):
    lead = as_(cast.lead)
    page = text(lead.get(f"{PLAN}ask/"))
    assert "please read our plan" in page
    assert mail.outbox == []
    assert "The letter is on its way." in text(lead.post(f"{PLAN}ask/", follow=True))
    [letter] = mail.outbox
    assert letter.to == [plan.co_owner.contact]
    assert f"https://testserver{PLAN}confirm/" in letter.body
    plan.refresh_from_db()
    assert plan.asked_words == plan.words
    assert "They were last asked on" in text(lead.get(f"{PLAN}ask/"))


def test_a_letter_to_somebody_without_an_account_says_whom_to_tell(as_, cast, plan, ash):
    Leader.objects.update(user=None)
    make.consent(leader=ash, by=cast.lead, kind="share")
    page = text(as_(cast.lead).get(f"{PLAN}ask/"))
    assert "We can send it to you on paper" in page
    assert "Log in with your own account" not in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"way": "phone", "contact": "01632 960 001"}, "telephone, 01632 960 001"),
        (
            {
                "under_18": True,
                "guardian_name": "Bay",
                "guardian_contact": "01632 960 002",
                "guardian_consent_date": "2026-01-01",
            },
            "guardian, Bay 01632 960 002",
        ),
    ],
)
def test_others_are_told_by_hand_and_that_is_written_down(as_, cast, plan, change, words):
    Leader.objects.update(**change)
    lead = as_(cast.lead)
    assert words in text(lead.get(f"{PLAN}ask/"))
    page = text(lead.post(f"{PLAN}ask/", follow=True))
    assert "No letter goes to them" in page
    assert Plan.objects.get().asked_at is None
    lead.post(f"{PLAN}ask/", {"deed": "told"})
    assert Plan.objects.get().asked_words == 1
    assert mail.outbox == []
    assert Event.objects.get(verb="plan.asked").detail == {"letter": False}


def test_with_nobody_to_ask_one_is_led_to_say_who_shares_it(as_, cast, plan):
    Plan.objects.update(co_owner=None)
    answer = as_(cast.lead).get(f"{PLAN}ask/")
    assert answer["Location"] == f"{PLAN}edit/"
    assert as_(cast.lead).get(f"{PLAN}answer/").status_code == 404


def test_a_letter_that_did_not_go_has_asked_nobody(as_, cast, plan, settings):
    settings.EMAIL_BACKEND = "tests.leaders.mail_that_fails.Backend"
    page = text(as_(cast.lead).post(f"{PLAN}ask/", follow=True))
    assert "The letter did not go" in page
    assert Plan.objects.get().asked_at is None


def test_a_second_press_meanwhile_sends_nothing(as_, cast, plan):
    lock = SendingLock(plan.public_id)
    lock.take()
    page = text(as_(cast.lead).post(f"{PLAN}ask/", follow=True))
    assert "being sent just now" in page
    assert mail.outbox == []
    lock.free()
    assert ask_co_owner(plan=plan, by=cast.lead)


def test_the_partner_reads_the_very_words_with_what_is_new_marked(as_, cast, plan, action):
    make.confirmation(plan=plan)
    edit_action(action=action, seen=1, by=cast.lead, what="Meet all carers", social=True)
    add_action(organisation=plan.organisation, what="Pay fares", by=cast.lead)
    page = text(as_(cast.leader).get(f"{PLAN}confirm/"))
    assert '<input type="hidden" name="words" value="3"' in page
    for words in ("Meet all carers", "Before: <strong>Meet carers", "Pay fares", ">New<"):
        assert words in page
    data = {"answer": "confirmed", "words": 3}
    assert as_(cast.leader).post(f"{PLAN}confirm/", data).status_code == 302
    assert plan.confirmations.count() == 2
    assert "Nothing is different now." in text(as_(cast.leader).get(f"{PLAN}confirm/"))


def test_not_yet_needs_its_reason_beside_the_question(as_, cast, plan, action):
    partner, data = as_(cast.leader), {"answer": "not_yet", "note": "  ", "words": 1}
    assert "Say what has to change" in text(partner.post(f"{PLAN}confirm/", data))
    assert partner.post(f"{PLAN}confirm/", data | {"note": "Too much"}).status_code == 302
    told = plan.confirmations.get()
    assert (told.answer, told.note, told.words) == ("not_yet", "Too much", 1)


@pytest.mark.parametrize("words", ["", "no", "0", "99999999999"])
def test_a_number_that_no_page_had_is_refused(as_, cast, plan, action, words):
    data = {"answer": "confirmed", "words": words}
    assert "Go back, open the page again" in text(as_(cast.leader).post(f"{PLAN}confirm/", data))
    assert not plan.confirmations.exists()


def test_words_that_changed_meanwhile_are_both_shown_and_nothing_is_written(
    as_, cast, plan, action
):
    edit_action(action=action, seen=1, by=cast.lead, what="Meet nobody")
    data = {"answer": "confirmed", "words": 1}
    page = text(as_(cast.leader).post(f"{PLAN}confirm/", data))
    assert "The words have changed" in page
    for words in ("Meet nobody", "Before: <strong>Meet carers", 'value="2" id="id_words"'):
        assert words in page
    assert not plan.confirmations.exists()
    as_(cast.leader).post(f"{PLAN}confirm/", data | {"words": 2})
    assert [row["what"] for row in plan.confirmations.get().items["actions"]] == ["Meet nobody"]


def test_an_edit_between_the_two_reads_of_a_page_makes_its_number_too_old(
    as_, cast, plan, action, monkeypatch
):
    """The number is read before the words: never can newer words hide behind an older yes."""
    plain = confirming.words_now

    def later(plan):
        monkeypatch.setattr(confirming, "words_now", plain)
        edit_action(action=action, seen=1, by=cast.lead, what="Slipped in")
        return plain(plan)

    monkeypatch.setattr(confirming, "words_now", later)
    page = text(as_(cast.leader).get(f"{PLAN}confirm/"))
    assert '<input type="hidden" name="words" value="1"' in page
    data = {"answer": "confirmed", "words": 1}
    assert "The words have changed" in text(as_(cast.leader).post(f"{PLAN}confirm/", data))
    assert not plan.confirmations.exists()


def test_the_page_is_for_the_partner_and_nobody_else(as_, cast, plan, action):
    for who, status in (("leader", 200), ("employed", 404), ("board", 403), ("lead", 403)):
        assert as_(getattr(cast, who)).get(f"{PLAN}confirm/").status_code == status, who


def test_an_answer_is_entered_for_them_with_when_and_how(as_, cast, plan, action):
    lead, today = as_(cast.lead), timezone.localdate()
    data = {"answer": "confirmed", "words": 1}
    page = text(lead.post(f"{PLAN}answer/", data))
    assert "Enter the day on which they said it" in page
    assert "Say how they said it" in page
    when = {"date_day": today.day, "date_month": today.month, "date_year": today.year}
    data |= when | {"how": "On the telephone"}
    assert "Give them a copy" in text(lead.post(f"{PLAN}answer/", data, follow=True))
    told = plan.confirmations.get()
    assert (told.assisted_by, told.assisted_how) == (cast.lead, "On the telephone")
    edit_action(action=action, seen=1, by=cast.lead, what="Meet nobody")
    assert "The words have changed" in text(lead.post(f"{PLAN}answer/", data))


def test_a_partner_who_was_replaced_meanwhile_cannot_answer(as_, cast, plan, northgate):
    other = make.leader(organisation=northgate, name="Bay Birch", user=cast.employed)
    Plan.objects.update(co_owner=other)
    data = {"answer": "confirmed", "words": 1}
    assert as_(cast.leader).post(f"{PLAN}confirm/", data).status_code == 404
    assert as_(cast.employed).post(f"{PLAN}confirm/", data).status_code == 302


def test_ones_own_actions_wait_with_their_dates(as_, cast, plan, northgate, ash):
    today = timezone.localdate()
    board = make.membership(organisation=northgate, user=cast.board)
    for days in (-2, 3, 15):
        due = today + timedelta(days=days)
        make.action(plan=plan, by=cast.lead, what=f"Due {days}", owner=board, due_date=due)
    make.action(plan=plan, by=cast.lead, what="Shared", co_owner=ash, due_date=today)
    make.action(plan=plan, by=cast.lead, what="x" * 200, owner=board, due_date=today)
    found = waits(cast.board)
    assert [one.title for one in found[:1]] == ["Your action: Due -2"]
    assert [one.urgency for one in found] == [Urgency.NOW, Urgency.SOON, Urgency.SOON]
    assert len(found[1].title) == len("Your action: ") + 80
    assert titles(cast.leader) == ["Your action: Shared"]
    assert titles(cast.colleague) == []
    assert titles(cast.ig) == []


def test_of_very_many_actions_some_have_lines_and_the_list_has_the_rest(cast, plan, northgate):
    board = make.membership(organisation=northgate, user=cast.board)
    for _ in range(12):
        make.action(plan=plan, by=cast.lead, owner=board, due_date=timezone.localdate())
    found = waits(cast.board)
    assert len(found) == 11
    assert found[-1].link == f"{PLAN}?whose=mine"


def test_the_partner_is_asked_once_and_the_lead_to_ask_again(cast, plan, action):
    ask = "Ask your partner to confirm the plan"
    again = "Ask your partner again to confirm the plan"
    assert (titles(cast.lead), titles(cast.leader)) == ([ask], [])
    note_asked(plan=plan, by=cast.lead)
    assert (titles(cast.lead), titles(cast.leader)) == ([], ["Confirm the plan"])
    make.confirmation(plan=plan, answer="not_yet", note="Too much")
    assert (titles(cast.lead), titles(cast.leader)) == ([again], [])
    assert waits(cast.lead)[0].hint == "They said: not yet."
    note_asked(plan=plan, by=cast.lead)
    make.confirmation(plan=plan)
    assert (titles(cast.lead), titles(cast.leader)) == ([], [])
    edit_action(action=action, seen=1, by=cast.lead, what="Meet nobody")
    assert (titles(cast.lead), titles(cast.leader)) == ([again], [])
    assert waits(cast.lead)[0].hint == "It has changed since they answered."


def test_a_plan_that_waits_for_a_partner_waits_with_the_lead(cast, plan, ash):
    ash.deceased_at = timezone.now()
    ash.save(update_fields=["deceased_at"])
    assert titles(cast.lead) == ["The plan waits for a partner"]
    Plan.objects.update(co_owner=None)
    assert titles(cast.lead) == ["The plan waits for a partner"]
    assert titles(cast.leader) == []


@pytest.mark.parametrize("how", ["a role", "the register", "a role that came later"])
def test_the_plan_says_where_whoever_confirmed_it_also_works_here(
    as_, cast, northgate, plan, action, ash, how
):
    if how == "the register":
        Leader.objects.update(works_here=True)
    else:
        began = timezone.localdate() + timedelta(days=how.endswith("later"))
        membership = northgate.memberships.get(user=cast.leader)
        membership.roles.create(role="lead", starts_date=began)
    answer_plan(plan=plan, seen=plan.words, answer="confirmed", note="", by=cast.leader)
    words = "Confirmed by a patient leader who also works here, on"
    plain = "Confirmed by a patient leader on"
    both = how != "a role that came later"
    for address in (PLAN, f"{PLAN}confirmed/", f"{PLAN}confirm/"):
        page = text(as_(cast.leader).get(address))
        assert ((words in page), (plain in page)) == (both, not both)
    now = timezone.now()
    told = standing(plan_figures(northgate, now, now - timedelta(days=30)))
    assert told.startswith("A patient leader who also works here and owns the plan") is both
