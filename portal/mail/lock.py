"""Keeps a second press from sending the same letters meanwhile."""

from django.core.cache import cache
from django.utils.crypto import get_random_string

LOCK_SECONDS = 300


class SendingLock:
    """One for each thing that letters are sent of; it runs out by itself, should the machine stop.

    What is kept under its name tells whose it is, so that nobody frees or renews one that somebody
    else took after their own ran out.
    """

    def __init__(self, what: str):
        self.name, self.own = f"sending-{what}", get_random_string(12)

    def take(self) -> bool:
        return cache.add(self.name, self.own, timeout=LOCK_SECONDS)

    def renew(self) -> bool:
        """Hold it for as long again; False when somebody else has taken it."""
        held = cache.get(self.name) == self.own and cache.touch(self.name, LOCK_SECONDS)
        return held or self.take()

    def free(self) -> None:
        if cache.get(self.name) == self.own:
            cache.delete(self.name)
