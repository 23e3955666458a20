"""What taking a file in would do: who is added, whose record is filled in, and what stands against.

Worked out anew each time it is asked, because the register goes on meanwhile. Nothing is written.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from leaders.models import Import
from leaders.transfer.checking import Answers, Row, check
from leaders.transfer.columns import BY_KEY
from leaders.transfer.doubles import (
    Decision,
    Double,
    Earlier,
    Kind,
    Register,
    gaps_of_record,
    gaps_of_row,
    surest,
)
from leaders.transfer.known import known_to
from portal.sheets import errors

CHUNK = 500
ON_REGISTER_AS_DIED = "The register says that they have died, so this row is left out."


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row, and under which heading of the file."""

    row: int
    column: str
    words: str


@dataclass
class Plan:
    """adds: rows that become records; fills: key of a record → rows that fill it in;
    doubles: the rows that somebody decides, or has decided, about.
    """

    adds: list[Row] = field(default_factory=list)
    fills: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    doubles: list[Double] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    hints: list[Fault] = field(default_factory=list)
    faulty: int = 0
    same: int = 0
    left_out: int = 0

    @property
    def undecided(self) -> list[Double]:
        return [double for double in self.doubles if not double.decision]

    @property
    def kinds(self) -> list[dict]:
        """Of each kind of double that occurs: its words, how many, and how many are open."""
        found = []
        for kind in Kind:
            some = [double for double in self.doubles if double.kind == kind]
            if some:
                still_open = sum(not double.decision for double in some)
                found.append(
                    {"value": kind.value, "label": kind.label, "rows": some, "open": still_open}
                )
        return found


def plan_of(file: Import, *, progress: Callable[[int], None] = lambda done: None) -> Plan:
    """`progress` hears how many rows were looked at, now and then; it may raise to stop."""
    plan = Plan()
    rows = _checked(file, plan, progress)
    register, earlier = Register(file.organisation), Earlier()
    found = {row.number: register.look_up(row) for row in rows}
    records = register.records(double.record for double in found.values() if double)
    ends: dict[int, Row | int | None] = {}
    for row in rows:
        double = surest([found[row.number], earlier.look_up(row)])
        ends[row.number] = _place(plan, file, row, double, records, ends)
        if ends[row.number] is not None:
            earlier.keep(row)
    progress(file.row_count)
    return plan


def _checked(file, plan, progress) -> list[Row]:
    """The rows without faults; of the others, the plan holds the faults."""
    matched = {int(place): key for place, key in file.columns.items() if key}
    known = known_to(file.organisation)
    answers = Answers(file.consent_basis, file.consent_date)
    cell_faults = _cell_faults(file, plan, matched)
    rows = []
    for done, (number, texts) in enumerate(file.rows, start=1):
        cells = {key: texts[place] for place, key in matched.items() if texts[place]}
        for key in cell_faults.get(number, ()):
            cells.pop(key[0], None)
        row = check(number, cells, known, answers)
        at_once = [(BY_KEY[key].heading, words) for key, words in cell_faults.get(number, ())]
        hidden = {column for column, _ in at_once}
        row.faults = at_once + [one for one in row.faults if one[0] not in hidden]
        plan.hints += [Fault(number, *hint) for hint in row.hints]
        plan.faults += [Fault(number, *fault) for fault in row.faults]
        if row.faults:
            plan.faulty += 1
        elif row.died:
            plan.left_out += 1
        else:
            rows.append(row)
        if done % CHUNK == 0:
            progress(done)
    if file.without_faulty:
        plan.left_out += plan.faulty
    return rows


def _cell_faults(file, plan, matched) -> dict[int, list[tuple[str, str]]]:
    """Row → what the reader found in cells that are used; one beside the list is only told."""
    found = defaultdict(list)
    for number, place, words in file.cell_faults:
        if place in matched:
            found[number].append((matched[place], words))
        elif place >= len(file.headings):
            plan.hints.append(Fault(number, "", errors.NO_HEADING))
    return found


def _place(plan, file, row, double, records, ends) -> Row | int | None:
    """Where the row goes: to a row that is added, to the record with this key, or nowhere."""
    if double is None:
        plan.adds.append(row)
        return row
    target = double.record if double.record else ends[double.earlier.number]
    record = records.get(target) if isinstance(target, int) else None
    _describe(double, record)
    if double.kind == Kind.SAME and double.has_died:
        plan.left_out += 1
        plan.hints.append(Fault(row.number, BY_KEY["name"].heading, ON_REGISTER_AS_DIED))
        return None
    double.changes = (
        gaps_of_record(row, record) if record else gaps_of_row(row, target or double.earlier)
    )
    if double.kind == Kind.SAME and not double.changes:
        plan.same += 1
        return target
    double.decision = file.decisions.get(double.key, "") if file.decisions else ""
    plan.doubles.append(double)
    return _decided(plan, row, double, target)


def _describe(double, record) -> None:
    double.name = record.name if record else double.earlier.name
    double.public_id = record.public_id if record else ""
    double.has_died = record is not None and record.deceased_at is not None


def _decided(plan, row, double, target):
    if double.decision == Decision.ADD:
        plan.adds.append(row)
        return row
    if double.decision == Decision.FILL and not double.has_died:
        if not double.changes:
            plan.same += 1
        elif isinstance(target, int):
            plan.fills[target].append(row)
        else:
            target.fields |= double.changes
            plan.same += 1
        return target
    if double.decision:
        plan.left_out += 1
        return None
    return target
