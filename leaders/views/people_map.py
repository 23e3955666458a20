"""The map of people: small numbers hidden, but for those who may see who it is."""

from django.http import StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from leaders.figures import people_figures
from leaders.map import exact_tables, file_rows, map_tables, picture
from portal.organisations.access import READ, requires
from portal.organisations.events import record
from portal.organisations.permissions import Permission
from portal.sheets.writing import CSV_TYPE, csv_pieces


@requires(Permission.MAP_VIEW, READ)
def people_map(request, organisation):
    exact = people_figures(organisation, timezone.localdate())
    people = exact.protected(organisation.small_numbers)
    sees_names = request.membership.may(Permission.REGISTER_MANAGE)
    context = {
        "people": people,
        "sees_names": sees_names,
        "is_empty": sees_names and not any(map(any, exact.everybody)),
        "no_newcomers": sees_names and exact.has_no_newcomers,
        "tables": exact_tables(exact, organisation) if sees_names else map_tables(people),
        "picture": picture(exact if sees_names else people),
    }
    return TemplateResponse(request, "leaders/people_map.html", context)


@requires(Permission.MAP_VIEW, READ)
def people_map_file(request, organisation):
    """The map to take away, small numbers hidden for everybody: a file goes from hand to hand."""
    today = timezone.localdate()
    people = people_figures(organisation, today).protected(organisation.small_numbers)
    record("map.taken_away", by=request.user, organisation=organisation)
    response = StreamingHttpResponse(csv_pieces(file_rows(people)), content_type=CSV_TYPE)
    name = f"{organisation.slug}-patient-leaders-{today}.csv"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
