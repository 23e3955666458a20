"""Text that is kept encrypted: read with any of the keys, written with the first.

FIELD_KEYS holds Fernet keys, newest first (`manage.py field_key` makes one). Whoever has the
database alone reads nothing; whoever loses the keys loses the texts, so they are backed up apart
from it (docs/operations.md). Encrypted text can't be searched or sorted.
"""

from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class CannotDecrypt(Exception):
    """None of the keys opens this text: PORTAL_FIELD_KEYS lacks the key it was written with."""


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    return _cipher(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Raises CannotDecrypt."""
    try:
        return _cipher(tuple(settings.FIELD_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken as problem:
        raise CannotDecrypt("a text was written with a key that PORTAL_FIELD_KEYS lacks") from (
            problem
        )


class EncryptedTextField(models.TextField):
    """A text that the database keeps encrypted; empty stays empty and is seen to be."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def from_db_value(self, value, expression, connection):
        return decrypt(value) if value else value
