"""What a lead reads of introductions: their own people by name, a partner's once both said yes.

Nothing here looks at an answer of somebody with an account.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from pairs.models import Introduction, Notice, Wish
from pairs.seeking import board
from portal.organisations.models import Organisation

GONE = "Somebody whose notice is not shown any more"


@dataclass(frozen=True)
class Told:
    """A side of here, the other side, and what each may be called before this lead."""

    side: Introduction
    other: Introduction | None
    name: str
    other_name: str
    words: Notice | None

    @property
    def is_offline(self) -> bool:
        return self.side.notice.account_id is None

    @property
    def is_known(self) -> bool:
        """Whether anything is left to do: they are here, and so is what they wrote."""
        return self.name != GONE

    @property
    def other_address(self) -> str:
        """Once both have said yes, for a lead who puts somebody without an account in touch."""
        if not self.side.met_at or self.words is None:
            return ""
        account = self.words.account
        if account is not None:
            return account.email
        here = self.words.organisation_id == self.side.organisation_id
        return self.words.leader.contact if here else self.words.organisation.contact


class SidesAt(Sequence):
    """The current sides of an organisation, for a page of them; as many queries for many as few."""

    def __init__(self, organisation: Organisation):
        self.organisation, self.now = organisation, timezone.now()
        here = organisation.introductions.current(self.now)
        self.found = here.with_notice().select_related("made_by").order_by("-made_at", "-pk")

    def __len__(self):
        return self.found.count()

    def __getitem__(self, cut):
        sides = list(self.found[cut])
        joints = [one.joint for one in sides]
        both = list(Introduction.objects.filter(joint__in=joints).with_notice())
        readable = self._readable({one.notice_id for one in both})
        return [self._told(one, _other(one, both), readable) for one in sides]

    def _readable(self, keys) -> set[int]:
        found = Notice.objects.readable_at(self.organisation, timezone.localdate())
        return set(found.filter(pk__in=keys).values_list("pk", flat=True))

    def other_of(self, side: Introduction) -> Told:
        others = Introduction.objects.filter(joint=side.joint).exclude(pk=side.pk).with_notice()
        other = others.first()
        keys = {side.notice_id, *([other.notice_id] if other else [])}
        return self._told(side, other, self._readable(keys))

    def _told(self, side, other, readable) -> Told:
        seen = other is not None and other.notice_id in readable
        return Told(
            side=side,
            other=other,
            name=side.notice.name if side.notice_id in readable else GONE,
            other_name=self._called(side, other) if seen else GONE,
            words=other.notice if seen else None,
        )

    def _called(self, side, other) -> str:
        if other.organisation_id == self.organisation.pk or side.met_at:
            return other.notice.name
        return f"Somebody of {other.organisation}"


def _other(side, both) -> Introduction | None:
    return next((one for one in both if one.joint == side.joint and one.pk != side.pk), None)


def sides_at(organisation: Organisation) -> SidesAt:
    return SidesAt(organisation)


def wishes_at(organisation: Organisation) -> list[tuple[Wish, Notice, Notice]]:
    """Those that no lead has set aside: who would like to meet whom, while both are shown."""
    found = organisation.introduction_wishes.current(timezone.now()).filter(noted_at=None)
    wishes = list(found)
    wanted = {one.wanted for one in wishes}
    shown = board(organisation).with_names()
    by_id = {one.public_id: one for one in shown.filter(public_id__in=wanted)}
    by_key = {one.pk: one for one in shown.filter(pk__in=[one.notice_id for one in wishes])}
    return [
        (one, by_key[one.notice_id], by_id[one.wanted])
        for one in wishes
        if one.notice_id in by_key and one.wanted in by_id
    ]


def young_at(organisation: Organisation) -> list[Notice]:
    """Of people under 18: to be arranged with their parent or guardian."""
    day = timezone.localdate()
    found = organisation.notices.shown_on(day).young().present(day)
    return list(found.with_names())
