"""Dates for one's own calendar: as a file, and by a secret link that a calendar program reads."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from leaders.actions.calendars import make_link, revoke_link
from leaders.calendars import calendar_of, sees_all_meetings
from leaders.models import CalendarLink
from portal.organisations.access import DEED, FORM, READ, by_token, membership_for, requires
from portal.organisations.permissions import Permission


@requires(Permission.FORUM_VIEW, FORM)
@never_cache
def calendar(request, organisation):
    """What there is to take, and a secret, shown once, right after it is made.

    It opens two links: these dates, and those of the plan.
    """
    secret = ""
    if request.method == "POST":
        secret = make_link(organisation=organisation, by=request.user)
    links = organisation.calendar_links.filter(user=request.user, revoked_at__isnull=True)
    context = {
        "secret": secret,
        "base": settings.BASE_URL,
        "link": links.first(),
        "all_meetings": sees_all_meetings(request.membership),
    }
    return TemplateResponse(request, "leaders/calendar.html", context)


@requires(Permission.FORUM_VIEW, DEED)
def calendar_revoke(request, organisation):
    revoke_link(organisation=organisation, by=request.user)
    messages.success(request, "The link leads nowhere now. You can make a new one at any time.")
    return redirect("calendar", organisation=organisation.slug)


@requires(Permission.FORUM_VIEW, READ)
def calendar_file(request, organisation):
    content = calendar_of(request.membership)
    return calendar_answer(content, **{"Content-Disposition": 'attachment; filename="dates.ics"'})


@by_token("the secret link of one person’s dates, for their calendar program", READ)
def calendar_feed(request, calendar_token):
    """As the person may see them at this moment; 404 as soon as they may not."""
    membership = member_by_link(calendar_token, Permission.FORUM_VIEW)
    return calendar_answer(calendar_of(membership))


def member_by_link(calendar_token, permission):
    """Whose link this is, while it stands and while they may; else 404."""
    link = CalendarLink.by_token(calendar_token)
    membership = membership_for(link.user, link.organisation.slug) if link else None
    if membership is None or not membership.may(permission):
        raise Http404
    return membership


def calendar_answer(content, **headers):
    """A calendar file that nobody on the way keeps."""
    private = {
        "Cache-Control": "no-store, private",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
    }
    kind = "text/calendar; charset=utf-8"
    return HttpResponse(content, content_type=kind, headers=private | headers)
