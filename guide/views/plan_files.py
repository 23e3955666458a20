"""The plan to take away: as a file, on paper, and as dates for a calendar."""

from django.http import StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from guide.actions.exports import note_export
from guide.plans.dates import dates_of
from guide.plans.listing import asked_for
from guide.plans.sheet import rows_of
from guide.plans.state import partner_name, state_of
from guide.views.plan import the_current
from leaders.views.calendars import calendar_answer, member_by_link
from portal.organisations.access import READ, by_token, requires
from portal.organisations.permissions import Permission
from portal.sheets.writing import CSV_TYPE, csv_pieces


@requires(Permission.PLAN_VIEW, READ)
def plan_print(request, organisation):
    """All actions that the list shows, on one page, to be printed."""
    plan, reader = the_current(organisation), request.membership
    asked = asked_for(reader, plan, request.GET)
    context = {
        "plan": plan,
        "state": state_of(plan),
        "partner": partner_name(plan, reader),
        "asked": asked,
        "rows": asked.every(),
        "today": asked.day,
    }
    return TemplateResponse(request, "guide/plan_print.html", context)


@requires(Permission.PLAN_VIEW, READ)
def plan_csv(request, organisation):
    """The same actions as a file; nothing in it is a formula."""
    plan = the_current(organisation)
    actions = asked_for(request.membership, plan, request.GET).every()
    note_export(plan=plan, kind="csv", actions=len(actions), by=request.user)
    response = StreamingHttpResponse(csv_pieces(rows_of(actions)), content_type=CSV_TYPE)
    name = f"plan-{organisation.slug}-{timezone.localdate():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Permission.PLAN_VIEW, READ)
def plan_dates(request, organisation):
    """By when one's own actions are due; for those who keep the plan, all of it."""
    content = dates_of(request.membership)
    return calendar_answer(content, **{"Content-Disposition": 'attachment; filename="plan.ics"'})


@by_token("the secret link of one person’s dates, for their calendar program", READ)
def plan_feed(request, calendar_token):
    """The same secret as for meetings; as the person may see them at this moment."""
    membership = member_by_link(calendar_token, Permission.PLAN_VIEW)
    return calendar_answer(dates_of(membership))
