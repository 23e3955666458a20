"""SQLite's driver marks each value of a statement with `?`. Django writes `%s`, and looks through
each statement anew to change them; here that is done once.
"""

import sqlite3
from collections.abc import Sequence

from django.db.backends.sqlite3.base import SQLiteCursorWrapper


class Marked:
    """One statement with the marks of the driver; asked as a NamedPlan is."""

    def __init__(self, sql: str):
        self.sql = SQLiteCursorWrapper.convert_query(None, sql)

    def cursor(self, cursor) -> "MarkedCursor":
        return MarkedCursor(self.sql, cursor)


class MarkedCursor:
    """Looks like the cursor that it stands for: Django's log and wrappers see the plain SQL."""

    def __init__(self, sql: str, cursor):
        self.sql, self._cursor = sql, cursor

    def __getattr__(self, name):
        return getattr(self._cursor, name)

    def execute(self, sql: str, params: Sequence) -> None:
        sqlite3.Cursor.execute(self._cursor, self.sql, params)
