"""Who belongs here, as what, and from when to when."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format

from portal.nhsuk.paging import paged
from portal.nhsuk.wording import with_article
from portal.organisations.access import FORM, READ, requires
from portal.organisations.actions.members import LastLead, RoleHeld, add_role, end_role
from portal.organisations.forms.members import MemberSearchForm, RoleEndForm, RoleForm
from portal.organisations.permissions import Permission, Role
from portal.organisations.tables.members import MemberTable

ROWS = 25


@requires(Permission.ORGANISATION_MANAGE, READ)
def member_list(request, organisation):
    form = MemberSearchForm(request.GET)
    members = organisation.memberships.with_roles()
    if form.is_valid() and (words := form.cleaned_data["q"]):
        members = members.filter(Q(user__name__icontains=words) | Q(user__email__icontains=words))
    table = paged(request, MemberTable(members), ROWS)
    return TemplateResponse(
        request, "organisations/member_list.html", {"search": form, "table": table}
    )


@requires(Permission.ORGANISATION_MANAGE, FORM)
def member_roles(request, organisation, membership_id):
    """One member's roles, past and present, and a further one."""
    member = get_object_or_404(organisation.memberships.with_roles(), public_id=membership_id)
    form = RoleForm(request.POST or None)
    if form.is_valid():
        role, day = form.cleaned_data["role"], form.cleaned_data["starts_date"]
        try:
            add_role(membership=member, role=role, starts_date=day, by=request.user)
        except RoleHeld:
            form.add_error("role", f"{member.user} has this role already in these days")
        else:
            messages.success(request, f"{member.user} is {Role(role).label} from {words(day)} on")
            return redirect(
                "member_roles", organisation=organisation.slug, membership_id=member.public_id
            )
    context = {"member": member, "form": form, "today": timezone.localdate()}
    return TemplateResponse(request, "organisations/member_roles.html", context)


@requires(Permission.ORGANISATION_MANAGE, FORM)
def member_role_end(request, organisation, membership_id, role):
    member = get_object_or_404(organisation.memberships, public_id=membership_id)
    row = get_object_or_404(member.roles, role=role, ends_date__isnull=True)
    form = RoleEndForm(request.POST or None, starts_date=row.starts_date)
    if form.is_valid() and _ended(request, form, row):
        return redirect(
            "member_roles", organisation=organisation.slug, membership_id=member.public_id
        )
    context = {"member": member, "row": row, "form": form}
    return TemplateResponse(request, "organisations/member_role_end.html", context)


def words(day) -> str:
    return date_format(day, "j F Y")


def _ended(request, form, row) -> bool:
    """End the role, or say in the form why not."""
    day = form.cleaned_data["ends_date"]
    try:
        end_role(row=row, ends_date=day, by=request.user)
    except LastLead:
        form.add_error(
            "ends_date",
            "Nobody else would be engagement lead then. Give somebody else the role first",
        )
    except RoleHeld:
        form.add_error(None, "Somebody else has ended this role in the meantime")
    else:
        who, role = row.membership.user, row.get_role_display()
        messages.success(
            request, f"{who} is not {with_article(role)} any more from {words(day)} on"
        )
        return True
    return False
