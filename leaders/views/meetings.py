"""The meetings of a forum."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from leaders.actions import forums as actions
from leaders.forms.forums import MeetingEditForm, MeetingForm, saved_meeting
from leaders.views.forums import one_forum, to_forum
from portal.organisations.access import FORM, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved


def one_meeting(organisation, forum_id, meeting_id):
    forum = one_forum(organisation, forum_id)
    return get_object_or_404(forum.meetings.select_related("forum"), public_id=meeting_id)


def page(request, name, forum, **context):
    return TemplateResponse(request, f"leaders/{name}.html", {"forum": forum, **context})


@requires(Permission.FORUM_MANAGE, FORM)
def meeting_add(request, organisation, forum_id):
    forum = one_forum(organisation, forum_id)
    if forum.ended_date is not None:
        messages.error(request, "A forum that has ended takes no new meetings")
        return to_forum(forum)
    form = MeetingForm(request.POST or None, forum=forum)
    if form.is_valid():
        fields = form.changes | {"forum": forum}
        there, told = forum.meetings.filter(cancelled_at=None), "The meeting is added."
        made_once(request, there, actions.add_meeting, told=told, **fields)
        return to_forum(forum)
    return page(request, "meeting_add", forum, form=form)


@requires(Permission.FORUM_MANAGE, FORM)
def meeting_edit(request, organisation, forum_id, meeting_id):
    meeting = one_meeting(organisation, forum_id, meeting_id)
    initial = saved_meeting(meeting)
    form = MeetingEditForm(request.POST or None, initial=initial, forum=meeting.forum)
    who = {"meeting": meeting, "by": request.user}
    if form.is_valid() and saved(form, actions.edit_meeting, saved_meeting, **who):
        messages.success(request, "Saved. Calendars show it when they next look.")
        return to_forum(meeting.forum)
    return page(request, "meeting_edit", meeting.forum, form=form, meeting=meeting)


@requires(Permission.FORUM_MANAGE, FORM)
def meeting_cancel(request, organisation, forum_id, meeting_id):
    """Cancel it, or undo that."""
    meeting = one_meeting(organisation, forum_id, meeting_id)
    if request.method != "POST":
        return page(request, "meeting_cancel", meeting.forum, meeting=meeting)
    was_on = meeting.cancelled_at is None
    deed = actions.cancel_meeting if was_on else actions.restore_meeting
    try:
        deed(meeting=meeting, seen=_seen(request), by=request.user)
    except StaleSave:
        messages.error(request, "Somebody else changed this meeting just now. Please look again")
    except actions.ForumEnded:
        messages.error(request, "The forum has ended by that day")
    else:
        messages.success(
            request, "The meeting is cancelled." if was_on else "The meeting takes place after all."
        )
    return to_forum(meeting.forum)


def _seen(request) -> int:
    """The version that was looked at; 0, which fits none, where it is not a number."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
