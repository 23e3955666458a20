"""Whether somebody is under 18, as a part of a query: one answer for the board and for pairs."""

from django.db.models import Exists, OuterRef, Q

from leaders.ages import said_of
from pairs.models.pairs import PairMember


def says_young(account: str, organisation=None) -> Q:
    """By a register, or as a lead said who registered a pair with them (ADR 19); what a lead said
    stands also after the pair is off the list.

    account: the name of a key to one. organisation: as it alone knows it, else as anybody does.
    """
    here = {} if organisation is None else {"organisation": organisation}
    there = {} if organisation is None else {"pair__organisation": organisation}
    said = PairMember.objects.filter(user=OuterRef(account), under_18=True, **there).order_by()
    return said_of(OuterRef(account), OuterRef(f"{account}__email"), **here) | Q(Exists(said))
