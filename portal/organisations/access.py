"""Deny by default: the decorators of which every view wears exactly one.

Each stamps the view with its access and methods, so that a test can walk the URLconf and refuse a
view without one. A view that forgets gets a bare slug where it expects an Organisation, and fails.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone

from portal.organisations.models import MembershipRole, SlugAlias
from portal.organisations.models.memberships import in_order
from portal.organisations.permissions import Permission
from portal.prepared import Prepared

READ = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")
DEED = ("POST",)


# Asked for every page.
ROLES_HELD = Prepared(
    lambda user, day: (
        MembershipRole.objects.filter(membership__user=user)
        .on(day)
        .select_related("membership__organisation")
        .order_by()
    )
)


def membership_for(user, slug):
    """The membership of `user` at the organisation `slug` with its roles, in one query, or None.

    The roles elsewhere come with it, so that the header knows whether there is one to switch to.
    """
    rows = ROLES_HELD(user=user.pk, day=timezone.localdate())
    here = [row for row in rows if row.membership.organisation.slug == slug]
    if not here:
        return None
    membership = here[0].membership
    membership.user = user
    membership.held = in_order(row.role for row in here)
    membership.organisations_count = len({row.membership_id for row in rows})
    return membership


def _stamp(view, access, methods):
    view.access, view.methods = access, methods
    return view


def marked(view, access: str, methods: tuple[str, ...]):
    """The view for these methods alone, with its mark; for a decorator of another room."""
    return _stamp(_only(methods, view), access, methods)


def _only(methods, view):
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        return view(request, *args, **kwargs)

    return wrapper


def requires(permission: Permission, methods: tuple[str, ...]):
    """Members who may `permission`: the view is handed the Organisation in place of the slug.

    A stranger gets 404, a member without the permission 403.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, organisation, **kwargs):
            membership = membership_for(request.user, organisation)
            if membership is None:
                return _moved_or_missing(request, organisation)
            if not membership.may(permission):
                raise PermissionDenied
            request.membership = membership
            return view(request, membership.organisation, **kwargs)

        return marked(wrapper, f"requires {permission}", methods)

    return decorate


def _moved_or_missing(request, slug):
    """An old address of one's own organisation leads to the new one; anything else is not there."""
    alias = SlugAlias.objects.filter(slug=slug).select_related("organisation").first()
    if alias is None or request.method not in READ:
        raise Http404
    if membership_for(request.user, alias.organisation.slug) is None:
        raise Http404
    here = request.get_full_path()
    return redirect(here.replace(f"/o/{slug}/", f"/o/{alias.organisation.slug}/", 1))


def signed_in(why: str, methods: tuple[str, ...]):
    """Anybody who is logged in, of whatever organisation; `why` says why that is enough."""
    return lambda view: marked(view, f"signed in: {why}", methods)


def public(why: str, methods: tuple[str, ...]):
    """Anybody at all; `why` says why."""
    return lambda view: _stamp(login_not_required(_only(methods, view)), f"public: {why}", methods)


def by_token(why: str, methods: tuple[str, ...]):
    """Whoever has the secret in the address; the view looks it up, and answers 404 without."""
    return lambda view: _stamp(
        login_not_required(_only(methods, view)), f"by token: {why}", methods
    )
