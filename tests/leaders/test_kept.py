"""What other tables say of people, kept beside them: true after every deed (ADR 11)."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from leaders.actions import contacts, own, people
from leaders.kept import MOST, bits_of, known_bits
from leaders.models import Attribute, Contact, Leader, LeaderType
from tests import make
from tests.leaders.test_imports_flow import bring, run

pytestmark = pytest.mark.django_db
FILE = """Name,E-mail,Types,Strengths,Consent date
Ash Alder,ash@post.example,Coach,Builds trust; Challenges well,15/01/2024
New Birch,birch@post.example,Coach; Representative,,15/01/2024
"""
TALK = {"kind": Contact.Kind.TALK, "began": Contact.Began.WE}


def said(leader) -> dict:
    """What the tables say, read without any of the code that keeps it."""
    bits = {
        model: {pk: 2**place for place, pk in enumerate(sorted(model.objects.values_list("pk")))}
        for model in (LeaderType, Attribute)
    }
    days = [contact.date for contact in Contact.objects.filter(leader=leader)]
    needs = getattr(leader, "needs", None)
    return {
        "type_bits": sum(bits[LeaderType][(one.pk,)] for one in leader.types.all()),
        "attribute_bits": sum(bits[Attribute][(one.pk,)] for one in leader.attributes.all()),
        "last_contact_date": max(days, default=None),
        "ask_again_date": needs and needs.review_date,
    }


def all_true() -> None:
    for leader in Leader.objects.all():
        assert {name: getattr(leader, name) for name in said(leader)} == said(leader), leader


@pytest.fixture
def ash(cast, northgate, framework):
    return people.add_leader(
        organisation=northgate,
        by=cast.lead,
        name="Ash Alder",
        way=Leader.Way.EMAIL,
        contact="ash@post.example",
        consent_basis=Leader.Basis.SAID,
        consent_date=timezone.localdate(),
        types=framework.types.filter(key="coach"),
    )


def edit(leader, by, **changes):
    seen = Leader.objects.get(pk=leader.pk).version
    people.edit_leader(leader=leader, seen=seen, by=by, **changes)


def test_types_and_strengths(cast, ash, framework):
    all_true()
    edit(ash, cast.lead, types=framework.types.all(), attributes=framework.attributes.all()[2:])
    ash.refresh_from_db()
    assert ash.type_bits == 2 ** framework.types.count() - 1
    all_true()
    edit(ash, cast.lead, attributes=[])
    all_true()
    edit(ash, cast.lead, place="Mill End")
    all_true()


def test_the_last_contact(cast, northgate, ash):
    today, logged = timezone.localdate(), []
    other = make.leader(organisation=northgate, name="Bo Birch")
    for leader, days in ((ash, 30), (ash, 2), (ash, 90), (other, 1)):
        fields = TALK | {"leader": leader, "date": today - timedelta(days=days)}
        made = contacts.log_contact(organisation=northgate, by=cast.lead, **fields)
        logged.append(made)
        all_true()
    partner = make.partner(organisation=northgate)
    fields = TALK | {"partner": partner, "date": today}
    with_nobody = contacts.log_contact(organisation=northgate, by=cast.lead, **fields)
    all_true()
    ash.refresh_from_db()
    assert ash.last_contact_date == today - timedelta(days=2)
    later = {"date": today - timedelta(days=60), "types": ()}
    contacts.correct_contact(contact=logged[1], seen=1, by=cast.lead, **later)
    all_true()
    for contact in (with_nobody, logged[0], logged[1], logged[2]):
        contacts.remove_contact(contact=contact, by=cast.lead)
        all_true()
    ash.refresh_from_db()
    assert ash.last_contact_date is None


def test_when_needs_are_asked_about_again(cast, ash):
    own.read_advice(leader=ash, by=cast.lead)
    all_true()
    for day in (timezone.localdate(), None, timezone.localdate() + timedelta(days=9)):
        people.save_needs(leader=ash, seen=ash.needs.version, by=cast.lead, review_date=day)
        ash.needs.refresh_from_db()
        all_true()
    assert Leader.objects.get(pk=ash.pk).ask_again_date == ash.needs.review_date


def test_a_file_that_adds_people_and_fills_gaps(cast, as_, northgate, ash, framework):
    client = as_(cast.lead)
    at = bring(client, FILE)
    client.post(f"{at}decide/", {"kind": "same", "decision": "fill"})
    file = run(client, at)
    assert (file.added_count, file.changed_count) == (1, 1)
    birch = northgate.leaders.get(name="New Birch")
    assert birch.types.count() == 2
    assert birch.type_bits
    assert northgate.leaders.get(name="Ash Alder").attribute_bits
    all_true()


def test_deeds_that_are_about_something_else(cast, northgate, ash):
    make.contact(organisation=northgate, by=cast.lead, leader=ash)
    today = timezone.localdate()
    people.set_stage(leader=ash, stage="emerging", day=today, with_person=True, by=cast.lead)
    people.set_pace(leader=ash, pace="paused", day=today, by=cast.lead)
    people.record_death(leader=ash, by=cast.lead)
    people.undo_death(leader=ash, by=cast.lead)
    all_true()


def test_the_migration_fills_what_is_there_already(cast, northgate, framework):
    everything = {"types": framework.types.all(), "attributes": framework.attributes.all()[:3]}
    for number in range(3):
        leader = make.leader(organisation=northgate, name=f"Ash {number}", **everything)
        make.contact(organisation=northgate, by=cast.lead, leader=leader)
        make.needs(leader=leader, review_date=timezone.localdate())
    make.leader(organisation=northgate, name="Nothing is known of them")
    nothing = {"last_contact_date": None, "ask_again_date": None}
    Leader.objects.update(type_bits=0, attribute_bits=7, **nothing)
    import_module("leaders.migrations.0003_list_facts").fill(apps, None)
    all_true()


def test_a_bit_means_the_same_when_another_framework_comes(framework):
    before = known_bits(LeaderType)
    last = framework.types.last()
    framework.pk = None
    framework.key = "another"
    framework.save()
    last.pk, last.framework = None, framework
    last.save()
    assert {pk: known_bits(LeaderType)[pk] for pk in before} == before
    assert known_bits(LeaderType)[last.pk] == 2 ** len(before)


def test_there_is_room_for_so_many_and_no_more():
    assert max(bits_of(range(MOST)).values()) == 2**62, "as large as a column holds"
    with pytest.raises(ValueError, match="room for 63"):
        bits_of(range(MOST + 1))
