"""What every page knows."""

from django.conf import settings


def page(request):
    """The names in the header, and what this person may do here."""
    membership = getattr(request, "membership", None)
    return {
        "SERVICE_NAME": settings.SERVICE_NAME,
        "ORGANISATION_NAME": settings.ORGANISATION_NAME,
        "DEMO": settings.DEMO,
        "organisation": membership.organisation if membership else None,
        "memberships_count": membership.organisations_count if membership else 0,
        "permissions": membership.permissions if membership else frozenset(),
    }
