"""From content to what is frozen: canonical JSON, its fingerprint, and the data's time."""

import hashlib
import json
import unicodedata
from datetime import datetime

from django.utils import timezone

from connections.figures import round_figures, trend_figures
from guide.figures import day_of, guide_figures
from leaders.figures import leaders_figures
from pairs.figures import pair_figures
from portal.reports import cover
from portal.reports.content import paper_content
from portal.reports.models import Paper, Snapshot


def canonical(content: dict) -> str:
    """One text for one content: sorted keys, composed letters (NFC), no space to spare, no floats.

    ValueError for a float, whose digits may differ, and for anything JSON has no word for.
    """
    return json.dumps(
        normal(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def normal(value):
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {normal(key): normal(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [normal(entry) for entry in value]
    if value is None or isinstance(value, bool | int):
        return value
    raise ValueError(f"A paper holds text and whole numbers only, not {value!r}.")


def fingerprint(data: str) -> str:
    """The SHA-256 of canonical JSON, as `sha256sum` gives it for the downloaded file."""
    return hashlib.sha256(data.encode()).hexdigest()


def content_of(snapshot: Snapshot) -> dict:
    """What was frozen."""
    return json.loads(snapshot.data)


def content_now(paper: Paper, kind: str, now: datetime | None = None) -> tuple[dict, datetime]:
    """What the paper would hold if it were frozen now, and since when its answers stand like this.

    What register, guide and pairs say is told as it stands now, not as at that time (ADR 5).
    """
    round, now = paper.round, now or timezone.now()
    as_at, today = data_as_at(round), day_of(now)
    taken = round.meeting_date if paper.freezes_as == Snapshot.Kind.RECORD else None
    trend_until = round.meeting_date if round.is_settled else day_of(as_at)
    content = paper_content(
        paper,
        round_figures(round),
        trend_figures(paper.organisation, round.locality, trend_until),
        leaders_figures(paper.organisation, today),
        guide_figures(paper.organisation, now, paper_before(paper, now), taken),
        pair_figures(paper.organisation, today),
        kind=kind,
        data_as_at=as_at,
        stood_on=today,
        needed=cover.mandatory(paper.organisation),
    )
    return content, as_at


def reading(paper: Paper, kind: str) -> str:
    """The fingerprint of what the paper says now."""
    content, _ = content_now(paper, kind)
    return fingerprint(canonical(content))


def paper_before(paper: Paper, now: datetime) -> datetime | None:
    """When the last paper on another round was frozen; None where there is none."""
    frozen = paper.organisation.snapshots.frozen().exclude(paper__round=paper.round)
    earlier = frozen.filter(frozen_at__lt=now).order_by("-frozen_at")
    return earlier.values_list("frozen_at", flat=True).first()


def data_as_at(round) -> datetime:
    """The last moment at which anything that the paper shows of the round has changed.

    Not the moment of freezing: answers stand since the round closed, the agreed position since it
    was agreed.
    """
    moments = [round.closed_at, round.agreed_at]
    if round.is_settled:
        moments += round.positions.values_list("saved_at", flat=True)
    return max(moment for moment in moments if moment)
