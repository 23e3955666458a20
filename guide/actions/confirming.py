"""A plan is a draft until its patient-leader co-owner has confirmed these very words [P6]."""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from guide.actions.plan import held
from guide.models import Confirmation, Plan
from guide.people import NOT_TO_BE_ASKED, can_share
from guide.plans.staff import left_behind
from guide.plans.words import words_now
from leaders.actions.said import SaidTo, entered_with_copy
from leaders.models import Leader
from portal.accounts.models import User
from portal.mail.letters import Letter, send, write
from portal.mail.lock import SendingLock
from portal.organisations.events import record


class WordsChanged(Exception):
    """The words changed after they were read: nothing was written.

    `plan` is as it stands, and with it what was `left` by owners who are gone.
    """

    def __init__(self, plan, left):
        super().__init__("the words changed meanwhile")
        self.plan = plan
        self.left = left


class NotNow(Exception):
    """It can't be done at this moment; the text says why, for a person to read."""


class NotTheirWord(Exception):
    """Only the co-owner answers with their own log-in; others say when and how they were told."""


@transaction.atomic
def answer_plan(
    *,
    plan: Plan,
    seen: int,
    answer: str,
    note: str,
    by: User,
    left: Collection[str] = (),
    said: SaidTo | None = None,
) -> None:
    """The co-owner's answer to the words with the number `seen`, which they have read.

    left: the actions that they read as nobody's since their owner had left. said: when and how
    they said it, where it is entered for them. Raises WordsChanged, NotNow, NotTheirWord.
    """
    organisation, plan = plan.organisation, held(plan.pk)
    if plan.closed_at is not None:
        raise NotNow("This plan is closed.")
    if said is None and (plan.co_owner is None or plan.co_owner.user_id != by.pk):
        raise NotTheirWord
    if plan.co_owner is None or not plan.co_owner.may_be_contacted:
        raise NotNow("Nobody shares this plan yet, so nobody can confirm it.")
    left_now = left_behind(plan)
    if plan.words != seen or left_now != frozenset(left):
        raise WordsChanged(plan, left_now)
    assisted = entered_with_copy(said, by)
    if _is_said_already(plan, answer, note, assisted):
        return
    Confirmation.objects.create(
        organisation=organisation,
        plan=plan,
        leader=plan.co_owner,
        words=plan.words,
        items=words_now(plan, left_now),
        answer=answer,
        note=note,
        **assisted,
    )
    detail = {"answer": str(answer), "words": plan.words, "assisted": said is not None}
    record("plan.answered", by=by, organisation=organisation, target=plan, **detail)


def _is_said_already(plan, answer, note, assisted) -> bool:
    """A form that was sent twice."""
    last = plan.confirmations.filter(words=plan.words).first()
    now = (answer, note, assisted["assisted_date"], assisted["assisted_how"])
    return last is not None and now == (
        *(last.answer, last.note),
        *(last.assisted_date, last.assisted_how),
    )


def gets_letter(leader: Leader) -> bool:
    """Others are told by telephone, by post, or through a guardian."""
    return leader.way == Leader.Way.EMAIL and not leader.under_18


def letter_to(plan: Plan, by: User) -> Letter:
    """The letter that asks its co-owner to read the plan and to say whether they confirm it."""
    organisation, leader = plan.organisation, plan.co_owner
    address = reverse("plan_confirm", kwargs={"organisation": organisation.slug})
    return write(
        "guide/mail/plan.txt",
        to=leader.contact,
        plan=plan,
        organisation=organisation,
        name=leader.name,
        again=plan.confirmations.exists(),
        link=settings.BASE_URL + address,
        has_account=leader.user_id is not None,
        contact=organisation.contact or settings.CONTACT_EMAIL,
        sender=by,
    )


def ask_co_owner(*, plan: Plan, by: User) -> bool:
    """Send the letter, and write down that they were asked about the words as they stand.

    False where the mail server did not take it: then nobody was asked. Raises NotNow.
    """
    if plan.co_owner is None or not gets_letter(plan.co_owner):
        raise NotNow("No letter goes to them. Tell them yourself, then say so here.")
    lock = SendingLock(plan.public_id)
    if not lock.take():
        raise NotNow("The letter is being sent just now. Look again in a minute.")
    try:
        _check_it_can_be_asked(plan)
        went, _ = send([letter_to(plan, by)])
        if went:
            note_asked(plan=plan, by=by, letter=True)
    finally:
        lock.free()
    return bool(went)


def _check_it_can_be_asked(plan) -> None:
    """Of whom the letter is to, as things stand now. Raises NotNow."""
    now = Plan.objects.select_related("co_owner__organisation").get(pk=plan.pk)
    if now.co_owner_id != plan.co_owner_id:
        raise NotNow("Somebody else shares this plan now. Read the letter to them first.")
    if not can_share(now.co_owner):
        raise NotNow(NOT_TO_BE_ASKED)


@transaction.atomic
def note_asked(*, plan: Plan, by: User, letter: bool = False) -> None:
    """They were asked: by letter, or in another way. Raises NotNow."""
    if not letter:
        _check_it_can_be_asked(plan)
    organisation, plan = plan.organisation, held(plan.pk)
    Plan.objects.filter(pk=plan.pk).update(asked_words=plan.words, asked_at=timezone.now())
    record("plan.asked", by=by, organisation=organisation, target=plan, letter=letter)
