"""Writing down what one seeks and offers, renewing it, taking it back; and wishing to meet."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from leaders.actions.said import SaidTo, entered_with_copy
from leaders.models import Leader, Partner
from pairs.actions.pairs import TooYoung
from pairs.models import Introduction, Notice, Wish
from pairs.models.introductions import joint_of
from pairs.models.notices import shown_until, wish_lapses
from pairs.seeking import may_be_introduced
from pairs.young import is_young, is_young_at
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation, StaleSave


class NotYours(Exception):
    """They have an account, and speak for themselves."""


class NotNow(Exception):
    """It can't be done as things stand; the message says why."""


@transaction.atomic
def write_notice(
    *,
    organisation: Organisation,
    seen: int,
    by: User,
    leader: Leader | None = None,
    partners: Iterable[Partner] = (),
    said: SaidTo | None = None,
    **words,
) -> Notice:
    """Shown from now on, for 183 days; what stood there is gone. seen: 0 where there is none.

    leader: of the register and without an account, where it is entered for them with `said`.
    partners: whose members may read it too; nobody's who is under 18. Raises StaleSave, NotYours,
    and TooYoung where no lead of here knows that they are, who would read it.
    """
    if leader is not None and leader.user_id is not None:
        raise NotYours
    young = leader.under_18 if leader else is_young(by)
    if young and leader is None and not is_young_at(organisation, by):
        raise TooYoung
    whose = organisation.notices.filter(leader=leader) if leader else organisation.notices.of(by)
    fields = {**words, "shown_until": shown_until(), "written_at": timezone.now()}
    fields |= {"withdrawn_at": None, **entered_with_copy(said, by)}
    owner = {"leader": leader} if leader else {"user": by}
    notice = whose.standing_first().first()
    if notice is None:
        notice = _made(organisation, whose, owner | fields)
    else:
        notice.save_version(seen, **fields)
    _let_read(notice, [] if young else list(partners))
    _log("notice.written", notice, by)
    return notice


def _made(organisation, whose, fields) -> Notice:
    try:
        with transaction.atomic():
            return Notice.objects.create(organisation=organisation, **fields)
    except IntegrityError:  # the other press was quicker
        found = whose.first()
        if found is None:
            raise
        raise StaleSave(found) from None


def _let_read(notice, partners):
    """A yes that is not said again is taken back."""
    notice.partners.exclude(partner__in=partners).delete()
    for partner in partners:
        notice.partners.get_or_create(
            partner=partner, defaults={"organisation": notice.organisation}
        )


@transaction.atomic
def renew_notice(*, notice: Notice, by: User) -> None:
    """Shown for another 183 days from today; nothing to renew in what was taken back."""
    standing = Notice.objects.standing().filter(pk=notice.pk)
    if standing.update(shown_until=shown_until()):
        _log("notice.renewed", notice, by)


@transaction.atomic
def withdraw_notice(*, notice: Notice, by: User) -> None:
    """Its words are deleted at once, with all that hangs on it but what the others still wait for:
    to whoever was introduced to them it looks as if they did not answer. Twice is once.
    """
    if notice.leader and notice.leader.user_id not in (None, by.pk):
        raise NotYours
    emptied = {"offers": "", "seeks": "", "withdrawn_at": timezone.now()}
    emptied |= dict.fromkeys(("seeks_partner", "seeks_task", "seeks_backing"), False)
    emptied |= entered_with_copy(None, by)
    _hold_introductions(notice)
    locked = Notice.objects.select_for_update().standing().filter(pk=notice.pk)
    versions = list(locked.values_list("version", flat=True))
    if not versions:
        return
    Notice.objects.filter(pk=notice.pk).update(version=versions[0] + 1, **emptied)
    notice.partners.all().delete()
    notice.wishes.all().delete()
    Wish.objects.filter(wanted=notice.public_id).delete()
    met = notice.introductions.filter(met_at__isnull=False).values_list("joint", flat=True)
    Introduction.objects.filter(joint__in=list(met)).delete()
    given = notice.introductions.filter(answer=Introduction.Answer.YES)
    given.update(answer="", answered_at=None, **entered_with_copy(None, by))
    _log("notice.withdrawn", notice, by)


def _hold_introductions(notice):
    """Both rows of each: nobody answers until the transaction ends, and a yes just now is seen."""
    joints = list(notice.introductions.values_list("joint", flat=True))
    rows = Introduction.objects.select_for_update().filter(joint__in=joints).order_by("pk")
    list(rows.values_list("pk"))


@transaction.atomic
def wish(*, notice: Notice, wanted: Notice, by: User) -> None:
    """They would like to meet: for their lead to read. Twice is once. Raises NotNow."""
    if not notice.is_shown:
        raise NotNow("Your notice is not shown just now. Renew it first.")
    if not may_be_introduced(notice, wanted, timezone.localdate()):
        raise NotNow(
            f"Members of {wanted.organisation} can’t read your notice. Change your notice to let "
            "them, or ask your engagement lead."
        )
    now = timezone.now()
    joint = joint_of(notice, wanted)
    if notice.introductions.filter(joint=joint).current(now).exists():
        raise NotNow("You are introduced already.")
    notice.wishes.filter(wanted=wanted.public_id, lapses_at__lte=now).delete()
    _, is_new = notice.wishes.get_or_create(
        wanted=wanted.public_id,
        defaults={"organisation": notice.organisation, "lapses_at": wish_lapses()},
    )
    if is_new:
        _log("wish.added", notice, by)


@transaction.atomic
def take_wish_back(*, notice: Notice, wanted: str, by: User) -> None:
    gone, _ = notice.wishes.filter(wanted=wanted).delete()
    if gone:
        _log("wish.taken_back", notice, by)


@transaction.atomic
def note_wish(*, wish: Wish, by: User) -> None:
    """A lead has read it and sets it aside; it reads the same to whoever wished."""
    if Wish.objects.filter(pk=wish.pk, noted_at=None).update(noted_at=timezone.now()):
        record("wish.noted", by=by, organisation=wish.organisation, target=wish)


def _log(verb, notice, by):
    """Who reads the log reads the board too: beside the name of its person no notice is listed."""
    own = by.pk == notice.account_id
    record(verb, by=by, organisation=notice.organisation, target=notice, sealed=own)
