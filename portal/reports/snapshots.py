"""From content to what is frozen: canonical JSON, its fingerprint, and the data's time."""

import hashlib
import json
import unicodedata
from datetime import date, datetime

from django.utils import timezone

from connections.figures import round_figures, trend_figures
from guide.figures import guide_figures
from leaders.figures import leaders_figures
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


def content_now(paper: Paper, kind: str) -> tuple[dict, datetime]:
    """What the paper would hold if it were frozen now, and since when its data stands like this."""
    round = paper.round
    as_at = data_as_at(round)
    last = timezone.localdate(as_at, timezone.get_default_timezone())
    content = paper_content(
        paper,
        round_figures(round),
        trend_figures(
            paper.organisation, round.locality, round.meeting_date if round.is_settled else last
        ),
        leaders_figures(paper.organisation, last),
        guide_figures(paper.organisation, last, since=day_before(paper, last)),
        kind=kind,
        data_as_at=as_at,
        needed=cover.mandatory(paper.organisation),
    )
    return content, as_at


def day_before(paper: Paper, last: date) -> date | None:
    """The day that the paper before told of: of another round, frozen; None where there is none."""
    frozen = paper.organisation.snapshots.frozen().exclude(paper__round=paper.round)
    as_at = frozen.order_by("data_as_at").values_list("data_as_at", flat=True)
    days = [timezone.localdate(one, timezone.get_default_timezone()) for one in as_at]
    return max((one for one in days if one < last), default=None)


def data_as_at(round) -> datetime:
    """The last moment at which anything that the paper shows of the round has changed.

    Not the moment of freezing: the same data frozen twice is the same snapshot. Answers stand
    since the round closed, the agreed position since it was agreed.
    """
    moments = [round.closed_at, round.agreed_at]
    if round.is_settled:
        moments += round.positions.values_list("saved_at", flat=True)
    return max(moment for moment in moments if moment)
