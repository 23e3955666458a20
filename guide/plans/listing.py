"""A page of the plan's actions, with as little work as can be: each shape has its SQL written once.

One query in groups tells how many actions there are of each kind, and whether one person holds
too many of them [P13]. An index gives the keys of a page, in the later half of the list from the
end; then its 25 rows are read (ADR 8, 11).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.template.loader import render_to_string
from django.utils import timezone

from guide.models import Action, Plan
from guide.plans.names import named
from guide.plans.rows import OPEN, ROW, Told
from guide.plans.sources import TYPES
from guide.plans.staff import GONE, has_left
from leaders.finding import Filter
from leaders.models import Leader
from portal.organisations.models import Membership
from portal.prepared import Prepared

ROWS = 25
FEWEST = 3
"""Of fewer open actions it says nothing that one person holds more than half."""
STATUSES = {
    "": OPEN,
    "to_do": ("to_do",),
    "under_way": ("under_way",),
    "overdue": OPEN,
    "done": ("done",),
    "dropped": ("dropped",),
    "all": tuple(Action.Status.values),
}
SHOW = (
    *(("", "Open: to do or under way"), ("overdue", "Overdue"), ("to_do", "To do")),
    *(("under_way", "Under way"), ("done", "Done"), ("dropped", "Dropped"), ("all", "All")),
)
WHOSE = (("", "Everybody’s"), ("mine", "Mine"))
IN_ORDER = (F("due_date").asc(nulls_last=True), "pk")
FROM_THE_END = (F("due_date").desc(nulls_first=True), "-pk")
KEYS = tuple(f"action{number}" for number in range(ROWS))
PAGE = Prepared(
    lambda day, **keys: _told(Action.objects.filter(pk__in=keys.values()).order_by(), day, "pk"),
    names=("day", *KEYS),
)
COUNTS = Prepared(
    lambda plan, day: (
        Action.objects.filter(plan=plan)
        .order_by()
        .values("status", "owner")
        .annotate(actions=Count("pk"), late=Count("pk", Q(due_date__lt=day)))
        .values_list("status", "owner", "actions", "late")
    )
)


def _shape(show: str, mine: bool, day, owner, user):
    found = Action.objects.filter(status__in=STATUSES[show])
    if show == "overdue":
        found = found.filter(due_date__lt=day)
    shared = Leader.objects.filter(user=user)
    return found.filter(Q(owner=owner) | Q(co_owner__in=shared.values("pk"))) if mine else found


def _told(found, day, *before):
    """The rows of these actions."""
    shown = found.annotate(is_named=named("co_owner"), has_left=has_left(day))
    return shown.values_list(*before, *ROW)


@cache
def rows(show: str, mine: bool) -> Prepared:
    """The rows of one shape of the list, in order."""
    return Prepared(
        lambda plan, owner, user, day: _told(
            _shape(show, mine, day, owner, user).filter(plan=plan).order_by(*IN_ORDER), day
        )
    )


@cache
def keys(show: str, mine: bool, order: tuple) -> Prepared:
    """The keys of the same actions."""
    return Prepared(
        lambda plan, owner, user, day: (
            _shape(show, mine, day, owner, user)
            .filter(plan=plan)
            .order_by(*order)
            .values_list("pk")
        )
    )


@cache
def own_count(show: str) -> Prepared:
    """How many of them are one's own; of everybody's, COUNTS tells."""
    return Prepared(
        lambda plan, owner, user, day: (
            _shape(show, True, day, owner, user)
            .filter(plan=plan)
            .order_by()
            .values("plan")
            .annotate(actions=Count("pk"))
            .values_list("actions")
        )
    )


class Counted:
    """How many actions a plan has, by status and by who sees to them."""

    def __init__(self, groups: list[tuple]):
        self.by_status, self.late, self.held = Counter(), 0, Counter()
        for status, owner, actions, late in groups:
            self.by_status[status] += actions
            if status in OPEN:
                self.late += late
                self.held[owner] += actions
        del self.held[None]

    def of(self, show: str) -> int:
        if show == "overdue":
            return self.late
        return sum(self.by_status[status] for status in STATUSES[show])

    @property
    def open(self) -> int:
        return self.of("")

    @property
    def most_held(self) -> int:
        """The open actions of the one person who has most of them."""
        return max(self.held.values(), default=0)

    @property
    def is_shared(self) -> bool:
        """Whether nobody holds more than half of what is open [P13]."""
        return self.open < FEWEST or self.most_held * 2 <= self.open


@dataclass(frozen=True)
class Asked:
    """What a reader asked the list for; nonsense in an address counts as not asked."""

    reader: Membership
    plan: Plan
    show: str
    mine: bool
    day: date

    @property
    def query(self) -> str:
        """As the part of an address after "?", ending in & where there is something."""
        chosen = {"show": self.show, "whose": "mine" if self.mine else ""}
        asked = urlencode({name: value for name, value in chosen.items() if value})
        return f"{asked}&" if asked else ""

    @property
    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter("show", "Which actions?", SHOW, self.show),
            Filter("whose", "Whose?", WHOSE, "mine" if self.mine else ""),
        )

    @property
    def _values(self) -> dict:
        reader = self.reader
        of_reader = {"owner": reader.pk, "user": reader.user_id}
        return of_reader | {"plan": self.plan.pk, "day": self.day}

    def count(self, counted: Counted) -> int:
        if not self.mine:
            return counted.of(self.show)
        found = own_count(self.show)(**self._values)
        return found[0][0] if found else 0

    def some(self, start: int, end: int, count: int) -> list[dict]:
        """Those of one page, which are at most ROWS; count: of all."""
        found = self._keys(start, end, count)
        padded = [*found, *[0] * (ROWS - len(found))]
        read = PAGE(day=self.day, **dict(zip(KEYS, padded, strict=True)))
        told = {pk: row for pk, *row in read}
        return list(self._told(told[pk] for pk in found if pk in told))

    def _keys(self, start, end, count) -> list[int]:
        if start <= count // 2:
            asked = keys(self.show, self.mine, IN_ORDER)
            return [pk for (pk,) in asked.page(start, end - start, **self._values)]
        asked = keys(self.show, self.mine, FROM_THE_END)
        return [pk for (pk,) in asked.page(count - end, end - start, **self._values)][::-1]

    def every(self) -> list[dict]:
        """For the file and for paper."""
        return list(self._told(rows(self.show, self.mine)(**self._values)))

    def _told(self, found) -> Iterator[dict]:
        made = [Told(*one) for one in found]
        names = dict(TYPES()) if any(one.type_key for one in made) else {}
        return (one.row(self.reader, names, self.day) for one in made)


def asked_for(reader: Membership, plan: Plan, asked: Mapping[str, str]) -> Asked:
    show = asked.get("show", "")
    mine = asked.get("whose") == "mine"
    return Asked(reader, plan, show if show in STATUSES else "", mine, timezone.localdate())


@dataclass(frozen=True)
class Listed:
    """One page of the list, and what is counted of the whole plan."""

    asked: Asked
    counted: Counted
    page: Page
    rows: list[dict]

    @property
    def paginator(self) -> Paginator:
        return self.page.paginator

    @property
    def questions(self) -> str:
        return questions(self.asked.filters)


def listed(asked: Asked, number: str | None) -> Listed:
    """A page that is not there is the last one."""
    counted = counted_of(asked.plan, asked.day)
    count = asked.count(counted)
    page = Paginator(range(count), ROWS).get_page(number)
    found = asked.some(page.start_index() - 1, page.end_index(), count) if count else []
    return Listed(asked, counted, page, found)


def counted_of(plan: Plan, day: date) -> Counted:
    """Who has left holds nothing. Only one person can hold more than half, and is looked at."""
    counted = Counted(COUNTS(plan=plan.pk, day=day))
    if not counted.is_shared:
        [(holder, _)] = counted.held.most_common(1)
        if GONE(owner=holder, day=day):
            del counted.held[holder]
    return counted


@lru_cache(maxsize=64)
def questions(filters: tuple[Filter, ...]) -> str:
    """The two questions above the list as HTML."""
    return render_to_string("guide/parts/plan_questions.html", {"filters": filters})
