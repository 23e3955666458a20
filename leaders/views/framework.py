"""The framework [P5-P8] as this organisation uses it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions.framework import (
    LastType,
    RoleEnded,
    RoleExists,
    add_role,
    end_role,
    hide_type,
    show_type,
)
from leaders.forms.framework import OwnRoleEndForm, OwnRoleForm
from leaders.framework import as_used_by, types_of
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission


@requires(Permission.FRAMEWORK_VIEW, READ)
def framework(request, organisation):
    return TemplateResponse(request, "leaders/framework.html", as_used_by(organisation))


@requires(Permission.FRAMEWORK_MANAGE, DEED)
def type_hide(request, organisation, type_key):
    leader_type = get_object_or_404(types_of(organisation), key=type_key)
    try:
        hide_type(organisation=organisation, leader_type=leader_type, by=request.user)
    except LastType:
        messages.error(request, "One type has to stay, or there is nothing to rate")
    else:
        messages.success(request, f"Your next rounds leave out: {leader_type.name_plural}")
    return redirect("framework", organisation=organisation.slug)


@requires(Permission.FRAMEWORK_MANAGE, DEED)
def type_show(request, organisation, type_key):
    leader_type = get_object_or_404(types_of(organisation), key=type_key)
    show_type(organisation=organisation, leader_type=leader_type, by=request.user)
    messages.success(request, f"Your next rounds ask about: {leader_type.name_plural}")
    return redirect("framework", organisation=organisation.slug)


@requires(Permission.FRAMEWORK_MANAGE, FORM)
def role_add(request, organisation, type_key):
    leader_type = get_object_or_404(types_of(organisation), key=type_key)
    form = OwnRoleForm(request.POST or None, organisation=organisation, leader_type=leader_type)
    if form.is_valid():
        where = {"organisation": organisation, "leader_type": leader_type}
        try:
            role = add_role(**where, **form.cleaned_data, by=request.user)
        except RoleExists as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"Added the role {role} to {leader_type.name_plural}")
            return redirect("framework", organisation=organisation.slug)
    context = {"form": form, "leader_type": leader_type}
    return TemplateResponse(request, "leaders/role_add.html", context)


@requires(Permission.FRAMEWORK_MANAGE, FORM)
def role_end(request, organisation, role_id):
    own = organisation.local_roles.filter(valid_to__isnull=True).select_related("leader_type")
    role = get_object_or_404(own, public_id=role_id)
    form = OwnRoleEndForm(request.POST or None, valid_from=role.valid_from)
    if form.is_valid():
        try:
            end_role(role=role, valid_to=form.cleaned_data["valid_to"], by=request.user)
        except RoleEnded:
            messages.error(request, f"Somebody else has ended the role {role} in the meantime")
        else:
            messages.success(request, f"The role {role} has an end now")
        return redirect("framework", organisation=organisation.slug)
    return TemplateResponse(request, "leaders/role_end.html", {"form": form, "role": role})
