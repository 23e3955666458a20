"""PostgreSQL plans a statement each time it is sent, which takes longer than answering most of
ours. Given a name once on a connection, a statement is planned a few times and then no more."""

from collections.abc import Sequence
from itertools import count
from weakref import WeakKeyDictionary

from psycopg2.extensions import AsIs

NUMBERS = count(1)
# The connections of this process, and the names that each of them knows.
GIVEN: WeakKeyDictionary = WeakKeyDictionary()


class NamedPlan:
    """One statement in the words of a database driver, `%s` for each of `params`.

    What is a `slot` of them is sent with each call; the rest is part of the statement, so that
    its plan knows them (an index on some rows only serves a plan that knows which).
    """

    def __init__(self, sql: str, params: Sequence, slot: type):
        self.name = f"portal_{next(NUMBERS)}"
        self.sql, self.params = sql, params
        self.slots = [place for place, param in enumerate(params) if isinstance(param, slot)]
        values = ", ".join(["%s"] * len(self.slots))
        self.call = f"EXECUTE {self.name} ({values})" if values else f"EXECUTE {self.name}"

    def cursor(self, cursor) -> "NamedCursor":
        """A cursor of psycopg2 that sends this statement by its name."""
        return NamedCursor(self, cursor)

    def give(self, cursor) -> None:
        """Make the name known on this connection; it lasts as long as that does."""
        known = GIVEN.setdefault(cursor.connection, set())
        if self.name in known:
            return
        numbers = {place: number for number, place in enumerate(self.slots, start=1)}
        filled = [
            AsIs(f"${numbers[place]}") if place in numbers else param
            for place, param in enumerate(self.params)
        ]
        cursor.execute(f"PREPARE {self.name} AS {cursor.mogrify(self.sql, filled).decode()}")
        known.add(self.name)


class NamedCursor:
    """Looks like the cursor that it stands for: Django's log and wrappers see the plain SQL."""

    def __init__(self, plan: NamedPlan, cursor):
        self.plan, self._cursor, self._sent = plan, cursor, ()

    def __getattr__(self, name):
        return getattr(self._cursor, name)

    @property
    def query(self) -> bytes:
        """The statement with its values, for Django's log of queries."""
        return self._cursor.mogrify(*self._sent)

    def execute(self, sql: str, params: Sequence) -> None:
        self._sent = (sql, params)
        self.plan.give(self._cursor)
        self._cursor.execute(self.plan.call, [params[place] for place in self.plan.slots])
