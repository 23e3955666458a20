"""What waits of pairs: for a lead, whom to tell; for those in a pair, a word that is asked of them.

Nothing of a pair is asked but for its own members: a private one leaves no trace in anybody else's
home, not even in the number of queries.
"""

from inspect import signature

from django.db.models import Exists
from django.utils import timezone

from pairs.waits import asked, cohorts, introductions, registered, slots
from portal.organisations.models import Organisation
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared

KINDS = (
    *asked.KINDS,
    *registered.KINDS,
    *slots.KINDS,
    *introductions.KINDS,
    *cohorts.KINDS,
)
QUESTIONS = tuple(dict.fromkeys(kind.question for kind in KINDS))
NAMES = ("organisation", "user", "email", "now", "day", "since", "last")


def anything(**known):
    """Kind by kind, whether there may be any: on most days nothing waits, and this is all we ask.

    Whoever is in no pair is not asked what each kind of yes would be.
    """
    here = Organisation.objects.filter(pk=known["organisation"]).order_by()
    return here.values_list(*(Exists(_asked(question, known)) for question in QUESTIONS))


def _asked(question, known):
    return question(**{name: known[name] for name in signature(question).parameters})


ANYTHING = Prepared(anything, NAMES)


def waiting(membership) -> list[Waiting]:
    user, today = membership.user, timezone.localdate()
    known = {"organisation": membership.organisation_id, "user": user.pk, "email": user.email}
    known |= {"now": timezone.now(), **cohorts.around(today)}
    [found] = ANYTHING(**known)
    some = dict(zip(QUESTIONS, found, strict=True))
    there = [kind for kind in KINDS if some[kind.question]]
    return [one for kind in there for one in kind.waiting(membership, known)]
