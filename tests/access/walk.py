"""The walk: every address × person × own, other and nobody's identifiers × method.

For one person of Northgate (or of nowhere) and one address it reports as faults:
- Southmoor's canary in an answer (body or headers),
- a row of Southmoor that changed, or a row that points across organisations,
- an answer to Southmoor's identifier that differs from the answer to nobody's,
- an answer about Northgate that changes when Southmoor grows.
"""

import io
import re
import zipfile
from itertools import pairwise
from typing import NamedTuple
from unittest import mock

from django.db import connection, transaction
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests.access.world import EVERYBODYS, STATES, crossed, nobodys, rows_of, tenant_models

METHODS, REFUSED = ("GET", "POST"), "PUT"
"""What views take, and one of what all of them refuse before they look (tests: marks, matrix)."""
THEIRS = "the other's"
"""Asked of every address; mixed with own ones only where somebody was let in with their own."""
LET_IN = ("membership", "member", "guest")
"""What the doors note on a request of whoever they let in."""
CHANGES_EACH_TIME = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]+"|[a-z0-9]{32,}|zqcanary-southmoor|no-such-[a-z]+'
)


def foreign_body(other) -> str:
    """A POST body that names a record of the other organisation under every key there is."""
    body = QueryDict(mutable=True)
    for model in tenant_models():
        row = model._default_manager.filter(organisation=other.organisation).first()
        if row is None:
            continue
        noun = model._meta.model_name
        for name in (noun, f"{noun}_id", f"{noun}s"):
            body[name] = str(row.pk)
    body["organisation"] = body["organisation_id"] = str(other.organisation.pk)
    body["public_id"] = other.rounds["closed"].public_id
    body["user"] = str(other.lead.pk)
    body["email"] = other.lead.email
    return body.urlencode()


def body_of(response) -> bytes:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        content = _parts_of_workbook(content)
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    return content + str(sorted(headers.items())).encode()  # Expires is a clock, to the second


