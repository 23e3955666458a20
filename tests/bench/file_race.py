"""A file of people, taken in by us and by django-import-export: rows per second of the same file.

`python -m tests.bench.ask tests.bench.file_race race`: each in its turn, with everybody else's work
undone. Ours does more: it looks for the same person by address and by name, checks consent and
staff, and writes the history; theirs only sets the fields, with the address as the key.
"""

import csv
import io
import time

import tablib
from django.db import transaction
from django.utils import timezone
from import_export import resources

from leaders.actions import imports as actions
from leaders.models import Import, Leader
from leaders.transfer.applying import take_in
from portal.organisations.permissions import Role
from portal.sheets.reading import read
from tests import make

ROWS, TURNS = 2000, 3
COLUMNS = ("name", "way", "contact", "consent_basis", "consent_date", "own_words", "place", "stage")


class LeaderResource(resources.ModelResource):
    class Meta:
        model = Leader
        fields = COLUMNS
        import_id_fields = ("contact",)
        use_transactions = True
        skip_unchanged = True

    def before_save_instance(self, instance, row, **kwargs):
        instance.organisation = kwargs["organisation"]
        texts = {name: getattr(instance, name) for name in ("name", "contact", "own_words")}
        for name, value in Leader.keys_of(place=instance.place, **texts).items():
            setattr(instance, name, value)


def file() -> bytes:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for number in range(ROWS):
        words = f"Helps number {number} to be heard, and talks to groups."
        contact = f"person{number}@list.example"
        agreed = ("said", "2025-03-01")
        row = (f"Person Number {number}", "email", contact, *agreed, words, "Riverside", "emerging")
        writer.writerow(row)
    return written.getvalue().encode()


def ours(content, here, lead) -> None:
    added = actions.add_import(organisation=here, sheet=read(content), by=lead)
    Import.objects.filter(pk=added.pk).update(
        state=Import.State.RUNNING, seen_at=timezone.now(), started_at=None
    )
    take_in(added.pk, lead.pk)


def theirs(content, here, lead) -> None:
    dataset = tablib.Dataset().load(content.decode(), format="csv")
    LeaderResource().import_data(dataset, raise_errors=True, organisation=here)


def timed(way, content, here, lead) -> float:
    """Seconds; what was written is undone."""
    began = time.perf_counter()
    with transaction.atomic():
        way(content, here, lead)
        seconds = time.perf_counter() - began
        if (count := here.leaders.count()) != ROWS:
            raise RuntimeError(f"{way.__name__} took in {count} of {ROWS} rows")
        transaction.set_rollback(True)
    return seconds


def race() -> dict[str, float]:
    """Seconds that each takes, in the least disturbed of TURNS turns."""
    here = make.organisation(slug="with-a-file", name="With a file")
    lead = make.member(organisation=here, email="lead@with-a-file.example", roles=[Role.LEAD])
    content = file()
    ways = (theirs, ours)
    turns = [{way.__name__: timed(way, content, here, lead) for way in ways} for _ in range(TURNS)]
    return {name: min(turn[name] for turn in turns) for name in turns[0]}
