"""What the learning on offer was about, in words [P39]."""

from django.db.models import Count, Q

from leaders.models import Learning
from portal.organisations.models import Organisation


def balance(organisation: Organisation) -> str:
    """Skills beside knowledge of the system; "" where nothing is written down."""
    of_kind = {kind: Count("pk", filter=Q(kind=kind)) for kind in Learning.Kind.values}
    counts = organisation.learnings.aggregate(**of_kind)
    return balance_words(counts["skill"], counts["knowledge"])


def balance_words(skill: int, knowledge: int) -> str:
    if not skill + knowledge:
        return ""
    counted = f"{skill} about a skill, {knowledge} about how the system works."
    if skill > knowledge:
        return f"{counted} Skills come first here."
    return f"{counted} Skills help people more than knowing the system: what could you add?"
