"""From cover sheet to frozen paper: the steps, as templates/parts/task_list.html draws them."""

from dataclasses import dataclass

from django.urls import reverse

from portal.reports import cover
from portal.reports.models import Paper, Snapshot

CANCELLED = {"hint": "The round was cancelled", "status": "Not possible"}
"""What a step says that can't be taken any more: of a cancelled round no answers are shown."""
NAMES = {Snapshot.Kind.DECISION: "for decision", Snapshot.Kind.RECORD: "for the record"}


@dataclass(frozen=True)
class Gap:
    """A line of the cover sheet that is still empty, and where to fill it in."""

    label: str
    url: str


def link(name: str, paper: Paper) -> str:
    return reverse(
        name, kwargs={"organisation": paper.organisation.slug, "paper_id": paper.public_id}
    )


def gaps(paper: Paper) -> list[Gap]:
    """What the cover sheet needs before the paper can be frozen."""
    needed = cover.mandatory(paper.organisation)
    address = link("paper_cover", paper)
    return [
        Gap(cover.label(name), f"{address}#{first_input(name)}")
        for name in cover.missing(paper, needed)
    ]


def first_input(name: str) -> str:
    """The id of the input that the line's link leads to: a date or a choice has several."""
    return f"id_{name}_0" if name in ("meeting_date", "purpose", "publication") else f"id_{name}"


def tasks(paper: Paper, missing: list[Gap], snapshots: list[Snapshot], may_freeze: bool) -> list:
    """The steps. snapshots: all of the paper's; missing: what the cover sheet still needs."""
    kinds = {snapshot.kind for snapshot in snapshots}
    steps = [
        {
            "title": "Fill in the cover sheet",
            "url": link("paper_cover", paper),
            "hint": lines_missing(len(missing)),
            "done": not missing,
        },
        {
            "title": "Read it on the web",
            "url": link("paper_preview", paper),
            "hint": "As it would be frozen now",
            "status": "Any time",
        },
        {
            "title": "Make a draft PDF",
            "url": "#draft",
            "hint": "Marked as a draft, to send to the sponsor",
            "done": Snapshot.Kind.DRAFT in kinds,
            "status": "" if Snapshot.Kind.DRAFT in kinds else "Any time",
        },
    ]
    if may_freeze:
        steps.append(freezing(paper, missing, kinds))
    if paper.freezes_as is None:
        return [steps[0], *map(cancelled, steps[1:])]
    return steps


def cancelled(step: dict) -> dict:
    """Leads nowhere; what was done before stays done."""
    return step | {"url": None} | ({} if step.get("done") else CANCELLED)


def freezing(paper: Paper, missing: list[Gap], kinds: set[str]) -> dict:
    """The last step: for decision before the board agrees, for the record afterwards."""
    kind = paper.freezes_as or Snapshot.Kind.DECISION
    return {
        "title": f"Freeze it {NAMES[kind]}",
        "url": None if missing else link("paper_freeze", paper),
        "hint": "Nothing changes it after that",
        "done": kind in kinds and not missing,
    }


def lines_missing(number: int) -> str:
    if not number:
        return "Every line that the paper needs is filled in"
    return f"{number} line is still empty" if number == 1 else f"{number} lines are still empty"
