"""A lead introduces two people, and tells them: each letter is a press of its own."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from pairs.actions.inviting import NotSent
from pairs.actions.notices import NotNow
from pairs.models import Introduction, Notice, Wish
from pairs.models.introductions import joint_of
from pairs.seeking import may_be_introduced
from portal.accounts.models import User
from portal.mail.letters import Letter, send, write
from portal.organisations.events import record
from portal.organisations.models import Membership, Organisation
from portal.organisations.permissions import Permission


@transaction.atomic
def introduce(
    *, organisation: Organisation, one: Notice, two: Notice, words: str, by: User
) -> Introduction:
    """Both are asked; nobody is told yet. The side of whoever is from here. Raises NotNow.

    The same two are introduced again only once an introduction has lapsed.
    """
    now, joint = timezone.now(), joint_of(one, two)
    if organisation.pk not in (one.organisation_id, two.organisation_id):
        raise NotNow("One of them has to be from here.")
    if not may_be_introduced(one, two, timezone.localdate()):
        raise NotNow("One of them can’t be introduced to the other any more.")
    if _would_read_answer(one, two) or _would_read_answer(two, one):
        raise NotNow(
            "One of them has no account, and the other is an engagement lead there, who would read "
            "their answer. Talk with both instead."
        )
    earlier = Introduction.objects.filter(joint=joint)
    earlier.over(now).delete()
    if earlier.exists():
        raise NotNow("They are introduced already.")
    made = _made(joint, sorted((one, two), key=lambda notice: notice.pk), words, by)
    _fulfilled(one, two)
    for side in made:
        _tell_log(side, organisation, by)
    return next(side for side in made if side.organisation_id == organisation.pk)


def _would_read_answer(one, two) -> bool:
    """Whether one's answer is entered for them, where two is a lead: nobody learns of a no."""
    leads = Membership.objects.who_may(Permission.INTRODUCE, timezone.localdate())
    there = leads.filter(organisation=one.organisation_id, user=two.account_id)
    return one.account_id is None and there.exists()


def _made(joint, notices, words, by) -> list[Introduction]:
    try:
        with transaction.atomic():
            return [
                Introduction.objects.create(
                    organisation=notice.organisation,
                    notice=notice,
                    joint=joint,
                    words=words,
                    made_by=by,
                )
                for notice in notices
            ]
    except IntegrityError as problem:  # another lead was quicker
        raise NotNow("They are introduced already.") from problem


def _fulfilled(one, two):
    Wish.objects.filter(notice=one, wanted=two.public_id).delete()
    Wish.objects.filter(notice=two, wanted=one.public_id).delete()


def _tell_log(side, organisation, by):
    if side.organisation_id == organisation.pk:
        record("introduction.made", by=by, organisation=side.organisation, target=side)
    else:
        record(
            "introduction.made_by_partner",
            by=by,
            organisation=side.organisation,
            target=side,
            partner=organisation.slug,
        )


def gets_letter(side: Introduction) -> bool:
    """Who is here and has an account, whatever they answered: a letter that may go tells nothing
    of it.
    """
    here = Notice.objects.readable_at(side.organisation, timezone.localdate())
    return side.notice.account is not None and here.filter(pk=side.notice_id).exists()


def letter_to(side: Introduction, by: User) -> Letter:
    organisation = side.organisation
    link = settings.BASE_URL + reverse(
        "introduction_detail", args=[organisation.slug, side.public_id]
    )
    return write(
        "pairs/mail/introduced.txt",
        to=side.notice.account.email,
        name=side.notice.name,
        organisation=organisation,
        sender=by,
        link=link,
        service=settings.SERVICE_NAME,
        contact=organisation.contact or settings.CONTACT_EMAIL,
        until=side.lapses_at,
    )


def send_letter(*, side: Introduction, by: User) -> None:
    """The letter goes before anything is written. Raises NotSent."""
    _, failed = send([letter_to(side, by)])
    if failed:
        raise NotSent
    note_told(side=side, by=by, letter=True)


@transaction.atomic
def note_told(*, side: Introduction, by: User, letter: bool = False) -> None:
    """They know of it: by a letter, or because somebody told them."""
    Introduction.objects.filter(pk=side.pk).update(told_at=timezone.now())
    record("introduction.told", by=by, organisation=side.organisation, target=side, letter=letter)
