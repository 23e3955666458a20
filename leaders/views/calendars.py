"""Dates for one's own calendar: as a file, and by a secret link that a calendar program reads."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from leaders.actions.calendars import make_link, revoke_link
from leaders.calendars import calendar_of, sees_all_meetings
from leaders.models import CalendarLink
from portal.organisations.access import DEED, FORM, READ, by_token, membership_for, requires
from portal.organisations.permissions import Permission


@requires(Permission.FORUM_VIEW, FORM)
@never_cache
def calendar(request, organisation):
    """What there is to take, and a link, whose secret is shown once, right after it is made."""
    address = ""
    if request.method == "POST":
        token = make_link(organisation=organisation, by=request.user)
        address = settings.BASE_URL + reverse("calendar_feed", args=[token])
    links = organisation.calendar_links.filter(user=request.user, revoked_at__isnull=True)
    context = {
        "address": address,
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
    response = _file(request.membership)
    response["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return response


@by_token("the secret link of one person’s dates, for their calendar program", READ)
def calendar_feed(request, calendar_token):
    """As the person may see them at this moment; 404 as soon as they may not."""
    link = CalendarLink.by_token(calendar_token)
    membership = membership_for(link.user, link.organisation.slug) if link else None
    if membership is None or not membership.may(Permission.FORUM_VIEW):
        raise Http404
    return _file(membership)


def _file(membership):
    headers = {
        "Cache-Control": "no-store, private",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
    }
    kind = "text/calendar; charset=utf-8"
    return HttpResponse(calendar_of(membership), content_type=kind, headers=headers)
