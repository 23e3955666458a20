"""Who might like an opportunity, and what somebody might like: each with its reasons in words.

A reason is a place to start a talk. People stand in order of name: nothing is added
up, nobody stands above anybody, and nobody is put on anything.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils import timezone

from leaders.models import Contact, Interest, Leader, Opportunity, Stage
from leaders.models.opportunities import may_be_told

LONG_AGO = timedelta(days=183)
MOST_WORDS = 10
MOST_OPPORTUNITIES = 200
SAID_YES = (Interest.State.INTERESTED, Interest.State.TAKING_PART)
WORD = re.compile(r"[a-z]{5,}")
SAYS_NOTHING = frozenset(
    (
        *("answer", "answers", "anybody", "beforehand", "change", "changes", "everybody"),
        *("nobody", "somebody", "someone"),
        *("about", "above", "after", "afternoon", "afternoons", "again", "along", "among"),
        *("around", "based", "because", "become", "before", "being", "better", "between"),
        *("bring", "comes", "could", "every", "first", "found", "from", "given", "gives"),
        *("going", "great", "group", "groups", "helps", "hospital", "hours", "leader", "leaders"),
        *("leadership", "little", "makes", "making", "meeting", "meetings", "might", "month"),
        *("months", "morning", "mornings", "never", "other", "others", "patient", "patients"),
        *("people", "person", "place", "please", "point", "ready", "right", "service"),
        *("services", "should", "something", "start", "starts", "their", "there", "these"),
        *("thing", "things", "think", "third", "those", "three", "through", "times", "together"),
        *("twice", "under", "until", "wants", "weeks", "where", "which", "while", "whole"),
        *("within", "without", "working", "would", "years"),
    )
)


@dataclass(frozen=True)
class ForThem:
    """An opportunity for a person, and why."""

    opportunity: Opportunity
    reasons: tuple[str, ...]


def key_words(opportunity: Opportunity) -> list[str]:
    """Words of its title and description that say something; without a plural's end."""
    text = f"{opportunity.title} {opportunity.description}".lower()
    found = (word.rstrip("s") for word in WORD.findall(text) if word not in SAYS_NOTHING)
    return list(dict.fromkeys(found))[:MOST_WORDS]


def people_for(opportunity: Opportunity, *, quiet: bool = False) -> QuerySet[Leader]:
    """All for whom there is a reason, in order of name, without those who are on its list.

    quiet: only those with whom no contact was logged for six months. That alone is no reason to
    ask somebody for this very thing, so it is told beside the others.
    """
    on_list = opportunity.interests.filter(leader=OuterRef("pk"))
    people = may_be_told().filter(organisation=opportunity.organisation)
    people = people.filter(_any_reason(opportunity)).exclude(Exists(on_list))
    if quiet:
        recent = Contact.objects.filter(leader=OuterRef("pk"), date__gte=_long_ago())
        people = people.exclude(Exists(recent))
    return people.order_by("name_key", "pk")


def with_facts(people: QuerySet[Leader], opportunity: Opportunity) -> QuerySet[Leader]:
    """The people with all that their reasons are made of: as many queries for 25 as for one."""
    last = Contact.objects.filter(leader=OuterRef("pk")).order_by().values("leader")
    return people.annotate(
        last_contact=Subquery(last.annotate(last=Max("date")).values("last")),
        said_yes=Exists(_said_yes_before(opportunity)),
    ).prefetch_related("attributes", "types")


def give_reasons(people: Iterable[Leader], opportunity: Opportunity) -> None:
    """Each person, as `with_facts` gives them, gets `reasons`; none where one was looked for."""
    prefetch_related_objects([opportunity], "attributes", "types")
    kind = {opportunity.kind}
    for one in people:
        one.reasons = reasons(one, opportunity, kinds=kind if one.said_yes else ())


