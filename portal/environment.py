"""What the environment says: a value that makes no sense stops the start-up in a sentence.

An address may hold a password. No message repeats it, nor what the library said that read it.
"""

import re
from collections.abc import Callable

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

POSTGRESQL = ("postgres://", "postgresql://", "psql://", "pgsql://")
SQLITE = "sqlite://"
MAIL = ("smtp://", "smtps://", "smtp+tls://", "smtp+ssl://")
YES, NO = ("true", "yes", "on", "ok", "y", "1"), ("false", "no", "off", "n", "0", "")
UNREADABLE = (
    "be readable: its port must be a number up to 65535. "
    "Write a / in a password as %2F and a [ as %5B"
)


def yes_or_no(name: str) -> bool:
    """No, where the variable is empty or not set."""
    text = env.str(name, "").strip()
    if text.lower() not in YES + NO:
        raise ImproperlyConfigured(f"{name} is {text!r}. Use {name}=true or {name}=false")
    return text.lower() in YES


def small_number(name: str) -> int:
    """A whole number below a hundred; 0 where the variable is empty or not set."""
    text = env.str(name, "").strip()
    if not re.fullmatch(r"\d{0,2}", text):
        raise ImproperlyConfigured(
            f"{name} is {text!r}, and must be a number from 0 to 99. For example: {name}=1"
        )
    return int(text or 0)


def database(name: str, address: str, *, example: str) -> dict:
    """What Django has to know of the database at this address, PostgreSQL or SQLite."""
    refused = _refusing(name, example)
    if not address.startswith((*POSTGRESQL, SQLITE)):
        raise refused("begin with postgres:// or sqlite:///")
    try:
        found = env.db_url_config(address)
    except ValueError:
        raise refused(UNREADABLE) from None
    if address.startswith(POSTGRESQL) and not found["HOST"]:
        raise refused("name a host, or the folder of a socket, before the database")
    if not found["NAME"] or (found["NAME"] == ":memory:" and ":memory:" not in address):
        raise refused("name a database")
    return found


def mail_server(name: str, address: str, *, example: str) -> dict:
    """Django's settings for sending through the mail server at this address."""
    refused = _refusing(name, example)
    try:
        found = env.email_url_config(address) if address.startswith(MAIL) else {}
    except ValueError:
        raise refused(UNREADABLE) from None
    if not found.get("EMAIL_HOST"):
        raise refused("name a mail server")
    return found


def _refusing(name: str, example: str) -> Callable[[str], ImproperlyConfigured]:
    return lambda must: ImproperlyConfigured(f"{name} must {must}. For example: {name}={example}")
