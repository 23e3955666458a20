"""How a plan stands with its partner: a draft, awaiting one, confirmed, or changed since [P6]."""

from dataclasses import dataclass

from guide.models import Action, ActionChange, Confirmation, Plan, PlanChange
from guide.people import SOMEBODY
from guide.plans.names import BY_STAFF, named, shown_name
from portal.organisations.models import Membership
from portal.prepared import Prepared

CURRENT = Prepared(
    lambda organisation: (
        Plan.objects.current()
        .filter(organisation=organisation)
        .select_related("co_owner", "organisation")
        .annotate(co_owner_named=named("co_owner"))
        .order_by("pk")
    )
)
ANSWERS = Prepared(
    lambda plan: (
        Confirmation.objects.filter(plan=plan)
        .annotate(by_staff=BY_STAFF)
        .select_related("leader")
        .defer("items")
        .order_by("-at", "-pk")
    )
)
NEW_ACTIONS = Prepared(
    lambda plan, words: (
        Action.objects.standing()
        .filter(plan=plan, since_words__gt=words)
        .order_by("since_words", "pk")
        .values_list("public_id", "what")
    )
)
CHANGED_ACTIONS = Prepared(
    lambda plan, words: (
        ActionChange.objects.filter(plan=plan, words__gte=words, action__since_words__lte=words)
        .order_by("pk")
        .values_list("action__public_id", "action__what", "action__status")
    )
)
OWN_CHANGES = Prepared(
    lambda plan, words: (
        PlanChange.objects.filter(plan=plan, words__gte=words).order_by("pk").values_list("pk")
    )
)
TOLD = 5
"""So many of the changes are named where the plan is read; all of them beside its words."""


@dataclass(frozen=True)
class Since:
    """What changed since some words: pairs of an action's public_id and what it says."""

    new: list[tuple[str, str]]
    reworded: list[tuple[str, str]]
    dropped: list[tuple[str, str]]
    own: bool

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """The first of them: (what happened, public_id, what it says)."""
        parts = (("New", self.new), ("Reworded", self.reworded), ("Dropped", self.dropped))
        return [(kind, *one) for kind, found in parts for one in found][:TOLD]

    @property
    def count(self) -> int:
        return len(self.new) + len(self.reworded) + len(self.dropped)

    @property
    def more(self) -> int:
        return self.count - len(self.told)


@dataclass(frozen=True)
class PlanState:
    """`confirmed` is the newest yes that stands; `answer` the last answer of all."""

    plan: Plan
    confirmed: Confirmation | None
    answer: Confirmation | None
    since: Since | None

    @property
    def has_partner(self) -> bool:
        return self.plan.co_owner is not None and self.plan.co_owner.may_be_contacted

    @property
    def kind(self) -> str:
        if self.confirmed is not None and self.confirmed.words == self.plan.words:
            return "confirmed"
        if not self.has_partner:
            return "awaiting"
        return "draft" if self.confirmed is None else "changed"

    @property
    def not_yet(self) -> Confirmation | None:
        """The partner's last answer, where it was not a yes."""
        no = self.answer is not None and self.answer.answer == Confirmation.Answer.NOT_YET
        return self.answer if no else None

    @property
    def is_asked(self) -> bool:
        """Whether the partner has been asked and has not answered since."""
        asked_at = self.plan.asked_at
        answered = self.answer is not None and asked_at is not None and self.answer.at >= asked_at
        return asked_at is not None and not answered


def current(organisation) -> Plan | None:
    """The plan that runs, with its co-owner, and whether that person may be named."""
    found = CURRENT(organisation=organisation.pk)
    return found[0] if found else None


def partner_name(plan: Plan, reader: Membership) -> str:
    """The co-owner's name as the reader may see it; plan: from `current`."""
    who = plan.co_owner
    if who is None:
        return SOMEBODY
    return shown_name(reader, who.name, who.user_id, who.erased_at, plan.co_owner_named)


def answers_of(plan: Plan) -> list[Confirmation]:
    """All that was answered, the newest first, without the words."""
    return ANSWERS(plan=plan.pk)


def state_of(plan: Plan) -> PlanState:
    """plan: with its co-owner. Two queries where nothing changed since, five else."""
    answers = answers_of(plan)
    confirmed = standing_yes(answers)
    since = None
    if confirmed is not None and confirmed.words < plan.words:
        since = since_words(plan, confirmed.words)
    return PlanState(plan, confirmed, answers[0] if answers else None, since)


def standing_yes(answers: list) -> Confirmation | None:
    """Of answers, the newest first: the yes to the newest words that has not been taken back."""
    last: dict[int, Confirmation] = {}
    for one in answers:
        last.setdefault(one.words, one)
    yes = [one for one in last.values() if one.answer == Confirmation.Answer.CONFIRMED]
    return max(yes, key=lambda one: one.words, default=None)


def since_words(plan: Plan, words: int) -> Since:
    """What is new, reworded or dropped since the words with this number."""
    found = {"plan": plan.pk, "words": words}
    changed = {pid: (what, status) for pid, what, status in CHANGED_ACTIONS(**found)}
    dropped = [(pid, what) for pid, (what, status) in changed.items() if status == "dropped"]
    reworded = [(pid, what) for pid, (what, status) in changed.items() if status != "dropped"]
    return Since(NEW_ACTIONS(**found), reworded, dropped, bool(OWN_CHANGES(**found)))
