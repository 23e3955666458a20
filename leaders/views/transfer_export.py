"""The list of people as a file: exactly those whom the page shows, with the same questions."""

from django.http import StreamingHttpResponse
from django.utils import timezone

from leaders.actions.exports import note_export
from leaders.finding import finding
from leaders.transfer.outgoing import rows_of
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission
from portal.sheets.writing import CSV_TYPE, XLSX_TYPE, csv_pieces, xlsx_pieces


@requires(Permission.REGISTER_EXPORT, READ)
def leader_export_csv(request, organisation):
    return _file(csv_pieces(_rows(request, organisation, "csv")), CSV_TYPE, "csv")


@requires(Permission.REGISTER_EXPORT, READ)
def leader_export_xlsx(request, organisation):
    pieces = xlsx_pieces(_rows(request, organisation, "xlsx"), title="Patient leaders")
    return _file(pieces, XLSX_TYPE, "xlsx")


def _rows(request, organisation, kind):
    found = finding(organisation, request.GET)
    note_export(finding=found, kind=kind, by=request.user)
    return rows_of(found.people())


def _file(pieces, content_type, kind):
    response = StreamingHttpResponse(pieces, content_type=content_type)
    name = f"patient-leaders-{timezone.localdate():%Y-%m-%d}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
