"""A pair: two people, or more, who lead together with equal rights [KF1, KF5].

Nobody outside reads this table: what others may see of a pair stands in rows of their own
(registrations.py, steps.py), which are there only as long as they may be seen. So a private pair
can leave no trace in a list, a count or the number of queries (ADR 16).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pairs.models.words import Pace, Side, Visibility
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned
from portal.organisations.models.events import in_words


class Pair(Versioned):
    """Nothing but its members is ever needed; a partner, a task or backing may come later."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        help_text="Where it works. Nobody there finds the pair by this key.",
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField("what you call it", max_length=100, blank=True)
    challenge = models.TextField("what you work on together", max_length=1000, blank=True)
    good = models.TextField("what good looks like for you", max_length=1000, blank=True)
    seeks_partner = models.BooleanField("a partner", default=False)
    seeks_task = models.BooleanField("a task", default=False)
    seeks_backing = models.BooleanField("backing", default=False)
    visibility = models.CharField(
        max_length=10, choices=Visibility, default=Visibility.PRIVATE, editable=False
    )
    pace = models.CharField(max_length=12, choices=Pace, default=Pace.ACTIVE, editable=False)
    pace_since = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(default=timezone.now, editable=False)

    why_closed = ""
    """Why nobody can write in it though it goes on; told to its members (access.py)."""
    is_untold = False
    """And whoever reads it has been told neither why nor of whom, nor has anybody outside."""

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values), name="pair_visibility_known"
            ),
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="pair_pace_known"),
        ]

    def __str__(self):
        return self.name or "Your pair"

    @property
    def is_over(self) -> bool:
        """Ended, in whichever way: it is read, and no more is written."""
        return self.pace in (Pace.MAINSTREAMED, Pace.ENDED)

    @property
    def is_read_only(self) -> bool:
        """For its members: ended, or closed for somebody under 18 who is in it (ADR 19)."""
        return self.is_over or bool(self.why_closed)

    @property
    def looks_for(self) -> list[str]:
        """What it still looks for, in words [KF1]."""
        names = ("seeks_partner", "seeks_task", "seeks_backing")
        return [self._meta.get_field(n).verbose_name for n in names if getattr(self, n)]

    @property
    def kind(self) -> str:
        """By how many are in it now: a pair of two, a trio of three, a team of more [KF5]."""
        number = len([one for one in self.members.all() if one.left_at is None])
        return {3: "trio"}.get(number, "pair" if number < 3 else "team")


class PairMemberQuerySet(models.QuerySet):
    def current(self):
        return self.filter(left_at__isnull=True)


class PairMember(models.Model):
    """One person in a pair, never a record of the register: a key there would be a trace.

    user: their account. name: of somebody without one instead, who was registered by a lead and
    whose word is entered for them. under_18: as a lead said who registered them; a register may
    say it too (pairs/young.py).
    """

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="members")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    side = models.CharField("your side", max_length=12, choices=Side)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    under_18 = models.BooleanField("is under 18", default=False, editable=False)

    objects = PairMemberQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, name="") | (Q(user__isnull=True) & ~Q(name="")),
                name="pairmember_account_or_name",
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="pairmember_side_known"),
            models.UniqueConstraint(
                "pair", "user", condition=Q(left_at__isnull=True), name="pairmember_once"
            ),
        ]

    def __str__(self):
        return self.name or str(self.user)


class PairEvent(models.Model):
    """A deed inside a pair: sealed with it, read by its members, in nobody else's log.

    As the events of an organisation it holds ids, states and field names, never what was written.
    actor: nobody where somebody objected to being registered.
    """

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="events")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    verb = models.CharField(max_length=60)
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.verb

    @property
    def words(self) -> str:
        return in_words(self.verb)
