"""Finding people by letters of a text among very many, as each database can (ADR 11).

Both find groups of three letters. PostgreSQL has an index for it, and its planner knows when to
use it. SQLite has a table of its own beside the register's, which triggers keep true; we ask it
whether the letters are rare. Where either is missing, every text is read, which takes longer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.db import OperationalError, connection
from django.db.models import QuerySet

from leaders.models import Leader
from leaders.models.people import folded

FEW = 1000
"""Of more people than this the newest hundred are soon found by looking through the list."""
FIRST, SPAN = 0xE000, 4096  # letters that nobody writes stand for the organisation
FOUND = "SELECT rowid FROM leaders_words WHERE leaders_words MATCH %s LIMIT %s"

TOGETHER = """
INSERT INTO leaders_words(rowid, words)
SELECT id, words || ' ' || char(57344 + organisation_id % 4096,
                                57344 + organisation_id / 4096 % 4096, 57344)
FROM leaders_leader WHERE id > %s
"""


@contextmanager
def many_added() -> Iterator[None]:
    """Inside, in a transaction, people are only added: their letters follow in one go."""
    if connection.vendor != "sqlite" or not has_words():
        yield
        return
    last = Leader.objects.order_by("-pk").values_list("pk", flat=True).first()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO leaders_words_later(id) VALUES (1)")
        yield
        cursor.execute("DELETE FROM leaders_words_later")
        cursor.execute(TOGETHER, [last or 0])


def found_fast(people: QuerySet[Leader], organisation: int, words: str) -> QuerySet[Leader]:
    """The same people, who match the words already, from fewer rows where the words are rare."""
    letters = match(organisation, words)
    if letters is None or connection.vendor != "sqlite" or not has_words():
        return people
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [letters, FEW])
        keys = [key for (key,) in cursor.fetchall()]
    return people if len(keys) == FEW else people.filter(pk__in=keys)


def match(organisation: int, words: str) -> str | None:
    """What SQLite is asked for: the organisation's letters and all groups of three of each word.

    None where no word has three letters.
    """
    groups = [word[at : at + 3] for word in folded(words).split() for at in range(len(word) - 2)]
    if not groups:
        return None
    here = chr(FIRST + organisation % SPAN) + chr(FIRST + organisation // SPAN % SPAN) + chr(FIRST)
    return " AND ".join('"{}"'.format(group.replace('"', '""')) for group in [here, *groups])


@cache
def has_words() -> bool:
    """Whether this SQLite could make the table (leaders/migrations/0005_search.py)."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM leaders_words LIMIT 0")
    except OperationalError:
        return False
    return True
