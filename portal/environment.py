"""What the environment says: a value that makes no sense stops the start-up in a sentence.

An address may hold a password. No message repeats it, nor what the library said that read it.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.http.request import split_domain_port, validate_host

env = environ.Env()

POSTGRESQL = ("postgres://", "postgresql://", "psql://", "pgsql://")
SQLITE = "sqlite://"
MAIL = ("smtp://", "smtps://", "smtp+tls://", "smtp+ssl://")
YES, NO = ("true", "yes", "on", "ok", "y", "1"), ("false", "no", "off", "n", "0", "")
# What Django compares with the host that a browser names: no address, and no port.
HOST = re.compile(r"\.?[a-z0-9-][a-z0-9.-]*|\[[a-f0-9:.]+\]", re.IGNORECASE)
# A name of plain words, or in quotation marks; then the address in <>. Or the address alone.
SENDER = re.compile(r'(?:"[^"<>\r\n]*"|[^"<>()\[\]\\@,;:\r\n]*) *<([^<>\s]+)>|([^<>\s]+)')
UNREADABLE = (
    "be readable: its port must be a number up to 65535. "
    "Write a / in a password as %2F and a [ as %5B"
)


def wrong(name: str, what: str, *, example: str) -> ImproperlyConfigured:
    """The error that says what is wrong with a variable, and shows one that is right."""
    return ImproperlyConfigured(f"{name} {what}. For example: {name}={example}")


def is_demo() -> bool:
    return one_of("PORTAL_MODE", "production", "demo") == "demo"


def setting(name: str, *, example: str, demo: str, read=None):
    """The variable `name`, as `read` understands it; in production its absence is an error."""
    text = env.str(name, demo if is_demo() else "")
    if not text:
        raise wrong(name, "is not set", example=example)
    return read(name, text, example=example) if read else text


def one_of(name: str, *words: str) -> str:
    """One of these words; the first where the variable is empty or not set."""
    text = env.str(name, "").strip() or words[0]
    if text not in words:
        must = f"is {text!r}, and must be {' or '.join(words)}"
        raise wrong(name, must, example=words[0])
    return text


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


def field_keys(name: str, text: str, *, example: str) -> list[str]:
    """Fernet keys with commas between."""
    keys = [key.strip() for key in text.split(",")]
    if not all(re.fullmatch(r"[-_A-Za-z0-9]{43}=", key) for key in keys):
        what = "has a key that is none: each is what `manage.py field_key` prints, commas between"
        raise wrong(name, what, example=example)
    return keys


def web_address(name: str, text: str, *, example: str) -> str:
    """Where a site stands: a host with https:// or http:// before it, and perhaps a port."""
    refused = _refusing(name, example)
    if re.search(r"\s", text):
        raise refused("have no spaces")
    try:
        found = urlsplit(text)
        readable = found.port != 0
    except ValueError:
        readable = False
    if not readable:
        raise refused("be readable: its port must be a number from 1 to 65535")
    if found.scheme not in ("https", "http"):
        raise refused("start with https://")
    if not split_domain_port(found.netloc)[0]:
        raise refused("name a host, and no user")
    if found.path not in ("", "/") or "?" in text or "#" in text:
        raise refused("end with the host or its port: the portal has a host of its own")
    return f"{found.scheme}://{found.netloc}"


def hosts(name: str, text: str, *, example: str) -> list[str]:
    """Host names with commas between, as Django matches them; a dot first takes in all below."""
    found = [host.strip() for host in text.split(",") if host.strip()]
    if not found:
        raise wrong(name, "names no host", example=example)
    if "*" in found:
        raise wrong(name, "can't be *: name the host, as in the address", example=example)
    for host in found:
        if not HOST.fullmatch(host):
            what = f"has {host!r}: write host names alone, without https://, port, path or space"
            raise wrong(name, what, example=example)
    return found


def must_allow(name: str, allowed: list[str], other: str, address: str) -> None:
    """Stop where the host of `address`, the value of `other`, is not among those allowed."""
    host = split_domain_port(urlsplit(address).netloc)[0]
    if not validate_host(host, allowed):
        raise wrong(name, f"must have the host of {other}, {host}", example=host)


def email_address(name: str, text: str, *, example: str) -> str:
    """One e-mail address, with nothing around it."""
    text = text.strip()
    if not _is_email(text):
        raise wrong(name, "must be one email address", example=example)
    return text


def sender(name: str, text: str, *, example: str) -> str:
    """One e-mail address, perhaps with a name before it: Name <address>."""
    found = SENDER.fullmatch(text.strip())
    if not found or not _is_email(found[1] or found[2]):
        what = "must be one email address, alone or in the form Name <address>"
        raise wrong(name, what, example=example)
    return text.strip()


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


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
    return lambda must: wrong(name, f"must {must}", example=example)
