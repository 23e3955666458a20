"""Rows of a file that seem to be on the register already: decided one by one, or all of a kind."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from leaders.actions import imports as actions
from leaders.forms.imports import DecideForm, DoublesForm
from leaders.models import Import
from leaders.transfer.plan import plan_of
from leaders.views.transfer_import import NOT_NOW, one_file, to_file
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.sheets.writing import CSV_TYPE, csv_pieces

ROWS = 20
LOOKED_AT = (Import.State.READY, Import.State.FAILED)


@requires(Permission.REGISTER_MANAGE, FORM)
def import_doubles(request, organisation, import_id):
    """Each of them beside whom it seems to be, some on a page."""
    file = one_file(organisation, import_id)
    if file.state not in LOOKED_AT:
        return to_file(file)
    page = Paginator(plan_of(file).doubles, ROWS).get_page(request.GET.get("page"))
    form = DoublesForm(sent(request), doubles=page.object_list)
    if form.is_valid():
        _decide(request, file, form.decisions)
        if not page.has_next():
            return to_file(file)
        here = reverse("import_doubles", args=[organisation.slug, file.public_id])
        return redirect(f"{here}?page={page.next_page_number()}")
    context = {"file": file, "form": form, "page": page}
    return TemplateResponse(request, "leaders/import_doubles.html", context)


@requires(Permission.REGISTER_MANAGE, DEED)
def import_decide(request, organisation, import_id):
    """One press for all rows of a kind that are not decided yet; or for all, where all are."""
    file = one_file(organisation, import_id)
    form = DecideForm(request.POST)
    if file.state in LOOKED_AT and form.is_valid():
        kind, what = form.cleaned_data["kind"], form.cleaned_data["decision"]
        some = [double for double in plan_of(file).doubles if double.kind == kind]
        still_open = [double for double in some if not double.decision]
        _decide(request, file, [(double, what) for double in still_open or some])
    return to_file(file)


@requires(Permission.REGISTER_MANAGE, READ)
def import_faults(request, organisation, import_id):
    """Every fault of the file as CSV, so that it can be mended beside the list."""
    file = one_file(organisation, import_id)
    if file.state not in LOOKED_AT:
        return to_file(file)
    plan = plan_of(file)
    told = [("Left out", one) for one in plan.faults] + [("Note", one) for one in plan.hints]
    rows = [("Row", "Column", "What is wrong", "What it does")]
    rows += [(one.row, one.column, one.words, effect) for effect, one in told]
    response = StreamingHttpResponse(csv_pieces(rows), content_type=CSV_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="faults.csv"'
    return response


def _decide(request, file, decisions) -> None:
    try:
        actions.decide(file=file, decisions=decisions, by=request.user)
    except actions.NotNow:
        messages.error(request, NOT_NOW)
    else:
        messages.success(request, "Saved.")
