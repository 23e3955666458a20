"""A file of people, taken in by us and by django-import-export: see file_race.py."""

from tests.bench.figures import Figure

# Theirs takes at least five times as long.
FLOOR = 1 / 5
ROWS = 2000  # as file_race.py writes them


def measure(server, database: str) -> list[Figure]:
    found = server.ask("tests.bench.file_race", "race")
    their, our, name = found["theirs"], found["ours"], f"file of people, {database}"
    return [
        Figure(f"{name}: django-import-export", ROWS / their, "rows/s"),
        Figure(f"{name}: ours, its time to theirs", ROWS / our, "rows/s", our / their, FLOOR),
    ]
