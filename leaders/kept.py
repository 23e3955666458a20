"""What other tables say of people and a list asks for, kept beside them (ADR 11).

Whoever changes one of these facts calls `keep` in the same transaction; nobody else writes them.
"""

from collections.abc import Iterable

from django.db.models import BigIntegerField, Case, Max, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from leaders.models import Attribute, Contact, Leader, LeaderType, Needs

MOST = 63
"""As many types, or attributes, of all frameworks together as one number has bits for."""
BATCH = 500


def bits_of(keys: Iterable[int]) -> dict[int, int]:
    """A bit for each type, or attribute, of all frameworks: their primary keys in order.

    None is ever taken away, so that a bit means the same for ever. Raises ValueError past MOST.
    """
    bits = {key: 1 << place for place, key in enumerate(keys)}
    if len(bits) > MOST:
        raise ValueError(f"There is room for {MOST} of all frameworks together.")
    return bits


def known_bits(model: type[LeaderType] | type[Attribute]) -> dict[int, int]:
    return bits_of(model.objects.order_by("pk").values_list("pk", flat=True))


def keep(people: Iterable[int], *names: str) -> None:
    """Write these of KEPT anew for the records with these keys, as the facts say now.

    Each record is locked first: of two contacts logged at once the second then sees the first.
    """
    facts, pks = {name: KEPT[name]() for name in names}, sorted(people)
    for start in range(0, len(pks), BATCH):
        some = Leader.objects.filter(pk__in=pks[start : start + BATCH]).order_by("pk")
        list(some.select_for_update(no_key=True).values_list("pk"))
        some.order_by().update(**facts)


def _bits(relation, model) -> Coalesce:
    through, name = relation.through, relation.field.m2m_reverse_field_name()
    cases = [When(**{name: pk}, then=Value(bit)) for pk, bit in known_bits(model).items()]
    all_of_them = Sum(Case(*cases, default=Value(0), output_field=BigIntegerField()))
    return Coalesce(_of_each(through, all_of_them), Value(0))


def _of_each(model, fact) -> Subquery:
    rows = model._base_manager.filter(leader=OuterRef("pk")).order_by()
    return Subquery(rows.values("leader").annotate(fact=fact).values("fact"))


KEPT = {
    "type_bits": lambda: _bits(Leader.types, LeaderType),
    "attribute_bits": lambda: _bits(Leader.attributes, Attribute),
    "last_contact_date": lambda: _of_each(Contact, Max("date")),
    "ask_again_date": lambda: _of_each(Needs, Max("review_date")),
}
BITS = {"types": "type_bits", "attributes": "attribute_bits"}
"""Where the things of a relation of Leader are kept."""
