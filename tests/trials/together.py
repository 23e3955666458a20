"""Presses at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.bench.client import Answer

SECONDS = 60


def together(*presses: Callable[[], Answer]) -> list[Answer]:
    """What each was answered, in their order."""
    ready = Barrier(len(presses), timeout=SECONDS)

    def press(one):
        ready.wait()
        return one()

    with ThreadPoolExecutor(len(presses)) as people:
        return list(people.map(press, presses))
