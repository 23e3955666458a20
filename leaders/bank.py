"""The people bank [P18, P40]: people of other organisations who said that this one may find them.

The one door between organisations. It opens by a person's own standing yes to the partner that
this organisation is, is asked anew at each response, and shows what the yes says and no more.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet

from leaders.finding import ATTRIBUTES, TYPES, to_choose_from
from leaders.models import Consent, Framework, Leader
from leaders.narrowing import Narrowing
from portal.organisations.models import Organisation

SHOWN = ("name", "own_words", "skills", "place", "public_id")
"""The columns that are read at all, beside types and strengths."""
HEAD = ("Name", "In their own words", "Good at", "Where", "Types", "Strengths", "Ask")


def people_to_find(organisation: Organisation) -> QuerySet[Leader]:
    """Those whose yes to this organisation stands, who take part, and are not under 18."""
    yes = Consent.objects.standing().filter(
        leader=OuterRef("pk"),
        kind=Consent.Kind.BANK,
        partner__portal_organisation=organisation.pk,
        partner__organisation=OuterRef("organisation"),
        partner__ended_date__isnull=True,
    )
    return (
        Leader.objects.taking_part()
        .filter(Exists(yes), under_18=False)
        .exclude(organisation=organisation.pk)
        .select_related("organisation")
        .only(*SHOWN, "name_key", "organisation__name", "organisation__contact")
        .prefetch_related("types", "attributes")
        .order_by("name_key", "pk")
    )


def questions() -> dict:
    """By what the people bank can be narrowed."""
    framework = Framework.current().pk
    return {
        "type": ("Type", to_choose_from(TYPES(), framework)[0]),
        "attribute": ("Strength", to_choose_from(ATTRIBUTES(), framework)[0]),
    }


def found(organisation: Organisation, narrowed: Narrowing) -> QuerySet[Leader]:
    people = people_to_find(organisation).matching(narrowed.words)
    if key := narrowed.chosen("type"):
        people = people.filter(types__key=key).distinct()
    if key := narrowed.chosen("attribute"):
        people = people.filter(attributes__key=key).distinct()
    return people


def file_rows(people: QuerySet[Leader]) -> Iterator[tuple[str, ...]]:
    """What the page shows, a line each, under a heading."""
    yield HEAD
    for one in people:
        types = ", ".join(str(kind) for kind in one.types.all())
        strengths = ", ".join(str(attribute) for attribute in one.attributes.all())
        ask = ", ".join(part for part in (one.organisation.name, one.organisation.contact) if part)
        yield one.name, one.own_words, one.skills, one.place, types, strengths, ask
