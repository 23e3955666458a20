"""A file of people, taken in by us and by django-import-export: rows per second of the same file.

`python -m tests.bench.ask tests.bench.file_race race`: each in its turn, in the same database and
one transaction, with everybody else's work undone. All leave the same people with the same history.

Theirs is set up as its own documents advise for many rows: it looks for a person only in this
organisation, by the indexed key of their address and for all rows at once (CachedInstanceLoader),
and works out no differences (skip_diff). Two of its modes are raced. In its ordinary one it saves
each person in turn, which alone calls save(), sends signals and says in which row a fault is: what
an import has to do here, so the floor is to this. In its bulk mode (use_bulk) it writes a thousand
at once and says none of that; ours is told beside it, without a floor.

Ours writes many at once, says every fault with its row, and does more than either: it looks for the
same person by address and by name, asks for consent, knows who is staff, keeps the file until
somebody has looked at it, and writes down the deed.
"""

import csv
import io
import time

import tablib
from django.db import transaction
from django.utils import timezone
from import_export import resources
from import_export.instance_loaders import CachedInstanceLoader

from leaders.actions import imports as actions
from leaders.models import Import, Leader, PaceChange, StageChange
from leaders.models.people import contact_key
from leaders.transfer.applying import take_in
from portal.organisations.permissions import Role
from portal.sheets.reading import read
from tests import make

ROWS, TURNS = 2000, 3
COLUMNS = ("name", "way", "contact", "consent_basis", "consent_date", "own_words", "place", "stage")


class LeaderResource(resources.ModelResource):
    """`organisation` and `by` are given to import_data."""

    class Meta:
        model = Leader
        fields = (*COLUMNS, "contact_key")
        import_id_fields = ("contact_key",)
        instance_loader_class = CachedInstanceLoader
        use_transactions = True
        skip_diff = True

    def __init__(self, organisation, by):
        super().__init__()
        self.organisation, self.by = organisation, by

    def get_queryset(self):
        return self.organisation.leaders.all()

    def before_import(self, dataset, **kwargs):
        dataset.append_col([contact_key(one) for one in dataset["contact"]], header="contact_key")

    def before_save_instance(self, instance, row, **kwargs):
        instance.organisation, instance.added_by = self.organisation, self.by
        texts = {name: getattr(instance, name) for name in ("name", "contact", "own_words")}
        for name, value in Leader.keys_of(place=instance.place, **texts).items():
            setattr(instance, name, value)

    def after_save_instance(self, instance, row, **kwargs):
        since = {"leader": instance, "date": instance.consent_date, "by": self.by}
        StageChange(stage=instance.stage, **since).save()
        PaceChange(pace=instance.pace, **since).save()


class BulkResource(LeaderResource):
    class Meta(LeaderResource.Meta):
        use_bulk = True

    def after_save_instance(self, instance, row, **kwargs):
        pass

    def bulk_create(self, *args, **kwargs):
        made = list(self.create_instances)
        super().bulk_create(*args, **kwargs)
        since = [{"leader": one, "date": one.consent_date, "by": self.by} for one in made]
        both = list(zip(made, since, strict=True))
        StageChange.objects.bulk_create([StageChange(stage=one.stage, **day) for one, day in both])
        PaceChange.objects.bulk_create([PaceChange(pace=one.pace, **day) for one, day in both])


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
    _import(LeaderResource(here, lead), content)


def bulk(content, here, lead) -> None:
    _import(BulkResource(here, lead), content)


def _import(resource, content) -> None:
    resource.import_data(tablib.Dataset().load(content.decode(), format="csv"), raise_errors=True)


def left(here) -> list:
    """What is in the register afterwards, without keys that are made anew each time."""
    fields = (*COLUMNS, "name_key", "contact_key", "words", "pace", "added_by")
    changes = ("stage_changes__stage", "stage_changes__date", "stage_changes__by")
    changes += ("pace_changes__pace", "pace_changes__date", "pace_changes__by")
    return list(here.leaders.order_by("contact_key").values_list(*fields, *changes))


def timed(way, content, here, lead) -> tuple[float, list]:
    """Seconds, and what it left; what was written is undone."""
    began = time.perf_counter()
    with transaction.atomic():
        way(content, here, lead)
        seconds = time.perf_counter() - began
        found = left(here)
        transaction.set_rollback(True)
    return seconds, found


def race() -> dict[str, float]:
    """Seconds that each takes, in the least disturbed of TURNS turns."""
    here = make.organisation(slug="with-a-file", name="With a file")
    lead = make.member(organisation=here, email="lead@with-a-file.example", roles=[Role.LEAD])
    content = file()
    best: dict[str, float] = {}
    expected = None
    for _ in range(TURNS):
        for way in (theirs, bulk, ours):
            seconds, found = timed(way, content, here, lead)
            expected = expected or found
            if len(found) != ROWS or found != expected:
                raise RuntimeError(f"{way.__name__} left {len(found)} other rows")
            best[way.__name__] = min(seconds, best.get(way.__name__, seconds))
    return best
