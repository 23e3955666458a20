"""Somebody under 18 in a pair: who that is, and what a pair with them needs (ADR 19).

A pair is a room that no lead reads. So nobody under 18 is in one but as a lead registered it, with
two adults, and with the yes of their parent or guardian to this very pair.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from leaders.ages import addresses, by_address, is_young_by_register, said_of, young_records
from pairs.models import Guest, Pair, PairMember, RegisteredPerson, Release
from pairs.models.ages import says_young
from portal.accounts.models import User
from portal.organisations.models import Organisation

ADULTS = 2
NOT_REGISTERED = (
    "Somebody in this pair is under 18, and no lead has it on their list. So nobody can write in "
    "it. A lead can register a new pair for you."
)
NO_GUARDIAN = (
    "Somebody in this pair is under 18, and their parent or guardian has not agreed to it, as far "
    "as a lead has written down. Until then nobody can write in it."
)
FEW_ADULTS = (
    "Somebody in this pair is under 18. So two adults whom the lead registered have to be in it, "
    "too. Until they are, nobody can write in it."
)
TO_BE_SETTLED = (
    "Something has to be settled before anybody goes on writing in this pair. None of you did "
    "anything wrong."
)
NO_NAMES = "No names stand in what others read of this pair. Choose only your sides."
BY_A_LEAD = "Only a lead brings people into this pair: ask an engagement lead."


def is_young(user: User) -> bool:
    """By any register on which they stand, or by what a lead said when registering a pair."""
    return User.objects.filter(said_of(user.pk, user.email), pk=user.pk).exists() or (
        PairMember.objects.filter(user=user, under_18=True).exists()
    )


def is_young_at(organisation: Organisation, user: User) -> bool:
    """As the leads of this organisation know it: by their own register, or because they said so."""
    said = PairMember.objects.filter(user=user, under_18=True, pair__organisation=organisation)
    return is_young_by_register(organisation, user) or said.exists()


def is_young_address(email: str) -> bool:
    """Of whoever has no account yet."""
    return young_records().filter(by_address(email)).exists()


def young_in(pair) -> Exists:
    """As a part of a query: whether somebody in this pair is under 18."""
    return Exists(PairMember.objects.current().filter(_young_member(), pair=pair))


def has_young(pair: Pair) -> bool:
    return pair.members.current().filter(_young_member()).exists()


def with_young(pairs: set[str]) -> set[str]:
    """Those of these pairs, by their public_id, in which somebody is under 18."""
    inside = PairMember.objects.current().filter(_young_member(), pair__public_id__in=pairs)
    return set(inside.order_by().values_list("pair__public_id", flat=True))


def adults_in(pair: Pair) -> QuerySet[PairMember]:
    """Whom nothing says to be under 18."""
    return pair.members.current().exclude(_young_member())


def reading() -> QuerySet[Guest]:
    """Guests who may read what was opened to them, today; nobody's who turns out to be under 18."""
    return Guest.objects.reading().filter(~says_young("accepted_by"))


def why_closed(pair: Pair, *, to: PairMember | None = None) -> str:
    """Why it is read and not written in, for its members; nothing where nobody in it is young.

    to: the member who reads it. That somebody is under 18 is told to them alone, and to the others
    where the lead who registered the pair said so; what a register says is not passed on.
    """
    inside = _inside(pair)
    young = {one.pk for one in inside if one.is_young}
    why = _what_is_missing(pair, inside, young) if young else ""
    untold = {one.pk for one in inside if one.is_young and not one.under_18}
    return why and TO_BE_SETTLED if untold - {to and to.pk} else why


def _what_is_missing(pair, inside, young) -> str:
    """Whoever is in it by name alone reads nothing: beside somebody young who does, they are no
    adult.
    """
    people = RegisteredPerson.objects.standing().filter(registration__pair=pair)
    reads = {one.pk for one in inside if one.user and one.user.is_active}
    adults = {one.pk for one in inside} - young
    if young & reads:
        adults &= reads
    agreed = dict(people.filter(member__in=inside).values_list("member", "guardian_date"))
    if not agreed:
        return NOT_REGISTERED
    if any(agreed.get(key) is None for key in young):
        return NO_GUARDIAN
    return FEW_ADULTS if len(agreed.keys() & adults) < ADULTS else ""


def needs_guardian(person: RegisteredPerson, user: User | None) -> bool:
    """Whether somebody's parent or guardian has to agree before they are in the pair.

    user: whose account it would be; none where a lead enters it for somebody by name.
    """
    young = person.under_18 or (is_young(user) if user else is_young_here(person))
    return young and not person.guardian_agreed


def is_young_here(person: RegisteredPerson) -> bool:
    """By the register of the organisation whose lead wrote them down."""
    here = _on_register_of(person.organisation_id)
    return RegisteredPerson.objects.filter(here, pk=person.pk).exists()


def needing_guardian(organisation) -> QuerySet[RegisteredPerson]:
    """Those of whom this organisation knows that they are under 18, but not that anybody agreed.

    What another organisation's register says is told to the person alone, who may pass it on.
    """
    here = RegisteredPerson.objects.standing().filter(organisation=organisation)
    found = here.filter(Q(under_18=True) | _on_register_of(organisation))
    return found.exclude(under_18=True, guardian_date__isnull=False)


def without_names(releases: QuerySet[Release]) -> list[Release]:
    """What outsiders read, as it stands today: no names where one of those named is under 18.

    Nothing of a pair is read for it (ADR 16): a release says whose names stand in it.
    """
    found = list(releases)
    named = User.objects.filter(pk__in=[key for one in found for key in one.accounts])
    young = set(
        named.filter(said_of(OuterRef("pk"), OuterRef("email"))).values_list("pk", flat=True)
    )
    for one in found:
        if young.intersection(one.accounts):
            one.unname()
    return found


def _inside(pair) -> list[PairMember]:
    return list(pair.members.current().select_related("user").annotate(is_young=_young_member()))


def _young_member():
    """By a register, or as a lead said of them here or in another pair."""
    return Q(under_18=True) | says_young("user")


def _on_register_of(organisation) -> Q:
    by_account, as_written = addresses(organisation)
    return (Q(email__in=by_account) | Q(email__in=as_written)) & ~Q(email="")
