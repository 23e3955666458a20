"""Registers of many people, written straight into the database: what is measured is reading."""

from datetime import UTC, date, datetime, timedelta

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from leaders.kept import KEPT, keep
from leaders.models import Contact, Framework, Leader, Location, Needs, Pace, Stage
from portal.organisations.permissions import Role
from tests import make
from tests.bench.counting import asked, client
from tests.bench.registers import LARGE, PAGES, SMALL
from tests.bench.world import cookies, people

# Twenty organisations with 100,000 people; the largest has 20,000, the smallest 1,000.
REGISTERS = {SMALL: 1_000, LARGE: 20_000} | {f"other-{n}": 4_389 - (n < 2) for n in range(18)}
FIRST = ("Amber", "Bilal", "Carys", "Dilip", "Ewa", "Femi", "Grace", "Hari", "Ines", "Joan")
LAST = ("Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fennel", "Gorse", "Hazel", "Ivy")
PLACES = ("Riverside", "Northgate town", "Mill End", "Saltmarsh", "Castle Hill")
WORDS = "I speak up for people who come after me, and bring what they say to those who decide"
SKILLS = "Listens first, chairs a meeting, talks to anybody"
SINCE = datetime(2024, 1, 15, 9, tzinfo=UTC)
BATCH = 1000
COLLEAGUES = 9


def registers() -> dict:
    """Twenty organisations; of the smallest and the largest who asks for which pages."""
    made = {}
    for slug, count in REGISTERS.items():
        here = make.organisation(slug=slug, name=slug)
        lead = make.member(organisation=here, email=f"lead@{slug}.example", roles=[Role.LEAD])
        others = people(here, COLLEAGUES)
        members = [make.membership(organisation=here, user=one) for one in (lead, *others)]
        fill(here, members, count)
        if slug in (SMALL, LARGE):
            path = reverse("leader_list", kwargs={"organisation": slug})
            member = members[1].public_id
            pages = {name: path + PAGES[name].format(member=member) for name in PAGES}
            made[slug] = {"lead": cookies(lead), "pages": pages}
    tidy()
    for each in made.values():
        person = client(each["lead"])
        each["queries"] = {name: asked(person, path) for name, path in each["pages"].items()}
    return made | {"admin": reverse("compared:leaders_leader_changelist")}


@transaction.atomic
def fill(organisation, members, count: int) -> None:
    """So many people: all stages and places occur, and one in ten has nobody to turn to."""
    framework = Framework.current()
    types, attributes = list(framework.types.all()), list(framework.attributes.all())
    made = Leader.objects.bulk_create(
        (person(organisation, members, number) for number in range(count)), batch_size=BATCH
    )
    join(Leader.types.through, "leadertype", made, types)
    join(Leader.attributes.through, "attribute", made, attributes)
    Needs.objects.bulk_create(
        (
            Needs(organisation=organisation, leader=one, review_date=date(2026, 1 + n % 12, 1))
            for n, one in enumerate(made[::20])
        ),
        batch_size=BATCH,
    )
    today = timezone.localdate()
    Contact.objects.bulk_create(
        (
            Contact(
                organisation=organisation,
                leader=one,
                date=today - timedelta(days=n % 400),
                kind=Contact.Kind.TALK,
                began=Contact.Began.WE,
                logged_by_id=members[0].user_id,
            )
            for n, one in enumerate(made[::2])
        ),
        batch_size=BATCH,
    )
    keep([one.pk for one in made], *KEPT)


def person(organisation, members, number: int) -> Leader:
    name = f"{FIRST[number % 10]} {LAST[number // 10 % 9]} {number * 7919 % 100_003}"
    contact = f"person{number}@{organisation.slug}.example"
    texts = {"own_words": WORDS, "skills": SKILLS, "place": PLACES[number % 5]}
    return Leader(
        organisation=organisation,
        name=name,
        way=Leader.Way.EMAIL,
        contact=contact,
        consent_basis=Leader.Basis.SAID,
        consent_date=SINCE.date(),
        stage=Stage.values[number % 3],
        pace=Pace.PAUSED if number % 10 == 3 else Pace.ACTIVE,
        location=Location.values[number % 3],
        point_of_contact=members[number % len(members)] if number % 10 else None,
        added_at=SINCE + timedelta(hours=number),
        **texts,
        **Leader.keys_of(name=name, contact=contact, **texts),
    )


def join(through, to, people, things) -> None:
    """Each has one of the things, and one in three another."""
    rows = []
    for number, one in enumerate(people):
        for thing in things[number % len(things) :: 3][: 1 + (number % 3 == 0)]:
            rows.append(through(**{"leader_id": one.pk, f"{to}_id": thing.pk}))
    through.objects.bulk_create(rows, batch_size=BATCH)


def tidy() -> None:
    """What a database does by itself in time: learns how its rows are spread."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