def _parts_of_workbook(content) -> bytes:
    """What a workbook says, unpacked: packed, no canary is seen; and not when it was made."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = sorted(set(packed.namelist()) - {"docProps/core.xml"})
        return b"\n".join(packed.read(name) for name in names)


READING = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")


class Writes:
    """Whether anything was written: where no such statement was sent, nothing has to be read."""

    any = False

    def __call__(self, execute, sql, params, many, context):
        self.any |= not sql.lstrip("( ").upper().startswith(READING)
        return execute(sql, params, many, context)


class Answer(NamedTuple):
    """left: what it left behind, of the other organisation and between the two, where it wrote.

    came_in: whether they were let in at the door of an organisation or a pair; who is turned away
    there meets no view.
    """

    status: int
    body: bytes
    left: tuple | None
    came_in: bool


def _ask(client, method, address, parts, other, data="") -> Answer:
    """With all that it wrote undone."""
    url = reverse(address.name, kwargs=parts, urlconf=getattr(client, "urlconf", None))
    with transaction.atomic(), connection.execute_wrapper(writes := Writes()):
        form = "application/x-www-form-urlencoded"
        response = client.generic(method, url, data=data, content_type=form)
        body = body_of(response)
        wrote = method != "GET" and response.status_code < 400 and writes.any
        left = (rows_of(other.organisation), crossed()) if wrote else None
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)  # what was said of a deed is undone with it
    came_in = any(getattr(response.wsgi_request, let_in, None) for let_in in LET_IN)
    return Answer(response.status_code, body, left, came_in)


def _same(one, two, other_parts, nobody_parts) -> bool:
    """Are the two answers the same but for the identifiers that were asked for?"""

    def plain(body, parts):
        for value in sorted(map(str, parts.values()), key=len, reverse=True):
            body = body.replace(value.encode(), b"@")  # a long one may hold a short one
        return CHANGES_EACH_TIME.sub(b"", body)

    alike = plain(one.body, other_parts) == plain(two.body, nobody_parts)
    return one.status == two.status and alike


class Walk:
    """The way of one person, logged in as `client`, from their own organisation to the other.

    Whatever an address writes is undone, so that all are asked about the same two organisations,
    and at one moment: a page may say when it was made.
    """

    def __init__(self, client, own, other, grow, *, methods=(*METHODS, REFUSED)):
        self.client, self.own, self.other, self.grow = client, own, other, grow
        self.methods = methods
        self.before, self.foreign = rows_of(other.organisation), foreign_body(other)
        self.own_pages = []

    def faults(self, addresses) -> list[str]:
        """All faults of these addresses."""
        with mock.patch.object(timezone, "now", return_value=timezone.now()):
            found = [fault for address in addresses for fault in self._faults_of(address)]
            return [*found, *self._grown()]

    def _ask(self, method, address, parts):
        data = self.foreign if method in ("POST", "PUT") else ""
        return _ask(self.client, method, address, parts, self.other, data)

    def _faults_of(self, address):
        try:
            mixes = list(_mixes(address, self.own, self.other))
        except (KeyError, NoReverseMatch) as unknown:
            yield f"{address}: its part {unknown} is not registered in tests/access/world.py"
            return
        for method in (m for m in self.methods if m in {*address.view.methods, REFUSED}):
            turned_away = getattr(address.view, "access", "").startswith(("requires", "pair "))
            for what, parts, nobody in _asked(method, mixes):
                if nobody and turned_away and what != THEIRS:
                    continue
                answer = self._ask(method, address, parts)
                turned_away &= not answer.came_in
                if method == "GET" and parts is mixes[0][1] and not turned_away:
                    self.own_pages.append((address, parts, answer))
                yield from self._reached(f"{address} {method} with {what}", answer)
                if not nobody or turned_away:
                    continue
                if not _same(answer, self._ask(method, address, nobody), parts, nobody):
                    yield f"{address} {method} with {what}: tells it from nobody's"

    def _reached(self, asked, answer):
        if self.other.word.encode() in answer.body:
            yield f"{asked}: shows the other organisation's data"
        if answer.left and answer.left[0] != self.before:
            yield f"{asked}: changes the other organisation's data"
        if answer.left and answer.left[1]:
            yield f"{asked}: points across organisations: {answer.left[1]}"

    def _grown(self):
        with transaction.atomic():
            self.grow()
            for address, parts, before in self.own_pages:
                if not _same(before, self._ask("GET", address, parts), parts, parts):
                    yield f"{address} GET: changes when the other organisation grows"
            transaction.set_rollback(True)


def _asked(method, mixes):
    """All mixes; but two are enough where nothing is looked at."""
    return [mixes[0], *[mix for mix in mixes if mix[2]][:1]] if method == REFUSED else mixes


def _mixes(address, own, other):
    """(what, parts, the same with nobody's identifiers): own ones, then each way of mixing."""
    states = STATES if "round_id" in address.parts else ("closed",)
    for state in states:
        yield f"own ({state})", {name: own.part(name, state) for name in address.parts}, None
    if not address.parts:
        return
    state = "culture closed" if "/culture/" in address.route else "closed"
    theirs = {name: other.part(name, state) for name in address.parts}
    if "door" in theirs:
        return  # a public page is everybody's, also that of another organisation
    if any(name.endswith("token") for name in theirs):
        return  # whoever holds a token may use it: that is its right, tested with the invitations
    nobody = {n: theirs[n] if n in EVERYBODYS else nobodys(n) for n in address.parts}
    yield THEIRS, theirs, nobody
    rest = [name for name in address.parts if name not in EVERYBODYS | {"organisation"}]
    if "organisation" in address.parts and rest:
        mixed = theirs | {"organisation": own.part("organisation")}
        yield "own organisation, the other's record", mixed, mixed | {n: nobodys(n) for n in rest}
        for kept, _ in pairwise([*rest, None]):
            if len(rest) > 1:
                half = {n: own.part(n) for n in address.parts} | {kept: theirs[kept]}
                yield f"own, but the other's {kept}", half, half | {kept: nobodys(kept)}
