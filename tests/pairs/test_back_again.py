"""Whoever leaves a pair can come back: by the others where they may ask them in, else by a lead."""

import pytest
from django.utils import timezone

from pairs.actions import inviting, telling
from pairs.actions.answering import confirm, object_to
from pairs.actions.pairs import leave
from pairs.actions.registering import Ended
from pairs.registered import has_few_adults
from pairs.young import why_closed
from portal.organisations.models import Event
from tests.make import pairs as make
from tests.make import register as make_register
from tests.pairs.test_registering import page, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(northgate, cast):
    """Two adults and somebody under 18; all are in it."""
    make_register.under_18(organisation=northgate, user=cast.leader)
    adults = [cast.colleague, cast.board]
    return make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=cast.leader)


def gone(written, user):
    member = written.pair.members.current().get(user=user)
    leave(pair=written.pair, member=member, keeps=True)
    return written.people.get(member=member)


def leave_page(written):
    return f"/p/{written.pair.public_id}/leave/"


def again(written, person):
    return f"{page_of(written)}people/{person.public_id}/again/"


def test_beside_somebody_young_the_page_does_not_promise_what_the_others_cannot_do(
    written, as_, cast
):
    shown = page(as_(cast.board).get(leave_page(written)))
    assert "They can ask you in again" not in shown
    assert "tell the lead, who can" in shown


def test_elsewhere_the_others_ask_them_in_again(as_, cast, northgate):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
    shown = page(as_(cast.leader).get(f"/p/{pair.public_id}/leave/"))
    assert "They can ask you in again" in shown
    assert "The lead who registered you" not in shown
    make_register.under_18(organisation=northgate, user=cast.leader)
    shown = page(as_(cast.colleague).get(f"/p/{pair.public_id}/leave/"))
    assert "For now, the others can’t ask you in again" in shown
    assert "lead who" not in shown  # nobody outside has been told of it


def test_the_lead_reads_that_they_left_and_asks_them_anew(written, as_, cast):
    person = gone(written, cast.board)
    assert why_closed(written.pair)
    lead = as_(cast.lead)
    shown = page(lead.get(page_of(written)))
    assert "Has left" in shown
    assert "there are not two adults" in shown
    assert "has left" in page(as_(cast.colleague).get(f"/p/{written.pair.public_id}/registered/"))
    lead = as_(cast.lead)
    asked = page(lead.post(again(written, person), follow=True))
    assert "Now tell Adult 1: nothing was sent yet" in asked
    assert "Read and send the letter" in asked
    assert "they are in the pair" in page(lead.post(again(written, person), follow=True))
    person.refresh_from_db()
    make.told(person)
    confirm(person=person, by=cast.board)
    person.refresh_from_db()
    assert (person.left_at, person.member.user) == (None, cast.board)
    assert not why_closed(written.pair)
    assert Event.objects.filter(verb="registration.asked_again").count() == 1


def test_whoever_is_in_it_is_not_asked_again(written, cast):
    person = written.people.first()
    with pytest.raises(Ended):
        telling.ask_again(person=person, by=cast.lead)
    person.refresh_from_db()
    assert person.answer == "confirmed"


def test_who_comes_back_by_the_others_stands_as_before(cast, northgate):
    people = [make.person("A", "manager", cast.colleague.email), make.person("B")]
    written = make.registered(organisation=northgate, by=cast.lead, people=people)
    for one, user in zip(written.people.order_by("pk"), [cast.colleague, cast.board], strict=True):
        one.member = written.pair.members.create(user=user, side=one.side)
        one.answer, one.answered_at = "confirmed", timezone.now()
        one.save(update_fields=["answer", "answered_at", "member"])
    person = gone(written, cast.board)
    assert person.left_at
    by = make.first_of(written.pair)
    asked = inviting.write_invitation(
        pair=written.pair, email=cast.board.email, side="patient", by=by
    )
    inviting.link_for(invitation=asked, by=by)
    asked.refresh_from_db()
    member = inviting.accept(invitation=asked, by=cast.board)
    person.refresh_from_db()
    assert (person.left_at, person.member) == (None, member)


def test_a_lead_who_changes_the_page_has_to_name_another_adult(written, as_, cast):
    gone(written, cast.board)
    typed = {"status": "working", "challenge": "", "version": written.version}
    shown = page(as_(cast.lead).post(f"{page_of(written)}edit/", typed))
    assert "two adults have to be in the pair" in shown
    people = list(written.people.all())
    assert has_few_adults(people, set())


