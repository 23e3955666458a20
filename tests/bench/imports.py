"""A file of people, taken in by us and by django-import-export: see file_race.py."""

from tests.bench.figures import Figure

# Theirs takes at least five times as long.
FLOOR = 1 / 5
ROWS = 2000  # as file_race.py writes them


def measure(server, database: str) -> list[Figure]:
    found = server.ask("tests.bench.file_race", "race")
    their, bulk, our = found["theirs"], found["bulk"], found["ours"]
    name = f"file of people, {database}"

    def figure(whose, seconds, ratio=None, floor=None):
        return Figure(f"{name}: {whose}", ROWS / seconds, "rows/s", ratio, floor)

    return [
        figure("django-import-export", their),
        figure("its bulk mode", bulk),
        figure("ours, its time to theirs", our, our / their, FLOOR),
        figure("ours, its time to their bulk mode", our, our / bulk),
    ]
