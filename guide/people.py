"""Patient leaders in the guide's rooms: by which name they stand there, and who can be chosen."""

from django.db.models import Q
from django.utils import timezone

from leaders.models import Appointment, Leader
from portal.organisations.models import Organisation

SOMEBODY = "A patient leader"


def name_for(leader: Leader | None, *, names: bool, user=None) -> str:
    """The name, where it may be shown; else that it is a patient leader; empty for nobody.

    names: whether the reader keeps the register. Anybody sees their own name. For others the
    person has to have agreed to be named, today; nobody who died, is erased or under 18 is named.
    """
    if leader is None:
        return ""
    if names or (user is not None and leader.user_id == user.pk):
        return leader.name if leader.erased_at is None else SOMEBODY
    named = Leader.objects.filter(pk=leader.pk).living().consenting("naming").exists()
    return leader.name if named else SOMEBODY


def who_can_share(organisation: Organisation):
    """Patient leaders who can be asked to lead or own something together with staff.

    Those with an account here, or with a role today: a list to choose from, of the thousands that
    a register may hold.
    """
    roles = Appointment.objects.on(timezone.localdate()).filter(organisation=organisation)
    known = Q(user__isnull=False) | Q(pk__in=roles.values("leader"))
    return organisation.leaders.taking_part().filter(known)
