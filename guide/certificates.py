"""The certificate of a decision: one page, on the web and as an accessible PDF.

It is frozen with the decision. It names nobody who is on the register: that it is a patient
leader's own statement is what counts, and a name can't be taken back from a paper that went out.
"""

import hashlib
import json
from time import monotonic

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import Truncator

from guide.models import Certificate, Decision
from portal.pdf.errors import TooLong
from portal.pdf.render import render_pdf

SECONDS = 20
"""For all tries together, where a web request waits for them;"""
PATIENCE = 90
"""and in the background, where nobody does: long words are tried on one page up to three times."""
FACT = 150
"""So much of a long text about the proposal stands on a certificate that has no room for more."""
SETTINGS = (  # from the roomy to the tight: the first that fits on one page is taken
    {"pages": 1},
    {"pages": 1, "tight": True},
    {"pages": 1, "tight": True, "short": True},
    {"pages": 5, "tight": True, "short": True},
)


def certificate_data(decision: Decision) -> tuple[str, str]:
    """(canonical JSON of what the certificate says, its SHA-256)."""
    statement, read = decision.statement, decision.statement.read
    said = {
        "organisation": decision.organisation.name,
        "kind": decision.proposal.get_kind_display(),
        **read,
        "view": statement.get_view_display(),
        "words": statement.words,
        "stated": day(statement.at),
        "how": how_it_was_said(statement),
        "choice": decision.get_choice_display(),
        "reasons": decision.words,
        "decided": day(decision.at),
        "decided_by": str(decision.by),
        "corrects": decision.corrects_id is not None,
    }
    data = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return data, hashlib.sha256(data.encode()).hexdigest()


def day(moment) -> str:
    """ "29 November 2026", as it was in England."""
    local = timezone.localtime(moment)
    return f"{local.day} {local:%B %Y}"


def how_it_was_said(statement) -> str:
    if statement.assisted_by_id is None:
        return "Stated with their own log-in."
    said = statement.assisted_date
    return f"Said on {said.day} {said:%B %Y} ({statement.assisted_how}) and entered for them."


def content_of(certificate: Certificate) -> dict:
    return json.loads(certificate.data)


def pdf_of(certificate: Certificate, seconds: int = SECONDS) -> bytes:
    """The kept bytes; made in a child process the first time. Raises RenderFailed."""
    if certificate.content:
        return bytes(certificate.content)
    made = on_one_page(certificate, seconds)
    Certificate.objects.filter(pk=certificate.pk, content__isnull=True).update(content=made)
    certificate.refresh_from_db(fields=["content"])
    return bytes(certificate.content)


def on_one_page(certificate: Certificate, seconds: int) -> bytes:
    """One page, where its words fit on one at all. What was said and decided is never cut."""
    until = monotonic() + seconds
    for setting in SETTINGS[:-1]:
        try:
            return printed(certificate, until, **setting)
        except TooLong:
            continue
    return printed(certificate, until, **SETTINGS[-1])


def printed(
    certificate, until: float, *, pages: int, tight: bool = False, short: bool = False
) -> bytes:
    """`until` is a moment of the clock `monotonic`."""
    content = content_of(certificate)
    context = {"content": content, "of": certificate, "tight": tight, "short": short}
    if short:
        context["content"] = content | shortened(content)
    return render_pdf(
        render_to_string("guide/certificate_pdf.html", context),
        title=f"Assurance certificate: {content['title']}",
        data_as_at=certificate.made_at,
        digest=certificate.sha256,
        timeout=max(until - monotonic(), 1),
        cpu=PATIENCE,
        pages=pages,
    )


def shortened(content: dict) -> dict[str, str]:
    """All as one paragraph each: the facts cut, the words of both sides whole."""
    keys = ("about", "took_part", "words", "reasons")
    found = {key: " ".join(content[key].split()) for key in keys}
    return found | {key: Truncator(found[key]).chars(FACT) for key in keys[:2]}
