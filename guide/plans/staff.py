"""Who can see to an action: staff. A patient leader shares one as its co-owner."""

from leaders.actions.people import NOT_STAFF
from portal.organisations.models import Organisation
from portal.organisations.permissions import Permission


def who_can_own(organisation: Organisation) -> list:
    """Members who see the plan and are more than a patient leader here, by name."""
    members = organisation.memberships.today().select_related("user").prefetch_related("roles")
    able = [one for one in members if one.may(Permission.PLAN_VIEW) and set(one.held) - NOT_STAFF]
    return sorted(able, key=lambda one: str(one.user))
