"""Identifiers in addresses: random, so that nothing can be counted or guessed."""

import secrets

from django.urls import register_converter

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # no l, o, 0, 1: they are read out on the telephone
LENGTH = 12


def new_public_id() -> str:
    """Twelve characters, 60 bits of chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdConverter:
    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


register_converter(PublicIdConverter, "pid")
