"""The gate before signing off [P15]: a proposal, a patient leader's own statement, a decision.

Statements and decisions are never edited. A correction is a new one, and the one before stays.
Each is about what its writer read: whoever read something that changed meanwhile is told so.
"""

from functools import partial

from django.db import transaction
from django.utils import timezone

from guide.certificates import certificate_data
from guide.models import Certificate, Decision, Proposal, Statement
from guide.people import NOT_TO_BE_ASKED, can_share
from guide.tasks import print_certificate
from leaders.actions.said import SaidTo, entered_with_copy
from leaders.models import Leader
from portal.accounts.models import User
from portal.mail.letters import Letter, send
from portal.mail.lock import SendingLock
from portal.organisations.events import record
from portal.organisations.models import Organisation, StaleSave

OWN_STATEMENT = (
    "A statement on this proposal is yours, so somebody else decides. "
    "Ask another member of the board."
)
HELD = "An engagement lead has to read the statement first: whoever made it is under 18."
TAKEN_BACK = "The proposal was taken back."


class NotNow(Exception):
    """It can't be done as things stand; the message says why."""


class NotTheirWord(Exception):
    """Only the person who is asked states it with their own log-in."""


@transaction.atomic
def add_proposal(*, organisation: Organisation, by: User, **fields) -> Proposal:
    proposal = Proposal.objects.create(organisation=organisation, added_by=by, **fields)
    record("proposal.added", by=by, organisation=organisation, target=proposal)
    return proposal


@transaction.atomic
def edit_proposal(*, proposal: Proposal, seen: int, by: User, **changes) -> None:
    """Where words change, a statement made before was about others. Raises StaleSave, NotNow.

    Whoever is chosen to be asked anew has not been asked yet.
    """
    proposal = locked(proposal)
    if proposal.decisions.exists():
        raise NotNow("It is decided. What was decided about stays as it was.")
    if "leader" in changes and changes["leader"] != proposal.leader:
        changes["asked_at"] = None
    before = proposal.words
    proposal.save_version(seen, **changes)
    if proposal.words != before:
        Proposal.objects.filter(pk=proposal.pk).update(words_since=proposal.version)
    _record("proposal.edited", proposal, by, fields=sorted(changes))


def ask_for_statement(*, proposal: Proposal, letter: Letter | None, by: User) -> bool:
    """The patient leader is asked now; False where their letter did not go. Raises NotNow.

    letter: None where they are told in another way. It goes before anything is written, for a mail
    server may be slow.
    """
    lock = SendingLock(proposal.public_id)
    if not lock.take():
        raise NotNow("The letter is being sent just now. Look again in a minute.")
    try:
        _check_it_can_be_asked(proposal)
        if letter is not None and send([letter])[1]:
            return False
        with transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(asked_at=timezone.now())
            _record("proposal.asked", proposal, by, by_email=letter is not None)
    finally:
        lock.free()
    return True


def _check_it_can_be_asked(proposal) -> None:
    """As it stands now, and of whom the letter is to. Raises NotNow."""
    now = Proposal.objects.select_related("leader").get(pk=proposal.pk)
    if now.withdrawn_at is not None:
        raise NotNow(TAKEN_BACK)
    if now.decisions.exists():
        raise NotNow("It is decided, so nobody is asked about it any more.")
    if now.leader is None or not now.leader.may_be_contacted:
        raise NotNow("First choose the patient leader whom you ask.")
    if not can_share(now.leader):
        raise NotNow(NOT_TO_BE_ASKED)
    if now.leader_id != proposal.leader_id:
        raise NotNow("Another patient leader is to be asked now. Read the letter to them first.")


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, by: User) -> None:
    """It goes no further. Raises NotNow where it is decided."""
    proposal = locked(proposal)
    if proposal.decisions.exists():
        raise NotNow("It is decided, and can’t be taken back.")
    found = Proposal.objects.filter(pk=proposal.pk, withdrawn_at=None)
    if found.update(withdrawn_at=timezone.now()):
        _record("proposal.withdrawn", proposal, by)


@transaction.atomic
def make_statement(
    *,
    proposal: Proposal,
    seen: int,
    view: str,
    words: str,
    by: User,
    said: SaidTo | None = None,
) -> Statement:
    """What the patient leader says of the proposal at version `seen`, beside what they read.

    said: when and how they said it, where it is entered for them. Raises StaleSave where the
    words changed meanwhile, NotNow, NotTheirWord.
    """
    proposal = locked(proposal)
    leader = _who_states(proposal, by, said)
    if not proposal.words_since <= seen <= proposal.version:
        raise StaleSave(proposal)
    assisted = entered_with_copy(said, by)
    said_now = {"proposal_version": seen, "leader": leader, "view": view, "words": words, "by": by}
    last = last_of(proposal.statements)
    if is_same(last, said_now | assisted):
        return last
    statement = Statement.objects.create(
        organisation=proposal.organisation,
        is_held=said is None and leader.under_18,
        proposal=proposal,
        read=proposal.words,
        corrects=last,
        **said_now,
        **assisted,
    )
    _record("statement.made", proposal, by, view=view, assisted=said is not None)
    return statement


def _who_states(proposal, by, said) -> Leader:
    if proposal.withdrawn_at is not None:
        raise NotNow(TAKEN_BACK)
    if proposal.leader is None or (said is None and proposal.leader.user_id != by.pk):
        raise NotTheirWord
    return proposal.leader


@transaction.atomic
def decide(
    *, proposal: Proposal, statement: Statement, choice: str, words: str, by: User
) -> Decision:
    """The executive's decision beside the statement that was read, and its certificate.

    Raises StaleSave where a newer statement stands; NotNow.
    """
    proposal = locked(proposal)
    if proposal.withdrawn_at is not None:
        raise NotNow(TAKEN_BACK)
    latest = last_of(proposal.statements)
    if latest is None or not latest.is_of(proposal):
        raise NotNow("There is no statement of a patient leader on the proposal as it stands.")
    if latest != statement:
        raise StaleSave(proposal)
    if latest.is_held:
        raise NotNow(HELD)
    if proposal.is_stated_by(by):
        raise NotNow(OWN_STATEMENT)
    decided_now = {"statement": statement, "choice": choice, "words": words, "by": by}
    last = last_of(proposal.decisions)
    if is_same(last, decided_now):
        return last
    decision = Decision.objects.create(
        organisation=proposal.organisation, proposal=proposal, corrects=last, **decided_now
    )
    data, sha256 = certificate_data(decision)
    certificate = Certificate.objects.create(
        organisation=proposal.organisation, decision=decision, data=data, sha256=sha256
    )
    transaction.on_commit(partial(print_certificate.enqueue, certificate.pk))
    _record("decision.made", proposal, by, choice=choice)
    return decision


def last_of(records):
    """The one that nothing corrects: of statements or of decisions. None where there is none."""
    return records.filter(corrected_by__isnull=True).first()


def is_same(last, said: dict) -> bool:
    """The button was pressed twice: the same words by the same person correct nothing."""
    return last is not None and all(getattr(last, name) == it for name, it in said.items())


def locked(proposal: Proposal) -> Proposal:
    """Read afresh; whoever else changes it waits."""
    rows = Proposal.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "leader").get(pk=proposal.pk)


def _record(verb, proposal, by, **detail):
    record(verb, by=by, organisation=proposal.organisation, target=proposal, **detail)
