"""Statements whose SQL is written once, for the few that every request asks or every save writes.

Django writes a query's SQL anew each time, which takes several times as long as the database
takes to answer. Here it is written the first time and kept; what changes are its parameters.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache, partial
from inspect import signature
from itertools import chain, islice

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql import InsertQuery, UpdateQuery

from portal.plans import Plan, plan_of

BATCH = 500  # rows in one statement


class Parameter(Expression):
    """Stands in a query for a value that is given each time the query is asked."""

    def __init__(self, name: str):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Prepared:
    """`build` makes a queryset from its parameters; a call with their values asks it.

        RAISED = Prepared(lambda owner: Flag.objects.filter(owner=owner).select_related("pole"))
        flags = RAISED(owner=user.pk)

    A parameter may stand wherever an expression may, for one number, text, date or moment (for a
    record, its key). Nothing may change the shape of the query, so no lists and no None. The
    queryset gives records or, with `values_list`, tuples. `names` are those of the parameters
    where `build` takes any.
    """

    def __init__(self, build: Callable[..., QuerySet], names: Iterable[str] | None = None):
        self.build = build
        self.names = frozenset(signature(build).parameters if names is None else names)
        self.written: dict[str, tuple] = {}

    def __call__(self, **values) -> list:
        """The records or tuples, in a list; ValueError for a value that is None."""
        return self._ask("", values)

    def page(self, start: int, rows: int, **values) -> list:
        """As a call, but at most `rows` of them after the first `start`."""
        return self._ask(f" LIMIT {rows:d} OFFSET {start:d}", values)

    def _ask(self, ending: str, values: dict) -> list:
        if values.keys() != self.names or None in values.values():
            needed = ", ".join(sorted(self.names))
            raise ValueError(f"These values are needed, and none of them None: {needed}.")
        connection = connections[DEFAULT_DB_ALIAS]
        if connection.vendor not in self.written:
            self.written[connection.vendor] = self._write(connection)
        sql, params, reader, plan = self.written[connection.vendor]
        sent = {name: _sent(value, connection.ops) for name, value in values.items()}
        filled = [sent[p.name] if isinstance(p, Parameter) else p for p in params]
        with connection.cursor() as cursor:
            if plan and not ending:
                cursor.cursor = plan.cursor(cursor.cursor)
            cursor.execute(sql + ending, filled)
            rows = cursor.fetchall()
        return [reader.read(row, connection) for row in rows]

    def _write(self, connection):
        queryset = self.build(**{name: Parameter(name) for name in self.names})
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        gives_records = queryset._iterable_class is ModelIterable
        reader = RecordReader(compiler) if gives_records else Reader(compiler)
        return sql, params, reader, plan_of(connection, sql, params, slot=Parameter)


class Reader:
    """Makes of a row what the query gives: here, the tuple of its values."""

    def __init__(self, compiler):
        found = compiler.get_converters([column for column, *_ in compiler.select])
        self.converters = [
            (place, convert, column)
            for place, (converters, column) in found.items()
            for convert in converters
        ]

    def read(self, row, connection):
        if not self.converters:
            return row
        values = list(row)
        for place, convert, column in self.converters:
            values[place] = convert(values[place], column, connection)
        return tuple(values)


class RecordReader(Reader):
    """The record, with its annotations and those that were asked for with it."""

    def __init__(self, compiler):
        super().__init__(compiler)
        own = compiler.klass_info["select_fields"]
        self.model = compiler.klass_info["model"]
        self.first, self.end = own[0], own[-1] + 1
        self.names = [
            column.target.attname for column, *_ in compiler.select[self.first : self.end]
        ]
        self.related = get_related_populators(
            compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS
        )
        self.annotations = tuple(compiler.annotation_col_map.items())

    def read(self, row, connection):
        row = super().read(row, connection)
        record = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.first : self.end])
        for related in self.related:
            related.populate(row, record)
        for name, place in self.annotations:
            setattr(record, name, row[place])
        return record


class PreparedUpdate:
    """`build` makes a queryset as for Prepared, of whose records the `changed` fields are written.

    LOWERED = PreparedUpdate(lambda pk: Flag.objects.filter(pk=pk), ["height"])
    rows = LOWERED({"height": 3}, pk=flag.pk)
    """

    def __init__(self, build: Callable[..., QuerySet], changed: Iterable[str]):
        self.build = build
        self.names = tuple(signature(build).parameters)
        self.changed = tuple(changed)
        self.written: dict[str, tuple] = {}

    def __call__(self, changes: dict, **values) -> int:
        """How many rows were written; `changes` are values as a record holds them."""
        connection = connections[DEFAULT_DB_ALIAS]
        return self.send(connection, self.sent(connection, changes, values))

    def send(self, connection, sent: list) -> int:
        sql, _, plan, _ = self.statement(connection)
        return _execute(connection, sql, sent, plan)

    def sent(self, connection, changes: dict, values: dict) -> list:
        _, params, _, fields = self.statement(connection)
        known = {
            name: field.get_db_prep_save(_key(changes[name]), connection)
            for name, field in fields.items()
        }
        known |= {name: _sent(value, connection.ops) for name, value in values.items()}
        return [known[p.name] if isinstance(p, Parameter) else p for p in params]

    def statement(self, connection) -> tuple:
        if connection.vendor not in self.written:
            self.written[connection.vendor] = self._write(connection)
        return self.written[connection.vendor]

    def _write(self, connection):
        query = self.build(**{name: Parameter(name) for name in self.names}).query
        fields = {name: query.model._meta.get_field(name) for name in self.changed}
        update = query.chain(UpdateQuery)
        update.add_update_values({name: Parameter(name) for name in self.changed})
        with transaction.atomic(savepoint=False):  # Django wants one where rows are locked
            sql, params = update.get_compiler(connection=connection).as_sql()
        return sql, params, plan_of(connection, sql, params, slot=Parameter), fields


class PreparedInsert:
    """A call adds a record of `model`, of which nobody learns the key.

    ADDED = PreparedInsert(Flag)
    ADDED(pole_id=pole.pk, height=3)  # what columns hold; the rest is as the model has it
    """

    def __init__(self, model: type[Model]):
        self.model = model
        self.written: dict[str, tuple] = {}

    def __call__(self, **columns) -> None:
        connection = connections[DEFAULT_DB_ALIAS]
        self.send(connection, self.sent(connection, columns))

    def send(self, connection, sent: list) -> None:
        sql, _, plan, _ = self.statement(connection)
        _execute(connection, sql, sent, plan)

    def sent(self, connection, columns: dict) -> list:
        return [
            field.get_db_prep_save(columns[name] if name in columns else default(), connection)
            for name, field, default in self.statement(connection)[-1]
        ]

    def many(self, rows: Iterable[dict]) -> None:
        """Add a record for each of these.

        The same value is made ready only once, so each must be one that can be a key of a dict.
        SQLite's driver repeats one statement; others take many rows in one.
        """
        connection = connections[DEFAULT_DB_ALIAS]
        sql, *_, fields = self.statement(connection)
        senders = [(name, *_sender(field, connection)) for name, field, _ in fields]
        sent = (
            [send(row[name]) if name in row else default() for name, send, default in senders]
            for row in rows
        )
        guarded = transaction.mark_for_rollback_on_error(using=connection.alias)
        with guarded, connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.executemany(sql, sent)
                return
            head, _, one = sql.rpartition(" VALUES ")
            while some := list(islice(sent, BATCH)):
                cursor.execute(f"{head} VALUES {', '.join([one] * len(some))}", list(chain(*some)))

    def statement(self, connection) -> tuple:
        if connection.vendor not in self.written:
            self.written[connection.vendor] = self._write(connection)
        return self.written[connection.vendor]

    def _write(self, connection):
        fields = [field for field in self.model._meta.concrete_fields if not field.primary_key]
        empty = self.model(**{field.attname: Parameter(field.attname) for field in fields})
        query = InsertQuery(self.model)
        query.insert_values(fields, [empty])
        [(sql, params)] = query.get_compiler(connection=connection).as_sql()
        known = [(field.attname, field, field.get_default) for field in fields]
        return sql, params, plan_of(connection, sql, params, slot=Parameter), known


class ToldUpdate:
    """An update of one row, and the record that tells of it: both are written, or neither.

    PostgreSQL does both in one statement: to go there and back for each takes longer than to write.
    """

    def __init__(self, update: PreparedUpdate, added: PreparedInsert):
        self.update, self.added = update, added
        self.written: tuple = ()

    def __call__(self, changes: dict, told: dict, **values) -> bool:
        """Whether the row was written; `told` is for the insert."""
        connection = connections[DEFAULT_DB_ALIAS]
        changed = self.update.sent(connection, changes, values)
        added = self.added.sent(connection, told)
        if connection.vendor != "postgresql":
            # All is made ready before: while SQLite writes, nobody else does.
            with transaction.atomic():
                written = bool(self.update.send(connection, changed))
                if written:
                    self.added.send(connection, added)
            return written
        sql, plan = self.written = self.written or self._write(connection)
        return bool(_execute(connection, sql, changed + added, plan))

    def _write(self, connection):
        change, changed, *_ = self.update.statement(connection)
        insert, inserted, *_ = self.added.statement(connection)
        head, _, row = insert.rpartition(" VALUES ")
        parts = (f"WITH written AS ({change} RETURNING 1)", head, "SELECT", row[1:-1])
        sql = " ".join((*parts, "FROM written"))
        return sql, plan_of(connection, sql, [*changed, *inserted], slot=Parameter)


def _sent(value, ops):
    """What the database is sent: numbers and texts as they are, moments as it keeps them."""
    if not isinstance(value, date):
        return value
    adapt = ops.adapt_datetimefield_value
    return adapt(value) if isinstance(value, datetime) else ops.adapt_datefield_value(value)


def _sender(field, connection) -> tuple[Callable, Callable]:
    """How a value of this field is sent, and what is sent where none is given."""
    prepare = partial(field.get_db_prep_save, connection=connection)
    if field.has_default() and callable(field.default):
        return cache(prepare), lambda: prepare(field.default())
    default = prepare(field.get_default())
    return cache(prepare), lambda: default


def _key(value):
    return value.pk if isinstance(value, Model) else value


def _execute(connection, sql: str, params: list, plan: Plan | None) -> int:
    guarded = transaction.mark_for_rollback_on_error(using=connection.alias)
    with guarded, connection.cursor() as cursor:
        if plan:
            cursor.cursor = plan.cursor(cursor.cursor)
        cursor.execute(sql, params)
        return cursor.rowcount
