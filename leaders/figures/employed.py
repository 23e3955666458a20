"""Patient partners whom the organisation employs: the clearest sign that it means it [KF end]."""

from datetime import date

from leaders.models import Appointment
from portal.disclosure import Number
from portal.organisations.models import MembershipRole, Organisation
from portal.organisations.permissions import Role

EMPLOYED = "patient-director"
"""The key of the role in the framework that is a job: patient director or employed partner."""


def employed_figures(organisation: Organisation, day: date) -> Number:
    """Who holds that role on the day, on the register or as a member here; each person once.

    A small number is hidden, for it would say of few people what they live on.
    """
    held = Appointment.objects.filter(organisation=organisation, role_type__key=EMPLOYED)
    people = dict(held.sitting(day).order_by().values_list("leader", "leader__user"))
    roles = MembershipRole.objects.filter(membership__organisation=organisation, role=Role.EMPLOYED)
    users = set(roles.on(day).order_by().values_list("membership__user", flat=True))
    count = len(people) + len(users - set(people.values()))
    few = 0 < count < organisation.small_numbers
    return Number(below=organisation.small_numbers) if few else Number(count)
