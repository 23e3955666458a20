"""What a search of the register reads, as each database can: see ADR 11 and leaders/searching.py.

Without what it needs (two extensions of PostgreSQL that this role may not make, an SQLite without
FTS5) a search goes on without, more slowly. SQLite drops triggers when a later migration has to
copy the table: such a migration runs `make` once more (tests/leaders/test_searching.py).
"""

from django.db import DatabaseError, migrations, transaction

EXTENSIONS = ("btree_gin", "pg_trgm")
INDEX = (
    "CREATE INDEX IF NOT EXISTS leader_by_words ON leaders_leader"
    " USING gin (organisation_id, words gin_trgm_ops) WHERE erased_at IS NULL"
)
# Groups of three letters to people, and nothing else: no text is kept here a second time.
TABLE = (
    "CREATE VIRTUAL TABLE leaders_words USING"
    " fts5(words, tokenize='trigram', detail=none, columnsize=0, content='')"
)
# The organisation's own three letters stand behind each text (leaders/searching.py).
# While a row stands in leaders_words_later, nobody who is added goes in: an import writes many, and
# adds them to the table in one go (a trigger takes ten times as long).
LATER = "CREATE TABLE leaders_words_later (id integer PRIMARY KEY)"
FILL = """
INSERT INTO leaders_words(rowid, words)
SELECT id, words || ' ' || char(57344 + organisation_id % 4096,
                                57344 + organisation_id / 4096 % 4096, 57344)
FROM leaders_leader
"""
ADDED = """
CREATE TRIGGER IF NOT EXISTS leaders_words_added AFTER INSERT ON leaders_leader
WHEN NOT EXISTS (SELECT 1 FROM leaders_words_later) BEGIN
INSERT INTO leaders_words(rowid, words) VALUES (
    new.id, new.words || ' ' || char(57344 + new.organisation_id % 4096,
                                     57344 + new.organisation_id / 4096 % 4096, 57344));
END
"""
GONE = """
CREATE TRIGGER IF NOT EXISTS leaders_words_gone AFTER DELETE ON leaders_leader BEGIN
INSERT INTO leaders_words(leaders_words, rowid, words) VALUES (
    'delete', old.id, old.words || ' ' || char(57344 + old.organisation_id % 4096,
                                               57344 + old.organisation_id / 4096 % 4096, 57344));
END
"""
# What was taken out goes from the file for good when a record is erased.
CHANGED = """
CREATE TRIGGER IF NOT EXISTS leaders_words_changed AFTER UPDATE OF words, organisation_id, erased_at
ON leaders_leader BEGIN
INSERT INTO leaders_words(leaders_words, rowid, words) VALUES (
    'delete', old.id, old.words || ' ' || char(57344 + old.organisation_id % 4096,
                                               57344 + old.organisation_id / 4096 % 4096, 57344));
INSERT INTO leaders_words(rowid, words) VALUES (
    new.id, new.words || ' ' || char(57344 + new.organisation_id % 4096,
                                     57344 + new.organisation_id / 4096 % 4096, 57344));
INSERT INTO leaders_words(leaders_words) SELECT 'optimize'
WHERE old.erased_at IS NULL AND new.erased_at IS NOT NULL;
END
"""


def make(apps, schema_editor):
    """Anew where it is there already."""
    connection = schema_editor.connection
    first = [f"CREATE EXTENSION IF NOT EXISTS {name}" for name in EXTENSIONS]
    needed, then = {
        "postgresql": (first, [INDEX]),
        "sqlite": (
            [f"DROP TABLE IF EXISTS {name}" for name in ("leaders_words", "leaders_words_later")]
            + [TABLE],
            [LATER, ADDED, GONE, CHANGED, FILL],
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        try:
            with transaction.atomic(using=connection.alias):
                for one in needed:
                    cursor.execute(one)
        except DatabaseError:
            return
        for one in then:
            cursor.execute(one)


class Migration(migrations.Migration):

    dependencies = [
        ('leaders', '0004_list_indexes'),
    ]

    operations = [
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
