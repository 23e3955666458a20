"""What waits for a person in the rounds: two queries, whoever asks."""

from datetime import timedelta

from django.utils import timezone

from connections.kinds import page_of
from connections.models import Rater, Round
from portal.addresses import address
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Urgency, Waiting
from portal.prepared import Prepared

State = Round.State
SOON_CLOSED = timedelta(days=3)
# Both are asked with every home page.
TO_ANSWER = Prepared(
    lambda organisation, user, email, now: (
        Rater.objects.unanswered()
        .owned(user, email)
        .filter(organisation=organisation, round__state=State.OPEN, round__closes_at__gt=now)
        .select_related("round", "response")
        .order_by("round__closes_at", "pk")
    )
)
UNDER_WAY = Prepared(
    lambda organisation: (
        Round.objects.under_way().filter(organisation=organisation).with_progress().order_by("pk")
    )
)


def waiting(membership) -> list[Waiting]:
    """Rounds to answer in first, then the next step of each round that is under way."""
    return [*to_answer(membership), *_next_steps(membership)]


def to_answer(membership) -> list[Waiting]:
    if not membership.may(Permission.RATE):
        return []
    now = timezone.now()
    found = []
    for rater in TO_ANSWER(
        organisation=membership.organisation_id,
        user=membership.user_id,
        email=membership.user.email,
        now=now,
    ):
        round, begun = rater.round, getattr(rater, "response", None)
        urgent = round.closes_at - now <= SOON_CLOSED
        last = f"Until the end of {round.last_day:%-d %B %Y}."
        found.append(
            Waiting(
                title=f"{'Finish and send your' if begun else 'Give your'} answers: {round.title}",
                link=_link("rate_start", membership, round),
                hint=f"{'What you answered is saved.' if begun else _takes(round)} {last}",
                due=round.closes_at,
                urgency=Urgency.NOW if urgent else Urgency.SOON,
            )
        )
    return found


def _takes(round) -> str:
    return "About five minutes." if round.is_culture else "About ten minutes."


def sent_answers(membership) -> list[tuple[Round, str]]:
    """Rounds to which somebody without a list of rounds has sent answers, and where they are read
    and changed while the round takes them."""
    now = timezone.now()
    asked = membership.organisation.raters.of(membership.user).select_related("round")
    sent = asked.filter(response__submitted_at__isnull=False)
    taking = sent.filter(round__state=State.OPEN, round__closes_at__gt=now)
    return [
        (rater.round, _link("rate_check", membership, rater.round))
        for rater in taking.order_by("round__closes_at", "pk")
    ]


def _next_steps(membership) -> list[Waiting]:
    if not membership.may(Permission.ROUND_VIEW):
        return []
    rounds = UNDER_WAY(organisation=membership.organisation_id)
    found = (_next_step(membership, one) for one in rounds)
    return [one for one in found if one is not None]


def _next_step(membership, round) -> Waiting | None:
    """The step of this round that this person may take, if there is one."""
    plans = membership.may(Permission.ROUND_PLAN)
    agrees = membership.may(Permission.POSITION_AGREE)
    if round.state == State.DRAFT and plans:
        title = "Open" if round.asked else "Choose who to ask"
        return _step(membership, round, title, "round_detail", "It is planned and not open yet.")
    if round.is_over_time and plans:
        hint = f"The last day was {round.last_day:%-d %B %Y}."
        return _step(membership, round, "Close", "round_close", hint, Urgency.NOW)
    if round.takes_answers and round.not_invited and plans:
        number = round.not_invited
        hint = f"{number} {'person is' if number == 1 else 'people are'} not invited yet."
        return _step(
            membership, round, "Send the invitations", "round_invitation", hint, Urgency.SOON
        )
    if round.state == State.CLOSED and round.revealed_at is None and agrees:
        hint = "It is closed. Nobody has seen them yet."
        return _step(membership, round, "Open the answers", "reveal", hint, Urgency.SOON)
    if round.state == State.CLOSED and round.revealed_at is not None:
        if agrees:
            hint = "Talk about the answers first."
            title = "Write down what was agreed"
            return _step(membership, round, title, "round_agree", hint, Urgency.SOON)
        if membership.may(Permission.REVEAL_VIEW):
            hint = "The board has not agreed its position yet."
            return _step(membership, round, "Read what people answered", "reveal", hint)
    if round.state == State.AGREED and plans:
        hint = "Only those who see the answers can read it so far."
        return _step(membership, round, "Publish what was agreed", "round_publish", hint)
    return None


def _step(membership, round, title, name, hint, urgency=Urgency.WHEN_YOU_CAN) -> Waiting:
    link = _link(name, membership, round)
    return Waiting(f"{title}: {round.title}", link, hint=hint, urgency=urgency)


def _link(name, membership, round) -> str:
    return address(page_of(round, name), membership.organisation.slug, round.public_id)
