"""From a snapshot to its file: claimed by one process at a time, made in a child, kept for good.

django-tasks has no heartbeat: a worker that is killed leaves its task running for ever. So the
state that counts is the Rendering's own: claimed by compare-and-swap, and taken for lost after
OVERDUE. A claim that was lost can't overwrite the result of a later one.
"""

import hashlib
import logging
import platform
from importlib.metadata import version

from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from portal.pdf.render import RenderFailed, render_pdf
from portal.reports.drawing import drawn
from portal.reports.models import Rendering, Snapshot
from portal.reports.snapshots import content_of

logger = logging.getLogger(__name__)
State = Rendering.State

MOST_ATTEMPTS = 3
LEFT_ALONE = "left alone"
GIVEN_UP = "Making the PDF was broken off three times, so it is not tried again by itself."
BROKEN = "The PDF could not be made because of a fault in the portal."
RENDERERS = ("weasyprint", "pydyf", "fonttools", "fontpkg-arimo")


def make(rendering_id: int) -> str:
    """Make one PDF and keep it; the state it is left in. Somebody else's work is left alone.

    Never raises for what is wrong with the document or the machine: the rendering says it.
    """
    rendering = claim(rendering_id)
    if rendering is None:
        return LEFT_ALONE
    try:
        content = pdf_of(rendering.snapshot)
    except RenderFailed as failed:
        logger.warning("PDF of %s: %s %s", rendering.snapshot, failed, "; ".join(failed.problems))
        return settle(rendering, state=State.FAILED, problem=str(failed)[:500])
    except Exception:
        logger.exception("PDF of %s", rendering.snapshot)
        return settle(rendering, state=State.FAILED, problem=BROKEN)
    return settle(
        rendering,
        state=State.DONE,
        problem="",
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        renderer=renderer(),
    )


def claim(rendering_id: int) -> Rendering | None:
    """The rendering, if it waits (or was lost) and is ours now; None if not."""
    to_make = Rendering.objects.to_make().filter(pk=rendering_id)
    seen = to_make.select_related("snapshot__organisation").defer("content").first()
    if seen is None:
        return None
    if seen.attempts >= MOST_ATTEMPTS:
        to_make.filter(attempts=seen.attempts).order_by().update(
            state=State.FAILED, problem=GIVEN_UP, finished_at=timezone.now()
        )
        return None
    seen.started_at = timezone.now()
    ours = (
        to_make.filter(attempts=seen.attempts)
        .order_by()
        .update(state=State.RUNNING, started_at=seen.started_at, attempts=F("attempts") + 1)
    )
    return seen if ours else None


def settle(rendering: Rendering, *, state: str, **result) -> str:
    """Write down how it ended, unless the claim was lost meanwhile."""
    ours = Rendering.objects.filter(
        pk=rendering.pk, state=State.RUNNING, started_at=rendering.started_at
    ).update(state=state, finished_at=timezone.now(), **result)
    return state if ours else LEFT_ALONE


def pdf_of(snapshot: Snapshot) -> bytes:
    """The file of a snapshot, from its frozen JSON alone. Raises RenderFailed."""
    return render_pdf(
        html_of(snapshot),
        title=snapshot.title,
        data_as_at=snapshot.data_as_at,
        digest=snapshot.sha256,
    )


def html_of(snapshot: Snapshot) -> str:
    """The whole document, as the PDF is made of it."""
    content = drawn(content_of(snapshot))
    return render_to_string(
        "reports/paper_pdf.html", {"content": content, "snapshot": snapshot, "printed": True}
    )


def renderer() -> str:
    """Which versions made the file: others may make other bytes of the same snapshot."""
    made_by = [f"{name} {version(name)}" for name in RENDERERS]
    return ", ".join([*made_by, f"Python {platform.python_version()}"])
