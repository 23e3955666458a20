"""A file of people on its way into the register: sent in, matched, decided about, taken in."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from leaders.models import Import, KnownColumn
from leaders.tasks import take_in_file
from leaders.transfer.applying import EMPTIED, forget_old_files
from leaders.transfer.columns import guess, plain
from leaders.transfer.doubles import Double
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation
from portal.sheets.reading import Sheet

State = Import.State


class NotNow(Exception):
    """The file is being taken in, or is gone: nothing can be changed any more."""


@transaction.atomic
def add_import(*, organisation: Organisation, sheet: Sheet, by: User, **fields) -> Import:
    """Keep what was read until it is taken in. Files that were forgotten go at the same time."""
    forget_old_files()
    known = dict(organisation.known_columns.values_list("heading", "field"))
    file = organisation.imports.create(
        headings=sheet.headings,
        rows=sheet.rows,
        cell_faults=[[one.row, one.column, one.words] for one in sheet.faults],
        odd_words=sheet.odd,
        columns=guess(sheet.headings, known),
        row_count=len(sheet.rows),
        made_by=by,
        **fields,
    )
    record("import.added", by=by, organisation=organisation, target=file, rows=file.row_count)
    return file


@transaction.atomic
def match_columns(
    *,
    file: Import,
    columns: Mapping[str, str],
    consent_basis: str,
    consent_date: date | None,
    by: User,
) -> None:
    """What each column holds, remembered for the next file. Raises NotNow.

    What was decided stays, and holds of the rows that speak of the same people as before.
    """
    file = _locked(file, State.MATCHING, State.READY, State.FAILED)
    _change(
        file,
        state=State.READY,
        columns=dict(columns),
        consent_basis=consent_basis,
        consent_date=consent_date,
        why_failed="",
    )
    KnownColumn.objects.bulk_create(
        [
            KnownColumn(organisation=file.organisation, heading=plain(heading), field=field)
            for heading, field in _remembered(file, columns).items()
        ],
        update_conflicts=True,
        unique_fields=["organisation", "heading"],
        update_fields=["field"],
    )
    record("import.matched", by=by, organisation=file.organisation, target=file)


@transaction.atomic
def decide(*, file: Import, decisions: Iterable[tuple[Double, str]], by: User) -> None:
    """What to do with each of these rows. Raises NotNow."""
    file = _locked(file, State.READY, State.FAILED)
    _change(file, decisions=file.decisions | {double.key: what for double, what in decisions})
    record("import.decided", by=by, organisation=file.organisation, target=file)


@transaction.atomic
def run(*, file: Import, without_faulty: bool, by: User) -> None:
    """Have it taken in, once: a second press finds it running. Raises NotNow."""
    file = _locked(file, State.READY, State.FAILED, State.RUNNING)
    if not file.can_be_run:
        raise NotNow
    _change(
        file,
        state=State.RUNNING,
        without_faulty=without_faulty,
        started_at=None,
        seen_at=timezone.now(),
        done_count=0,
        why_failed="",
    )
    record("import.started", by=by, organisation=file.organisation, target=file)
    take_in_file.enqueue(file.pk, by.pk)


@transaction.atomic
def drop_import(*, file: Import, by: User) -> None:
    """Forget the people in the file. One that somebody is taking in is not. Raises NotNow."""
    file = _locked(file, *State)
    if not file.waits or (file.state == State.RUNNING and not file.is_lost):
        raise NotNow
    _change(file, state=State.DROPPED, ended_at=timezone.now(), **EMPTIED)
    record("import.dropped", by=by, organisation=file.organisation, target=file)


def _locked(file: Import, *states: str) -> Import:
    held = Import.objects.select_for_update(of=("self",)).select_related("organisation")
    file = held.get(pk=file.pk)
    if file.state not in states:
        raise NotNow
    return file


def _change(file, **changes) -> None:
    file.save_version(file.version, **changes)


def _remembered(file, columns) -> dict[str, str]:
    """Folded heading → what it holds."""
    named = ((plain(file.headings[int(place)]), key) for place, key in columns.items())
    return {heading: key for heading, key in named if heading}
