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
from unittest import mock

from django.db import transaction
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests.access.world import EVERYBODYS, STATES, crossed, nobodys, rows_of, tenant_models

METHODS = ("GET", "POST", "PUT", "DELETE")
CHANGES_EACH_TIME = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]+"|[a-z0-9]{32,}|zqcanary-southmoor|no-such-[a-z]+'
)


def foreign_body(other) -> QueryDict:
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
    return body


def _body(response) -> bytes:
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


def _ask(client, method, address, parts, data=None):
    """The answer, with all that it wrote undone: (status, body, faults seen while it stood)."""
    url = reverse(address.name, kwargs=parts, urlconf=getattr(client, "urlconf", None))
    with transaction.atomic():
        response = client.generic(
            method,
            url,
            data=data.urlencode() if data is not None else "",
            content_type="application/x-www-form-urlencoded",
        )
        body = _body(response)
        wrote = method != "GET" and response.status_code < 400
        after = (rows_of(client.other.organisation), crossed()) if wrote else None
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)  # what was said of a deed is undone with it
    return response.status_code, body, after


def _same(one, two, other_parts, nobody_parts) -> bool:
    """Are the two answers the same but for the identifiers that were asked for?"""

    def plain(body, parts):
        for value in parts.values():
            body = body.replace(str(value).encode(), b"@")
        return CHANGES_EACH_TIME.sub(b"", body)

    return one[0] == two[0] and plain(one[1], other_parts) == plain(two[1], nobody_parts)


def walk_address(client, address, own, other, grow) -> list[str]:
    """All faults of one address for the person that `client` is logged in as."""
    faults = []
    canary = other.word.encode()
    client.other = other
    before = rows_of(other.organisation)

    def check(what, answer):
        status, body, after = answer
        if canary in body:
            faults.append(f"{address} {what}: shows the other organisation's data")
        if after and after[0] != before:
            faults.append(f"{address} {what}: changes the other organisation's data")
        if after and after[1]:
            faults.append(f"{address} {what}: points across organisations: {after[1]}")
        return status

    try:
        mixes = list(_mixes(address, own, other))
    except (KeyError, NoReverseMatch) as unknown:
        return [f"{address}: its part {unknown} is not registered in tests/access/world.py"]
    for method in METHODS:
        data = foreign_body(other) if method in ("POST", "PUT") else None
        # Methods that no view takes are refused before the state of a round could matter.
        asked = mixes if method in ("GET", "POST") else [mixes[0], *[m for m in mixes if m[2]]]
        for what, parts, nobody in asked:
            answer = _ask(client, method, address, parts, data)
            check(f"{method} with {what}", answer)
            if nobody:
                nothing = _ask(client, method, address, nobody, data)
                if not _same(answer, nothing, parts, nobody):
                    faults.append(f"{address} {method} with {what}: tells it from nobody's")
    own_parts = mixes[0][1]
    # One moment for both, since a file may say when it was made.
    moment = mock.patch.object(timezone, "now", return_value=timezone.now())
    with moment, transaction.atomic():
        first = _ask(client, "GET", address, own_parts)
        grow()
        second = _ask(client, "GET", address, own_parts)
        transaction.set_rollback(True)
    if not _same(first, second, own_parts, own_parts):
        faults.append(f"{address} GET: changes when the other organisation grows")
    return faults


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
    nobody = {name: nobodys(name) for name in address.parts}
    yield "the other's", theirs, nobody
    rest = [name for name in address.parts if name not in EVERYBODYS | {"organisation"}]
    if "organisation" in address.parts and rest:
        mixed = theirs | {"organisation": own.part("organisation")}
        yield "own organisation, the other's record", mixed, mixed | {n: nobodys(n) for n in rest}
        for kept, _ in pairwise([*rest, None]):
            if len(rest) > 1:
                half = {n: own.part(n) for n in address.parts} | {kept: theirs[kept]}
                yield f"own, but the other's {kept}", half, half | {kept: nobodys(kept)}
