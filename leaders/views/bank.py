"""The people bank: whom a person's own yes lets this organisation find."""

from django.http import StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header

from leaders.actions.bank import note_look
from leaders.bank import file_rows, found, questions
from leaders.narrowing import narrowing
from leaders.tables.bank import BankTable
from portal.nhsuk.paging import paged
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission
from portal.sheets.writing import CSV_TYPE, csv_pieces

ROWS = 25


@requires(Permission.BANK_VIEW, READ)
def people_bank(request, organisation):
    narrowed = narrowing(request.GET, questions())
    table = paged(request, BankTable(found(organisation, narrowed)), ROWS)
    people = [row.record for row in table.paginated_rows]
    note_look(organisation=organisation, people=people, by=request.user, as_file=False)
    context = {"narrowing": narrowed, "table": table}
    return TemplateResponse(request, "leaders/people_bank.html", context)


@requires(Permission.BANK_VIEW, READ)
def people_bank_file(request, organisation):
    """The same people as a file; whoever takes it answers for it from then on."""
    people = list(found(organisation, narrowing(request.GET, questions())))
    note_look(organisation=organisation, people=people, by=request.user, as_file=True)
    response = StreamingHttpResponse(csv_pieces(file_rows(people)), content_type=CSV_TYPE)
    name = f"{organisation.slug}-people-bank.csv"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
