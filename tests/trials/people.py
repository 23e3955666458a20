"""A file of people on the trials' server, taken in by a process that can be made to drop dead."""

from datetime import timedelta

from django.db import connection

from leaders.actions import imports as actions
from leaders.models import Import, Leader, PaceChange, StageChange
from leaders.transfer.applying import take_in
from portal.accounts.models import User
from portal.organisations.models import Event
from portal.sheets.reading import read
from tests.trials.dying import WRITES, die
from tests.trials.world import here

ROWS = 1200
COLUMNS = {"0": "name", "1": "email", "2": "stage", "3": "consent_date"}


def lead() -> User:
    return User.objects.get(email="lead@northgate.example")


def bring() -> str:
    """A file that waits to be taken in; its identifier."""
    lines = [f"Person {n},p{n}@list.example,emerging,2025-03-01" for n in range(ROWS)]
    content = "\n".join(["Name,Email,Stage,Agreed on", *lines]).encode()
    file = actions.add_import(organisation=here(), sheet=read(content), by=lead())
    said = {"columns": COLUMNS, "consent_basis": "said", "consent_date": None}
    actions.match_columns(file=file, by=lead(), **said)
    return file.public_id


def take_in_and_die(before: str) -> str:
    """Start it, or start it again as if time had passed; dead before that many writes."""
    for file in Import.objects.filter(state=Import.State.RUNNING):
        file.seen_at -= timedelta(hours=1)
        file.save(update_fields=["seen_at"])
    file = Import.objects.get()
    actions.run(file=file, without_faulty=False, by=lead())
    left = int(before)

    def count(execute, sql, params, many, context):
        nonlocal left
        if sql.startswith(WRITES):
            left -= 1
            if left == 0:
                die()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        return take_in(file.pk, lead().pk)


def found() -> dict:
    """What is on the register, and how the file stands."""
    file = Import.objects.get()
    return {
        "people": Leader.objects.count(),
        "history": PaceChange.objects.count() + StageChange.objects.count(),
        "events": Event.objects.filter(verb="people.imported").count(),
        "state": file.state,
        "rows": len(file.rows),
    }


def drop() -> str:
    """What becomes of a file that somebody drops after it was broken off."""
    file = Import.objects.get()
    file.seen_at -= timedelta(hours=1)
    file.save(update_fields=["seen_at"])
    actions.drop_import(file=file, by=lead())
    return Import.objects.get().state
