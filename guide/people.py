"""Patient leaders in the guide's rooms: by which name they stand there, and who can be chosen."""

from django.db.models import Q
from django.utils import timezone

from leaders.models import Appointment, Consent, Leader
from portal.organisations.models import Organisation

SOMEBODY = "A patient leader"
NOT_TO_BE_ASKED = (
    "They can’t be asked just now: they take a break, or have not said yes to being asked, or took "
    "their yes back. Choose somebody else, or talk with them and write down in their record what "
    "they say yes to."
)


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

    Those with an account here, with a role today, or who agreed to be asked (by assisted entry, if
    they use no web): a list to choose from, of the thousands that a register may hold. Never
    somebody who takes a break, and nobody who took back their yes to this.
    """
    roles = Appointment.objects.on(timezone.localdate()).filter(organisation=organisation)
    said = Consent.objects.filter(organisation=organisation, kind=Consent.Kind.SHARE)
    agreed = said.standing().values("leader")
    took_back = said.exclude(leader__in=agreed).values("leader")
    known = Q(user__isnull=False) | Q(pk__in=roles.values("leader")) | Q(pk__in=agreed)
    return organisation.leaders.taking_part().filter(known).exclude(pk__in=took_back)


def can_share(leader: Leader | None) -> bool:
    """Whether this person is one of them now: asked once more before they are written to."""
    return leader is not None and who_can_share(leader.organisation).filter(pk=leader.pk).exists()