def test_whoever_has_left_still_objects_by_themselves(written, as_, cast):
    person = gone(written, cast.board)
    mine = as_(cast.board)
    link = f"/pairs/registered/yours/{person.public_id}/"
    assert link in page(mine.get("/pairs/"))
    shown = page(mine.get(link))
    assert "You left the pair on" in shown
    assert person.name in shown
    assert written.people.exclude(pk=person.pk).first().name not in shown
    mine.post(link)  # nobody comes back in by it
    assert not written.pair.members.current().filter(user=cast.board).exists()
    assert "It is off the list" in page(mine.post(f"{link}object/"))
    written.refresh_from_db()
    assert written.objected
    assert link not in page(mine.get("/pairs/"))
    assert mine.get(link).status_code == mine.get(f"{link}object/").status_code == 404
    assert "somebody objected" in page(as_(cast.lead).get("/o/northgate/"))


def test_nobody_else_objects_for_who_has_left(written, as_, cast):
    person = gone(written, cast.board)
    link = f"/pairs/registered/yours/{person.public_id}/"
    for other in (cast.colleague, cast.lead, cast.stranger):
        client = as_(other)
        assert client.get(link).status_code == client.post(f"{link}object/").status_code == 404
    assert type(written).objects.standing().filter(pk=written.pk).exists()


def test_who_came_back_meanwhile_does_not_object_by_an_old_page(written, as_, cast):
    person = gone(written, cast.board)
    type(person).objects.filter(pk=person.pk).update(left_at=None)
    link = f"/pairs/registered/yours/{person.public_id}/object/"
    assert as_(cast.board).post(link).status_code in (302, 404)
    assert type(written).objects.standing().filter(pk=written.pk).exists()


def test_an_address_that_is_somebody_elses_by_now_does_not_object_for_who_left(written, as_, cast):
    person = make.told(gone(written, cast.board))
    type(person).objects.filter(pk=person.pk).update(email=cast.stranger.email)
    link = f"/pairs/registered/yours/{person.public_id}/"
    other = as_(cast.stranger)
    assert other.get(link).status_code == other.post(f"{link}object/").status_code == 404
    assert person.name not in page(other.get(link))
    assert type(written).objects.standing().filter(pk=written.pk).exists()
    assert as_(cast.board).get(link).status_code == 200


def test_who_is_back_by_the_time_that_it_is_decided_has_not_objected(written, cast):
    person = gone(written, cast.board)
    type(person).objects.filter(pk=person.pk).update(left_at=None)
    with pytest.raises(Ended):
        object_to(person=person)
    assert type(written).objects.standing().filter(pk=written.pk).exists()


def test_who_is_asked_again_while_they_object_has_objected(written, cast):
    person = gone(written, cast.board)
    telling.ask_again(person=person, by=cast.lead)
    object_to(person=person)
    written.refresh_from_db()
    assert written.objected


@pytest.mark.parametrize("stage", ["asked", "left"])
def test_nobody_objects_for_whom_a_lead_put_in_their_place(written, cast, stage):
    before = gone(written, cast.board)
    telling.ask_again(person=before, by=cast.lead)
    type(before).objects.filter(pk=before.pk).update(name="Nora New", email=cast.stranger.email)
    if stage == "left":
        now = make.told(written.people.get(pk=before.pk))
        confirm(person=now, by=cast.stranger)
        gone(written, cast.stranger)
    with pytest.raises(Ended):
        object_to(person=before)
    assert type(written).objects.standing().filter(pk=written.pk).exists()


def test_nobody_reads_who_objected_not_even_in_the_pair(written, as_, cast):
    outside = f"/pairs/registered/yours/{gone(written, cast.board).public_id}/object/"
    inside = f"/p/{written.pair.public_id}/registered/object/"
    for user, link in ((cast.board, outside), (cast.colleague, inside)):
        assert "not who, and not why" in page(as_(user).get(link))
    as_(cast.board).post(outside)
    history = page(as_(cast.colleague).get(f"/p/{written.pair.public_id}/history/"))
    assert "Registration objected</li>" in history


def test_who_left_reads_all_that_the_leads_read_of_them(written, as_, cast):
    person = gone(written, cast.leader)
    mine = as_(cast.leader)
    shown = page(mine.get(f"/pairs/registered/yours/{person.public_id}/"))
    assert "Under 18" in shown
    assert "parent or guardian agreed on" in shown
    person = gone(written, cast.board)
    assert "Under 18" not in page(
        as_(cast.board).get(f"/pairs/registered/yours/{person.public_id}/")
    )


def test_who_leaves_is_told_that_they_stand_on_the_list_even_so(written, as_, cast):
    shown = page(as_(cast.board).get(leave_page(written)))
    assert "You still stand on their list then." in shown
