"""Forums as a list, and one at a time with its seats and its meetings."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from leaders.actions import forums as actions
from leaders.forms.forums import ForumEditForm, ForumEndForm, ForumFilterForm, ForumForm
from leaders.models import Leg
from leaders.tables.forums import ForumTable
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved

ROWS = 25
PAST_MEETINGS = 10


def one_forum(organisation, forum_id):
    return get_object_or_404(organisation.forums, public_id=forum_id)


def to_forum(forum):
    slug = forum.organisation.slug
    return redirect("forum_detail", organisation=slug, forum_id=forum.public_id)


@requires(Permission.FORUM_VIEW, READ)
def forum_list(request, organisation):
    search = ForumFilterForm(request.GET)
    forums = search.narrowed(organisation.forums.all()).with_taken(timezone.localdate())
    table = paged(request, ForumTable(forums), ROWS)
    context = {"search": search, "table": table}
    return TemplateResponse(request, "leaders/forum_list.html", context)


@requires(Permission.FORUM_VIEW, READ)
def forum_detail(request, organisation, forum_id):
    """The seats for everybody; who sits there for those who keep the register."""
    forum = one_forum(organisation, forum_id)
    today = timezone.localdate()
    midnight = actions.start_of(today)
    past = forum.meetings.filter(starts_at__lt=midnight).order_by("-starts_at")
    roles = forum.appointments.sitting(today)
    people = {one.leader_id for one in forum.appointments.on_patient_seats(today)}
    context = {
        "forum": forum,
        "legs": [(leg.label, forum.seats[leg]) for leg in Leg],
        "taken": len(people),
        "coming": forum.meetings.filter(starts_at__gte=midnight),
        "past": past[:PAST_MEETINGS],
    }
    if request.membership.may(Permission.REGISTER_MANAGE):
        context["roles"] = roles.select_related("leader", "role_type", "local_role")
    return TemplateResponse(request, "leaders/forum_detail.html", context)


@requires(Permission.FORUM_MANAGE, FORM)
def forum_add(request, organisation):
    form = ForumForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        try:
            forum = actions.add_forum(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
        except actions.ForumExists as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{forum} is in the list.")
            return redirect(
                "forum_detail", organisation=organisation.slug, forum_id=forum.public_id
            )
    return TemplateResponse(request, "leaders/forum_add.html", {"form": form})


@requires(Permission.FORUM_MANAGE, FORM)
def forum_edit(request, organisation, forum_id):
    forum = one_forum(organisation, forum_id)
    form = ForumEditForm(request.POST or None, instance=forum, organisation=organisation)
    if form.is_valid():
        forum.refresh_from_db()
        try:
            if saved(form, actions.edit_forum, forum=forum, by=request.user):
                messages.success(request, "Saved.")
                return to_forum(forum)
        except actions.ForumExists as problem:
            form.add_error("name", str(problem))
    context = {"form": form, "forum": one_forum(organisation, forum_id)}
    return TemplateResponse(request, "leaders/forum_edit.html", context)


@requires(Permission.FORUM_MANAGE, FORM)
def forum_end(request, organisation, forum_id):
    """It stays with its history; meetings after its last day are cancelled."""
    forum = one_forum(organisation, forum_id)
    if forum.ended_date is not None:
        return to_forum(forum)
    form = ForumEndForm(request.POST or None, initial={"version": forum.version})
    if form.is_valid():
        day, seen = form.cleaned_data["ended_date"], form.cleaned_data["version"]
        try:
            count = actions.end_forum(forum=forum, seen=seen, ended_date=day, by=request.user)
        except StaleSave as stale:
            form.show_stale({"ended_date": None, "version": stale.record.version})
        else:
            cancelled = f" Meetings cancelled: {count}." if count else ""
            messages.success(request, f"{forum} has ended.{cancelled}")
            return to_forum(forum)
    held = forum.appointments.sitting(timezone.localdate()).count()
    context = {"form": form, "forum": forum, "held": held}
    return TemplateResponse(request, "leaders/forum_end.html", context)