def opportunities_for(leader: Leader) -> list[ForThem]:
    """Open opportunities for which there is a reason, the newest first; four queries."""
    answered = Interest.objects.filter(opportunity=OuterRef("pk"), leader=leader)
    open_ones = leader.organisation.opportunities.open().exclude(Exists(answered))
    kinds = set(
        leader.interests.filter(state__in=SAID_YES).values_list("opportunity__kind", flat=True)
    )
    [person] = Leader.objects.filter(pk=leader.pk).prefetch_related("attributes", "types")
    person.last_contact = leader.contacts.aggregate(last=Max("date"))["last"]
    found = open_ones.prefetch_related("attributes", "types")[:MOST_OPPORTUNITIES]
    pairs = ((one, reasons(person, one, kinds=kinds)) for one in found)
    return [ForThem(one, why) for one, why in pairs if why]


def reasons(leader: Leader, opportunity: Opportunity, *, kinds: Collection[str]) -> tuple[str, ...]:
    """Why this person and this opportunity may go together, or nothing.

    leader: with `last_contact`, a date or None; kinds: of what they said yes to before.
    """
    words = key_words(opportunity)
    found = [
        _shared("A strength they see in themselves", leader.attributes, opportunity.attributes),
        _shared("A kind of patient leader that is sought", leader.types, opportunity.types),
        _place(leader, opportunity),
        _spoken("What they do or are good at", f"{leader.own_words} {leader.skills}", words),
        _spoken("Where they want to go", leader.aims, words),
        "A good first step, and they are at the start" if _first_step(leader, opportunity) else "",
        "They said yes to something like this before" if opportunity.kind in kinds else "",
    ]
    found = [reason for reason in found if reason]
    return (*found, *_quiet(leader.last_contact)) if found else ()


def _any_reason(opportunity) -> Q:
    """The same reasons as a condition; those that can't hold for it are left out."""
    why = Q(pk__in=[])
    why |= Q(Exists(_has(Leader.attributes, attribute__in=opportunity.attributes.all())))
    why |= Q(Exists(_has(Leader.types, leadertype__in=opportunity.types.all())))
    why |= Q(Exists(_said_yes_before(opportunity)))
    if opportunity.place:
        why |= Q(place__icontains=opportunity.place)
    if opportunity.first_step:
        why |= Q(stage=Stage.POTENTIAL)
    return why | _speaks_of(key_words(opportunity))


def _speaks_of(words) -> Q:
    """An OR over the texts that a person wrote or said of themselves."""
    texts = ("own_words", "skills", "aims")
    return Q(*(Q(**{f"{text}__icontains": w}) for text in texts for w in words), _connector=Q.OR)


def _has(relation, **what) -> QuerySet:
    return relation.through.objects.filter(leader=OuterRef("pk"), **what)


def _said_yes_before(opportunity) -> QuerySet:
    before = Interest.objects.filter(leader=OuterRef("pk"), state__in=SAID_YES)
    return before.filter(opportunity__kind=opportunity.kind).exclude(opportunity=opportunity)


def _shared(label, theirs, sought) -> str:
    both = {one.pk: str(one) for one in sought.all()}
    names = [both[one.pk] for one in theirs.all() if one.pk in both]
    return f"{label}: {', '.join(names)}" if names else ""


def _place(leader, opportunity) -> str:
    near = opportunity.place and opportunity.place.lower() in leader.place.lower()
    return f"They are nearby: {leader.place}" if near else ""


def _spoken(label, text, words) -> str:
    text = text.lower()
    found = [word for word in words if word in text]
    return f"{label} speaks of: {', '.join(found)}" if found else ""


def _first_step(leader, opportunity) -> bool:
    return opportunity.first_step and leader.stage == Stage.POTENTIAL


def _quiet(last: date | None) -> tuple[str, ...]:
    if last is None:
        return ("No contact with them is logged yet",)
    return (f"No contact since {last:%-d %B %Y}",) if last < _long_ago() else ()


def _long_ago() -> date:
    return timezone.localdate() - LONG_AGO
