"""What everybody outside a pair is answered, so that two answers can be compared.

One answer is its status, its body and headers without tokens, how many queries it took, and the
letters that went.
"""

import secrets
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from random import Random
from unittest import mock
from urllib.parse import urlencode

from django.contrib import admin
from django.core import mail
from django.db import connection, transaction
from django.http import QueryDict
from django.urls import resolve, reverse
from django.utils import timezone

from tests.access.asking import client_of
from tests.access.walk import CHANGES_EACH_TIME, body_of

SEARCHES = (
    "contact_list",
    "contribution_list",
    "guide_search",
    "interest_list",
    "introduction_choose",
    "leader_export_csv",
    "leader_export_xlsx",
    "leader_list",
    "learning_detail",
    "member_list",
    "notice_list",
    "opportunity_list",
    "opportunity_suggestions",
    "partner_list",
    "people_bank",
    "people_bank_file",
    "recognition_list",
    "registration_list",
    "tip_list",
)
"""Every address that takes words in `q`; the crawl notes which do, so that none is forgotten."""


@dataclass
class Counted:
    """Counts the statements that are sent while it wraps a connection."""

    queries: int = 0

    def __call__(self, execute, sql, params, many, context):
        self.queries += 1
        return execute(sql, params, many, context)


@dataclass(frozen=True)
class Asked:
    """One question of one person."""

    person: str
    method: str
    url: str
    data: tuple = field(default=(), hash=True)

    def __str__(self):
        return f"{self.method} {self.url} as {self.person}"


def answer(client, asked: Asked) -> tuple[int, bytes, int, list]:
    """What the answer is, with all that it wrote undone."""
    before = len(mail.outbox)
    drawn = mock.patch.object(secrets, "token_bytes", Random(1).randbytes)
    with drawn, transaction.atomic(), connection.execute_wrapper(counted := Counted()):
        response = client.generic(
            asked.method,
            asked.url,
            data=urlencode(asked.data),
            content_type="application/x-www-form-urlencoded",
        )
        body = CHANGES_EACH_TIME.sub(b"", body_of(response))
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)
    letters = [_letter(one) for one in mail.outbox[before:]]
    del mail.outbox[before:]
    return response.status_code, body, counted.queries, letters


def _letter(one) -> tuple:
    body = CHANGES_EACH_TIME.sub(b"", str(one.message()["Subject"] + one.body).encode())
    return tuple(one.recipients()), body


class Outsiders:
    """People who are not in the pair, and all that they can ask."""

    def __init__(self, cast, people, at):
        self.clients = {name: client_of(cast, name) for name in people}
        self.at = at  # the clock stands still: a page may say when it was made
        self.searched = set()  # the names of our addresses that looked for words in `q`

    def answers(self, questions) -> dict[Asked, tuple]:
        found = {}
        with mock.patch.object(timezone, "now", return_value=self.at), _words_read() as read:
            for asked in questions:
                found[asked] = answer(self.clients[asked.person], asked)
                if read:
                    match = resolve(asked.url.partition("?")[0])
                    self.searched |= set() if match.namespaces else {match.url_name}
                    read.clear()
        return found


@contextmanager
def _words_read():
    """A list that is not empty once something has looked for the words of a search."""
    read, get = [], QueryDict.get

    def noting(query, key, default=None):
        if key == "q":
            read.append(key)
        return get(query, key, default)

    with mock.patch.object(QueryDict, "get", noting):
        yield read


def differences(before: dict, after: dict) -> list[str]:
    """Every question that is answered in another way, and in which."""
    found = []
    for asked, (status, body, queries, letters) in before.items():
        then = after[asked]
        if status != then[0]:
            found.append(f"{asked}: {status}, then {then[0]}")
        elif body != then[1]:
            found.append(f"{asked}: {_where(body, then[1])}")
        elif queries != then[2]:
            found.append(f"{asked}: {queries} queries, then {then[2]}")
        elif letters != then[3]:
            found.append(f"{asked}: {letters} went, then {then[3]}")
    return found


def _where(one: bytes, two: bytes) -> str:
    place = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    cut = slice(max(0, place - 60), place + 60)
    return f"{one[cut]!r}, then {two[cut]!r}"


def pages(side, addresses, people):
    """Each address that can be read, with Northgate's own identifiers, as each of these people."""
    for person in people:
        for address in addresses:
            if "GET" in address.view.methods:
                parts = {name: side.part(name) for name in address.parts}
                yield Asked(person, "GET", reverse(address.name, kwargs=parts))


def presses(side, addresses, person):
    """Each press that needs nothing typed; many send letters.

    Not the one whose page tells the minute in which it was pressed.
    """
    for address in addresses:
        if "POST" in address.view.methods and address.name != "calendar":
            parts = {name: side.part(name) for name in address.parts}
            yield Asked(person, "POST", reverse(address.name, kwargs=parts))


def searches(side, addresses, words, people):
    """Everything that can be searched, for words that stand in the pair."""
    for address in addresses:
        if address.name in SEARCHES:
            url = reverse(address.name, kwargs={name: side.part(name) for name in address.parts})
            for person in people:
                yield from (Asked(person, "GET", f"{url}?q={word}") for word in words)


def admin_pages(words):
    """The admin's lists, searched too, its empty forms, and the page of one record of each."""
    for model in admin.site._registry:
        label = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found = reverse(f"{label}_changelist")
        urls = [found, *(f"{found}?q={word}" for word in words)]
        row = model._default_manager.order_by("pk").first()
        if row is not None:
            urls += [reverse(f"{label}_{page}", args=[row.pk]) for page in ("change", "history")]
        yield from (Asked("superuser", "GET", url) for url in chain(urls, [reverse("admin:index")]))
