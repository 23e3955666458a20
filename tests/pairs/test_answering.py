"""Whoever was registered confirms or objects: by link, by account, or told to a lead."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pairs.models import Pair, PairEvent, PairMember, RegisteredPerson, Registration, Visibility
from portal.accounts.models import User
from portal.organisations.models import Event
from tests.make import pairs as make
from tests.pairs.test_registering import LIST, SAID, page, page_of

pytestmark = pytest.mark.django_db
LINK = "/pairs/registered/a-token/"


@pytest.fixture
def written(northgate, cast):
    """The colleague and somebody new, who is told by a link; a third has no address."""
    people = [
        make.person("Co League", "professional", cast.colleague.email),
        make.person("New Comer", "patient", "new@home.example"),
        make.person("Post Only", "manager"),
    ]
    made = make.registered(organisation=northgate, by=cast.lead, people=people, challenge="Wards")
    make.told(made.people.all()[1], token="a-token")
    return made


def answer_of(written, number):
    return written.people.order_by("pk")[number].answer


def confirm_all(written, cast):
    """All three are in it: two by their accounts, the third by name."""
    users = [cast.colleague, cast.leader]
    for one, user in zip(written.people.order_by("pk"), [*users, None], strict=True):
        name = "" if user else one.name
        member = PairMember.objects.create(pair=written.pair, user=user, name=name, side=one.side)
        one.answer, one.answered_at, one.member = "confirmed", timezone.now(), member
        one.save(update_fields=["answer", "answered_at", "member"])


def test_somebody_new_reads_it_confirms_and_is_in_the_pair(client, written):
    shown = page(client.get(LINK))
    for words in ("Co League", "Wards", "You need an account for it", "new@home.example"):
        assert words in shown
    answer = client.post(LINK, {"name": "New Comer", "password": "three words to recall"})
    pair = written.pair
    assert answer["Location"] == f"/p/{pair.public_id}/"
    person = written.people.order_by("pk")[1]
    assert person.member.user == User.objects.get(email="new@home.example")
    assert person.answer == "confirmed"
    pair.refresh_from_db()
    assert pair.visibility == Visibility.REGISTERED
    assert client.get(LINK)["Location"] == "/pairs/"
    assert not Event.objects.filter(verb__contains="confirmed").exists()
    assert PairEvent.objects.filter(verb="registration.confirmed").count() == 1


def test_a_password_that_is_too_short_is_told_beside_it(client, written):
    answer = client.post(LINK, {"name": "New Comer", "password": "short"})
    assert answer.status_code == 200
    assert "New Comer" in page(answer)
    assert not User.objects.filter(email="new@home.example").exists()


def test_who_has_an_account_logs_in_and_confirms_by_a_press(client, as_, cast, written):
    make.told(written.people.first(), token="theirs")
    link = "/pairs/registered/theirs/"
    assert "You have an account already" in page(client.get(link))
    other = as_(cast.leader)
    assert "You are logged in as" in page(other.get(link))
    other.post(link)
    assert answer_of(written, 0) == ""
    mine = as_(cast.colleague)
    assert "Confirm" in page(mine.get(link))
    mine.post(link)
    assert written.people.first().member.user == cast.colleague


def test_it_works_from_ones_own_pairs_too_without_the_letter(as_, cast, written):
    one = written.people.first()
    yours = f"/pairs/registered/yours/{one.public_id}/"
    mine = as_(cast.colleague)
    assert mine.get(yours).status_code == 404  # nobody has told them yet
    make.told(one)
    assert yours in page(mine.get("/pairs/"))
    assert as_(cast.board).get(yours).status_code == 404
    mine = as_(cast.colleague)
    mine.post(yours)
    assert answer_of(written, 0) == "confirmed"
    assert mine.get(yours)["Location"] == "/pairs/"


def test_one_objection_ends_it_at_once_and_needs_no_account(client, as_, cast, written, northgate):
    assert "not who, and not why" in page(client.get(f"{LINK}object/"))
    done = page(client.post(f"{LINK}object/"))
    assert "It is off the list" in done
    assert "only they know" not in done
    written.refresh_from_db()
    assert (written.objected, written.challenge) == (True, "")
    assert Pair.objects.get(pk=written.pair_id).visibility == Visibility.PRIVATE
    assert client.post(f"{LINK}object/").status_code == 404
    assert client.get(LINK).status_code == 404
    lead = as_(cast.lead)
    assert "No pair is registered just now" in page(lead.get(LIST))
    shown = page(lead.get(page_of(written)))
    assert "no longer listed, because somebody objected" in shown
    for name in ("Co League", "New Comer", "Post Only", "Wards"):
        assert name not in shown
    assert not RegisteredPerson.objects.exclude(name="", email="").exists()
    assert [one.actor for one in PairEvent.objects.filter(verb="registration.objected")] == [None]
    verbs = Event.objects.filter(organisation=northgate).values_list("verb", flat=True)
    assert list(verbs) == ["registration.added"]


def test_by_ones_account_one_objects_too(as_, cast, written):
    one = make.told(written.people.first())
    mine = as_(cast.colleague)
    mine.post(f"/pairs/registered/yours/{one.public_id}/object/")
    assert Registration.objects.get().objected
    assert PairEvent.objects.get(verb="registration.objected").actor is None


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_member_objects_at_any_later_time_and_keeps_the_pair(as_, cast, written, number):
    confirm_all(written, cast)
    who = [cast.colleague, cast.leader, cast.leader][number]
    pair = written.pair
    inside = as_(who)
    shown = page(inside.get(f"/p/{pair.public_id}/registered/"))
    assert "New Comer" in shown
    assert "Wards" in shown
    addresses = [one.email in shown for one in written.people.order_by("pk") if one.email]
    assert addresses == [number == 0, number > 0]  # each is told to its own person alone
    assert "The pair is private" in page(
        inside.post(f"/p/{pair.public_id}/registered/object/", follow=True)
    )
    assert Registration.objects.get().objected
    assert inside.get(f"/p/{pair.public_id}/").status_code == 200
    assert Pair.objects.get().visibility == Visibility.PRIVATE
    assert "Nothing is written down" in page(inside.get(f"/p/{pair.public_id}/registered/"))
    assert inside.post(f"/p/{pair.public_id}/registered/object/").status_code == 302
    assert RegisteredPerson.objects.filter(answer="objected").count() == 1


def test_an_objection_hides_what_all_had_agreed_to_show(as_, cast, northgate):
    people = [make.person("A", "professional"), make.person("B")]
    written = make.registered(organisation=northgate, by=cast.lead, people=people)
    pair = written.pair
    for one, user in zip(written.people.order_by("pk"), [cast.colleague, cast.leader], strict=True):
        PairMember.objects.create(pair=pair, user=user, side=one.side)
    written.people.update(answer="confirmed", answered_at=timezone.now())
    make.shown(pair, to="shared", title="Our wards")
    assert "Our wards" in page(as_(cast.board).get("/o/northgate/pairs/"))
    as_(cast.leader).post(f"/p/{pair.public_id}/registered/object/")
    assert "Our wards" not in page(as_(cast.board).get("/o/northgate/pairs/"))


def test_what_they_asked_for_by_words_of_their_own_stays_and_the_pages_say_so(as_, cast, written):
    confirm_all(written, cast)
    make.slot(pair=written.pair, members=list(written.pair.members.all()))
    inside, here = as_(cast.leader), f"/p/{written.pair.public_id}/registered/"
    for shown in (inside.get(here), inside.get(f"{here}object/")):
        assert "private" not in page(shown)
        assert "until one of you takes" in page(shown)
    assert "What you asked for stays" in page(inside.post(f"{here}object/", follow=True))


def test_a_link_works_for_fourteen_days_and_a_new_letter_renews_it(client, written):
    one = written.people.order_by("pk")[1]
    make.told(one, token="a-token", days=15)
    assert client.get(LINK).status_code == 404
    assert client.post(f"{LINK}object/").status_code == 404
    one.told_at = timezone.now() - timedelta(days=13)
    one.save(update_fields=["told_at"])
    assert client.get(LINK).status_code == 200
    assert client.get("/pairs/registered/no-such-token/").status_code == 404


def test_an_answer_is_entered_for_somebody_without_an_account(as_, cast, written, northgate):
    lead = as_(cast.lead)
    one = written.people.last()
    here = f"{page_of(written)}people/{one.public_id}/answer/"
    assert "Only if they told you" in page(lead.get(here))
    assert "Say how they said it" in page(lead.post(here, SAID | {"how": ""}))
    lead.post(here, SAID)
    one.refresh_from_db()
    assert (one.member.user, one.member.name, one.assisted_by) == (None, "Post Only", cast.lead)
    shown = page(lead.get(page_of(written)))
    assert "entered for them by" in shown
    assert "On the telephone" in shown
    assert "Enter that Post Only objects" in shown
    assert Event.objects.filter(verb="registration.answer_entered").exists()
    assert "They confirm it" not in page(lead.get(here))
    lead.post(here, SAID | {"answer": "objected"})
    assert Registration.objects.get().objected
    assert lead.get(here)["Location"] == page_of(written)
    shown = page(lead.post(here, SAID | {"answer": "objected", "how": "Typed too late"}))
    assert "Typed too late" in shown


def test_nobody_enters_another_answer_for_who_answered_by_themselves(as_, cast, written):
    confirm_all(written, cast)
    one = written.people.first()
    answer = as_(cast.lead).post(
        f"{page_of(written)}people/{one.public_id}/answer/", SAID | {"answer": "objected"}
    )
    assert "It is not saved" in page(answer)
    assert not Registration.objects.get().objected


def test_an_objection_told_to_the_lead_ends_it(as_, cast, written):
    one = written.people.last()
    here = f"{page_of(written)}people/{one.public_id}/answer/"
    as_(cast.lead).post(here, SAID | {"answer": "objected"})
    assert Registration.objects.get().objected


def test_while_somebody_has_not_answered_nothing_goes_up(as_, cast, written):
    users = [cast.colleague, cast.leader]
    for user in users:
        PairMember.objects.create(pair=written.pair, user=user, side="patient")
    inside = as_(cast.leader)
    shown = page(inside.get(f"/p/{written.pair.public_id}/visibility/"))
    assert "registered with you has not answered yet" in shown


def test_a_registered_pair_steps_down_to_registered_and_never_to_a_number(as_, cast, northgate):
    people = [make.person("A", "professional"), make.person("B")]
    written = make.registered(organisation=northgate, by=cast.lead, people=people)
    pair = written.pair
    for user in (cast.colleague, cast.leader):
        PairMember.objects.create(pair=pair, user=user, side="patient")
    written.people.update(answer="confirmed", answered_at=timezone.now())
    make.shown(pair, to="shared")
    inside = as_(cast.leader)
    down = f"/p/{pair.public_id}/visibility/down/"
    assert "You are one of a number" not in page(inside.get(down))
    inside.post(down, {"to": "counted"})
    assert Pair.objects.get().visibility == Visibility.SHARED
    inside.post(down, {"to": "registered"})
    assert Pair.objects.get().visibility == Visibility.REGISTERED


@pytest.mark.parametrize("sent", [None, {"to": "private"}])
def test_where_no_step_down_is_left_no_question_without_answers_is_asked(
    sent, as_, cast, northgate
):
    """As when the button is pressed twice, or another member was quicker."""
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
    client, path = as_(cast.leader), f"/p/{pair.public_id}/visibility/down/"
    response = client.post(path, sent, follow=True) if sent else client.get(path, follow=True)
    assert response.redirect_chain == [(f"/p/{pair.public_id}/visibility/", 302)]
    assert "There is no step further down." in page(response)
