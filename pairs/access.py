"""Who is let into a pair: its members, to parts of it its guests, and to anybody else it is not
there.

An address of a pair names no organisation: a member need not belong to one. The answer to whoever
is not in it is the same, and costs the same, as for a pair that there has never been.
"""

from functools import wraps

from django.db.models import OuterRef
from django.http import Http404

from pairs.mine import reading_along, rests_for
from pairs.models import Guest, PairMember, Part, Registration
from pairs.young import TO_BE_SETTLED, why_closed, young_in
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
    never taken, but where they leave (`pair_guest`).
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


def pair_guest(methods: tuple[str, ...]):
    """Its guests alone, for their way out; also who reads no more for being under 18.

    A member is no guest, and has another way out.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, pair_id, **kwargs):
            request.guest = None
            if _member(request.user, pair_id) is None:
                request.guest = _guest(request.user, pair_id, None) or _resting(
                    request.user, pair_id
                )
            if request.guest is None:
                raise Http404
            return view(request, request.guest.pair, **kwargs)

        return marked(wrapper, "pair guest", methods)

    return decorate


def _member(user, pair_id) -> PairMember | None:
    member = next(iter(MEMBER(user=user.pk, pair_id=pair_id)), None) if user.pk else None
    if member is not None:
        member.user = user
        if member.with_young:
            member.pair.why_closed = why_closed(member.pair, to=member)
            member.pair.is_neutral = member.pair.why_closed == TO_BE_SETTLED
            listed = Registration.objects.standing().filter(pair=member.pair_id)
            member.pair.is_untold = member.pair.is_neutral and not listed.exists()
    return member


def _guest(user, pair_id, part) -> Guest | None:
    found = reading_along().filter(pair__public_id=pair_id, accepted_by=user)
    guests = found.select_related("pair__organisation")
    guest = next((one for one in guests if part is None or part in one.parts), None)
    if guest is not None:
        guest.pair.name = guest.pair.name or "A pair"  # to its members it would be "Your pair"
    return guest


def _resting(user, pair_id) -> Guest | None:
    guest = rests_for(user).filter(pair__public_id=pair_id).first()
    if guest is not None:
        guest.pair.name = "A pair"  # what its members call it is not opened to them any more
    return guest
