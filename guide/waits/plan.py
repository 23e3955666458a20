"""What waits of the plan: one's own actions that are due, and the partner's yes. Two queries."""

from datetime import timedelta

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from guide.models import Action, Comment, Confirmation, Plan
from guide.plans.staff import has_left
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared

SOON = timedelta(days=14)
MOST = 10
"""So many of one's actions have a line; the list has the rest."""
DUE = Prepared(
    lambda organisation, owner, user, last: (
        Action.objects.open()
        .filter(
            Q(owner=owner) | Q(co_owner__user=user),
            organisation=organisation,
            plan__closed_at__isnull=True,
            due_date__lte=last,
        )
        .order_by("due_date", "pk")
        .values_list("public_id", "what", "due_date")[: MOST + 1]
    )
)
HELD = Comment.objects.filter(
    action__plan=OuterRef("pk"), is_held=True, removed_at__isnull=True
).order_by("at", "pk")
ANSWERS = Confirmation.objects.filter(plan=OuterRef("pk")).order_by("-at", "-pk")


def _overdue_with_nobody(day):
    """How many overdue actions of a plan nobody sees to, or somebody who has left."""
    found = Action.objects.overdue(day).filter(plan=OuterRef("pk"))
    counted = found.filter(Q(owner__isnull=True) | has_left(day)).order_by().values("plan")
    return Subquery(counted.annotate(number=Count("pk")).values("number"))


PARTNER = Prepared(
    lambda organisation, day: (
        Plan.objects.current()
        .filter(organisation=organisation)
        .annotate(
            answer=Subquery(ANSWERS.values("answer")[:1]),
            answered=Subquery(ANSWERS.values("words")[:1]),
            answered_at=Subquery(ANSWERS.values("at")[:1]),
            overdue=_overdue_with_nobody(day),
            held=Subquery(HELD.values("action__public_id")[:1]),
        )
        .select_related("co_owner")
        .order_by("pk")
    )
)


def waiting(membership) -> list[Waiting]:
    if not membership.may(Permission.PLAN_VIEW):
        return []
    return [*_due(membership), *_partner(membership)]


def _due(membership) -> list[Waiting]:
    today = timezone.localdate()
    found = DUE(
        organisation=membership.organisation_id,
        owner=membership.pk,
        user=membership.user_id,
        last=today + SOON,
    )
    lines = [_line(membership, today, *one) for one in found[:MOST]]
    if len(found) > MOST:
        lines.append(Waiting("See more of your actions that are due", _mine(membership)))
    return lines


def _line(membership, today, public_id, what, due_date) -> Waiting:
    late = due_date < today
    short = what if len(what) <= 80 else f"{what[:79]}…"
    return Waiting(
        title=f"Your action: {short}",
        link=reverse("action_detail", args=[membership.organisation.slug, public_id]),
        hint=f"{'Overdue since' if late else 'Due on'} {due_date:%-d %B %Y}.",
        urgency=Urgency.NOW if late else Urgency.SOON,
    )


def _partner(membership) -> list[Waiting]:
    """The co-owner is to answer; or the lead is to ask, or to find one, or somebody to act."""
    keeps = membership.may(Permission.PLAN_MANAGE)
    if not keeps and not membership.may(Permission.PLAN_CONFIRM):
        return []
    found = []
    for plan in PARTNER(organisation=membership.organisation_id, day=timezone.localdate()):
        if keeps and plan.overdue:
            found.append(_with_nobody(plan.overdue, membership))
        if keeps and plan.held:
            found.append(_to_read(plan.held, membership))
        if plan.answer == Confirmation.Answer.CONFIRMED and plan.answered == plan.words:
            continue
        who = plan.co_owner
        asked = _is_asked(plan)
        if asked and who is not None and who.user_id == membership.user_id:
            hint = "You share it: say whether you confirm its words."
            found.append(Waiting("Confirm the plan", _link("plan_confirm", membership), hint))
        if keeps and (who is None or not who.may_be_contacted):
            hint = "It is a draft until a patient leader shares it and confirms it."
            title, link = "The plan waits for a partner", _link("plan_edit", membership)
            found.append(Waiting(title, link, hint))
        elif keeps and not asked:
            found.append(_to_ask(plan, membership))
    return found


def _with_nobody(number, membership) -> Waiting:
    many = f"{number} overdue actions have" if number > 1 else "An overdue action has"
    link = f"{_link('plan_detail', membership)}?show=overdue"
    return Waiting(f"{many} nobody who sees to {'them' if number > 1 else 'it'}", link)


def _to_read(action_id, membership) -> Waiting:
    link = reverse("action_detail", args=[membership.organisation.slug, action_id])
    return Waiting("Read what a young person wrote, before others do", link)


def _is_asked(plan) -> bool:
    """Whether they were asked and have not answered since."""
    asked_at, answered_at = plan.asked_at, plan.answered_at
    return asked_at is not None and (answered_at is None or answered_at < asked_at)


def _to_ask(plan, membership) -> Waiting:
    link = _link("plan_ask", membership)
    if plan.answer is None:
        return Waiting("Ask your partner to confirm the plan", link, "It is a draft until then.")
    hint = "It has changed since they answered."
    if plan.answered == plan.words:
        hint = "They said: not yet."
    return Waiting("Ask your partner again to confirm the plan", link, hint)


def _mine(membership) -> str:
    return f"{_link('plan_detail', membership)}?whose=mine"


def _link(name, membership) -> str:
    return reverse(name, args=[membership.organisation.slug])
