"""Identifiers in addresses: random, so that nothing can be counted or guessed."""

import re
import secrets
from collections.abc import Mapping

from django.urls import register_converter
from django.utils.crypto import salted_hmac

# No l, o, 0, 1: they are read out on the telephone. Its 32 divide a byte's 256 evenly.
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
LENGTH = 12


def new_public_id() -> str:
    """Twelve characters, 60 bits of chance."""
    return _in_letters(secrets.token_bytes(LENGTH))


def public_id_of(text: str) -> str:
    """The same for the same text, and no easier to guess."""
    return _in_letters(salted_hmac("public_id", text, algorithm="sha256").digest()[:LENGTH])


def _in_letters(some: bytes) -> str:
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in some)


PATTERN = f"[{ALPHABET}]{{{LENGTH}}}"


def public_id_asked(asked: Mapping[str, str], name: str) -> str:
    """The one that an address gives after its "?"; empty where none, or nonsense, stands there.

    PostgreSQL refuses to look for some nonsense: a NUL.
    """
    given = asked.get(name, "")
    return given if re.fullmatch(PATTERN, given) else ""


class PublicIdConverter:
    regex = PATTERN

    def to_python(self, value):
        return value

    def to_url(self, value):
        return str(value)


register_converter(PublicIdConverter, "pid")
