"""What was found: one line of the table, and one entry of the JSON file, for each figure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HEADS = ("", "value", "ratio", "at most", "")


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`; `ratio` is to what it is compared with, `floor` the most it may be."""

    name: str
    value: float
    unit: str
    ratio: float | None = None
    floor: float | None = None

    @property
    def ok(self) -> bool:
        return self.floor is None or self.ratio <= self.floor

    def entry(self) -> dict:
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "floor": None if self.floor is None else round(self.floor, 3),
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "ok": self.ok,
        }

    def cells(self) -> tuple[str, ...]:
        value = (
            f"{self.value:.0f}"
            if self.value >= 100 or self.unit == "queries"
            else f"{self.value:.2f}"
        )
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} ×"
        floor = "" if self.floor is None else f"{self.floor:.2f} ×"
        verdict = "" if self.floor is None else "ok" if self.ok else "over"
        return self.name, f"{value} {self.unit}", ratio, floor, verdict


def table(figures: Iterable[Figure]) -> str:
    rows = [HEADS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = []
    for name, *numbers in rows:
        cells = [name.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def write(figures: Iterable[Figure], path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    entries = [figure.entry() for figure in figures]
    path.write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
