"""Who is let into a pair: its members, and to anybody else it is not there.

An address of a pair names no organisation: a member need not belong to one. The answer to whoever
is not in it is the same, and costs the same, as for a pair that there has never been.
"""

from functools import wraps

from django.http import Http404

from pairs.models import PairMember
from portal.organisations.access import marked


def pair_member(methods: tuple[str, ...]):
    """The members of the pair in the address: the view is handed the Pair in place of its id.

    `request.member` is who of them asks. Everybody else gets 404.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, pair_id, **kwargs):
            found = PairMember.objects.current().filter(pair__public_id=pair_id, user=request.user)
            request.member = found.select_related("pair__organisation").first()
            if request.member is None:
                raise Http404
            request.member.user = request.user
            return view(request, request.member.pair, **kwargs)

        return marked(wrapper, "pair member", methods)

    return decorate
