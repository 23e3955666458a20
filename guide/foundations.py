"""What patient leadership rests on at one organisation, as pages and papers tell it."""

from dataclasses import dataclass
from datetime import date

from guide.content import checklist
from guide.models import NamedLeads
from guide.people import name_for
from guide.plans.staff import still_here
from portal.organisations.models import Organisation


@dataclass(frozen=True)
class Line:
    """A line of a checklist, and what this organisation wrote of it (None: nothing yet)."""

    about: object
    kept: object | None
    review_is_past: bool = False

    @property
    def owner(self):
        """The member who sees to it; nobody where they have left."""
        return still_here(getattr(self.kept, "owner", None))


def lines_of(records, field: str, checklist_name: str, today: date | None = None) -> list[Line]:
    """Every line of the checklist, with the record whose `field` is its key."""
    kept = {getattr(one, field): one for one in records}
    found = []
    for about in checklist(checklist_name):
        one = kept.get(about.key)
        review = getattr(one, "review_date", None)
        found.append(Line(about, one, bool(today and review and review < today)))
    return found


def hard_wiring(organisation: Organisation, today: date) -> list[Line]:
    """The five lines [P14]."""
    found = organisation.hard_wires.select_related("owner__user")
    return lines_of(found.prefetch_related("owner__roles"), "line", "hard_wiring", today)


def policy(organisation: Organisation, today: date) -> list[Line]:
    """The four parts of the policy on payment and expenses [P38]."""
    return lines_of(organisation.policy_parts.all(), "part", "policy_parts", today)


def reasons(organisation: Organisation) -> list[Line]:
    """The nine reasons why engagement falls short [P2]."""
    return lines_of(organisation.reason_looks.all(), "reason", "reasons")


def leads_of(organisation: Organisation) -> NamedLeads:
    """The named leads; with version 0 where nobody was ever named."""
    found = NamedLeads.objects.filter(organisation=organisation)
    people = ("director__user", "engagement__user", "leader")
    return found.select_related(*people).first() or NamedLeads(organisation=organisation, version=0)


def leads_in_words(organisation: Organisation, *, names: bool, user=None) -> list[tuple[str, str]]:
    """(which lead, who): an empty who is a blank that is to be shown.

    A member of staff who left is a blank too.
    """
    leads = leads_of(organisation)

    def member(one):
        return str(one.user) if one and one.held else ""

    return [
        ("Director", member(leads.director)),
        ("Engagement lead", member(leads.engagement)),
        ("Patient leader", name_for(living(leads.leader), names=names, user=user)),
    ]


def living(leader):
    """Nobody, where they died or their record was erased: somebody else is to be found."""
    return leader if leader is not None and leader.may_be_contacted else None
