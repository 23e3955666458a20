"""Reading the 40 points from their file: each is known by its number, and updated in place.

Unlike a framework, the points are texts: a better sentence replaces the one before.
"""

from dataclasses import dataclass

from django.db import transaction

from guide.models import Section, Tip
from guide.models.content import FIRST, LAST
from guide.tools import TOOLS
from leaders.models import Framework

SECTIONS = range(2, 7)
TIPS_IN_A_SECTION = 8
LEVELS = range(5)
TEXT = ("title", "summary")
LISTS = ("good", "questions", "help", "types", "tools")
SECTION = ("title", "audience", "summary")
TIP = (
    *("section_id", "title", "theme", "summary"),
    *("good", "questions", "help", "types", "cases", "tools"),
)


class GuideIncomplete(Exception):
    """The file lacks something, or names something that is not there; the message says what."""


@dataclass(frozen=True)
class Loaded:
    """How many points and sections of the file are new, say something else now, or are the same."""

    new: int
    changed: int
    same: int

    def __str__(self):
        return f"{self.new} new, {self.changed} changed, {self.same} the same"


@transaction.atomic
def load_guide(data: dict) -> dict[str, Loaded]:
    """The sections and points in `data` (see fixtures/tips.json); what was done, by their name.

    Raises GuideIncomplete, and then nothing was loaded.
    """
    check(data)
    tips = [{**one, "section_id": one["section"]} for one in data["tips"]]
    return {
        "sections": _load(Section, SECTION, data["sections"]),
        "points": _load(Tip, TIP, tips),
    }


def _load(model, names, entries) -> Loaded:
    wanted = {one["number"]: {name: one[name] for name in names} for one in entries}
    there = {row.pop("number"): row for row in model.objects.values("number", *names)}
    rows = [model(number=number, **fields) for number, fields in wanted.items()]
    model.objects.bulk_create(
        [row for row in rows if there.get(row.number) != wanted[row.number]],
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=[name.removesuffix("_id") for name in names],
    )
    same = sum(there.get(number) == fields for number, fields in wanted.items())
    new = len(wanted.keys() - there.keys())
    return Loaded(new=new, changed=len(wanted) - new - same, same=same)


def check(data: dict) -> None:
    """Nothing is missing, and all that is named is there. Raises GuideIncomplete."""
    problems = [*_uncounted(data), *_unknown(data), *_steps(data)]
    if problems:
        raise GuideIncomplete("; ".join(problems))


def _uncounted(data):
    if [one["number"] for one in data["sections"]] != list(SECTIONS):
        yield f"the sections are not {SECTIONS[0]} to {SECTIONS[-1]}"
    if [one["number"] for one in data["tips"]] != list(range(FIRST, LAST + 1)):
        yield f"the points are not {FIRST} to {LAST}"
    for number in SECTIONS:
        count = sum(one["section"] == number for one in data["tips"])
        if count != TIPS_IN_A_SECTION:
            yield f"section {number} has {count} points, not {TIPS_IN_A_SECTION}"


def _unknown(data):
    """A part that is empty, or a key that leads nowhere, point by point."""
    known = {
        "types": set(Framework.current().types.values_list("key", flat=True)),
        "cases": {one["key"] for one in data["cases"]},
        "tools": set(TOOLS),
    }
    for one in data["tips"]:
        for name in (*TEXT, *LISTS):
            if not one[name]:
                yield f"point {one['number']} has no {name}"
        for name, keys in known.items():
            for key in set(one[name]) - keys:
                yield f"point {one['number']} names {key}, which is not among the {name}"


def _steps(data):
    """One step for each level of each type, each with points that there are."""
    types = Framework.current().types.values_list("key", flat=True)
    wanted = {(key, level) for key in types for level in LEVELS}
    found = {(one["type"], one["from"]) for one in data["steps"]}
    for key, level in sorted(wanted - found):
        yield f"the step of {key} from level {level} is missing"
    for key, level in sorted(found - wanted):
        yield f"there is no level {level} of a type {key} to step from"
    for one in data["steps"]:
        if not one["tips"] or not set(one["tips"]) <= set(range(FIRST, LAST + 1)):
            yield f"the step of {one['type']} from level {one['from']} names no such points"
