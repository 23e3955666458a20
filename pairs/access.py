"""Who is let into a pair: its members, to parts of it its guests, and to anybody else it is not
there.

An address of a pair names no organisation: a member need not belong to one. The answer to whoever
is not in it is the same, and costs the same, as for a pair that there has never been.
"""

from functools import wraps

from django.db.models import OuterRef
from django.http import Http404

from pairs.models import Guest, PairMember, Part
from pairs.young import reading, why_closed, young_in
from portal.organisations.access import marked
from portal.prepared import Prepared

MEMBER = Prepared(
    lambda user, pair_id: (
        PairMember.objects.current()
        .filter(pair__public_id=pair_id, user=user)
        .annotate(with_young=young_in(OuterRef("pair")))
        .select_related("pair__organisation")
    )
)


def pair_member(methods: tuple[str, ...]):
    """The members of the pair in the address: the view is handed the Pair in place of its id.

    `request.member` is who of them asks, and the pair says why it is closed, where it is. Everybody
    else gets 404.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, pair_id, **kwargs):
            request.member = _member(request.user, pair_id)
            if request.member is None:
                raise Http404
            return view(request, request.member.pair, **kwargs)

        return marked(wrapper, "pair member", methods)

    return decorate


def pair_reader(part: Part | None, methods: tuple[str, ...]):
    """Its members, and the guests to whom `part` is open; None stands for guests of any part.

    One of `request.member` and `request.guest` is who asks, the other None. What a guest sends is
    never taken, but where they leave.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, pair_id, **kwargs):
            request.guest = None
            request.member = _member(request.user, pair_id)
            if request.member is None:
                request.guest = _guest(request.user, pair_id, part)
            inside = request.member or request.guest
            if inside is None:
                raise Http404
            return view(request, inside.pair, **kwargs)

        return marked(wrapper, f"pair reader: {part or 'any part'}", methods)

    return decorate


def _member(user, pair_id) -> PairMember | None:
    member = next(iter(MEMBER(user=user.pk, pair_id=pair_id)), None) if user.pk else None
    if member is not None:
        member.user = user
        if member.with_young:
            member.pair.why_closed = why_closed(member.pair, to=member)
    return member


def _guest(user, pair_id, part) -> Guest | None:
    found = reading().filter(pair__public_id=pair_id, accepted_by=user)
    guests = found.select_related("pair__organisation")
    guest = next((one for one in guests if part is None or part in one.parts), None)
    if guest is not None:
        guest.pair.name = guest.pair.name or "A pair"  # to its members it would be "Your pair"
    return guest
