"""A file of people: chosen, its columns matched, looked at, taken in or dropped."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions import imports as actions
from leaders.forms.imports import ColumnsForm, FileForm, RunForm
from leaders.models import Import
from leaders.tables.imports import FaultTable, ImportTable
from leaders.transfer.plan import plan_of
from portal.nhsuk.paging import paged
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once

FAULTS = 50
FILES = 25
SECONDS = 3
State = Import.State
NOT_NOW = "This file is being taken in, or is gone. Nothing was changed."


def one_file(organisation, import_id, *, whole=True):
    files = organisation.imports.select_related("organisation", "made_by")
    return get_object_or_404(files if whole else files.light(), public_id=import_id)


def to_file(file, name="import_detail"):
    return redirect(name, organisation=file.organisation.slug, import_id=file.public_id)


@requires(Permission.REGISTER_MANAGE, FORM)
def import_add(request, organisation):
    """Choose a file; one that can't be read is refused here, and nothing of it is kept."""
    posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if posted else FileForm()
    if form.is_valid():
        fields = {"organisation": organisation, "sheet": form.cleaned_data["file"]}
        there, told = organisation.imports.waiting(), "The file is read. Nothing is taken in yet."
        made = made_once(request, there, actions.add_import, told=told, **fields)
        return to_file(made, "import_columns")
    files = organisation.imports.light().select_related("made_by")
    table = paged(request, ImportTable(files), FILES)
    return TemplateResponse(request, "leaders/import_add.html", {"form": form, "table": table})


@requires(Permission.REGISTER_MANAGE, FORM)
def import_columns(request, organisation, import_id):
    """What each column holds; what was said the last time is chosen already."""
    file = one_file(organisation, import_id)
    if file.state not in (State.MATCHING, State.READY, State.FAILED):
        return to_file(file)
    initial = {"consent_basis": file.consent_basis, "consent_date": file.consent_date}
    form = ColumnsForm(request.POST or None, file=file, initial=initial)
    if form.is_valid():
        said = {key: form.cleaned_data[key] for key in ("columns", *initial)}
        _do(request, actions.match_columns, file=file, **said)
        return to_file(file)
    return TemplateResponse(request, "leaders/import_columns.html", {"form": form, "file": file})


@requires(Permission.REGISTER_MANAGE, READ)
def import_detail(request, organisation, import_id):
    """Where the file stands: to be looked at, on its way, or done."""
    file = one_file(organisation, import_id, whole=False)
    if file.state == State.MATCHING:
        return to_file(file, "import_columns")
    if file.state in (State.READY, State.FAILED):
        return _look(request, one_file(organisation, import_id))
    context = {"file": file, "still": "still" in request.GET}
    response = TemplateResponse(request, "leaders/import_detail.html", context)
    if file.state == State.RUNNING and not file.is_lost and not context["still"]:
        response.headers["Refresh"] = str(SECONDS)
    return response


@requires(Permission.REGISTER_MANAGE, DEED)
def import_run(request, organisation, import_id):
    """Take it in, in the background; what stands against it is said on the same page."""
    file = one_file(organisation, import_id)
    if not file.can_be_run:
        return to_file(file)
    form = RunForm(request.POST, plan=plan_of(file))
    if not form.is_valid():
        return _look(request, file, form)
    _do(request, actions.run, file=file, **form.cleaned_data)
    return to_file(file)


@requires(Permission.REGISTER_MANAGE, FORM)
def import_drop(request, organisation, import_id):
    file = one_file(organisation, import_id, whole=False)
    if request.method != "POST":
        return TemplateResponse(request, "leaders/import_drop.html", {"file": file})
    if not _do(request, actions.drop_import, file=file):
        return to_file(file)
    messages.success(request, "Dropped. Nothing of the file is kept.")
    return redirect("import_add", organisation=organisation.slug)


def _look(request, file, form=None):
    """The preview: what would be done, every fault, and who seems to be here already."""
    plan = form.plan if form else plan_of(file)
    context = {
        "file": file,
        "plan": plan,
        "form": form or RunForm(plan=plan),
        "faults": paged(request, FaultTable(plan.faults, prefix="faults-"), FAULTS),
        "hints": paged(request, FaultTable(plan.hints, prefix="hints-"), FAULTS),
    }
    return TemplateResponse(request, "leaders/import_preview.html", context)


def _do(request, deed, **what) -> bool:
    """Whether it was done; said on the page if the file can't be changed any more."""
    try:
        deed(by=request.user, **what)
    except actions.NotNow:
        messages.error(request, NOT_NOW)
        return False
    return True
