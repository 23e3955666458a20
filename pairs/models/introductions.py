"""Two people whom a lead introduces: each says yes or no for themselves, nobody is told of a no.

Each side is a row at its own organisation. What joins the two is a word that both have, no key.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from leaders.models.words import Copied
from pairs.models.notices import Notice
from portal.organisations.converters import new_public_id

OPEN_DAYS = 28
MET_DAYS = 183


def lapses():
    return timezone.now() + timedelta(days=OPEN_DAYS)


def joint_of(one: Notice, two: Notice) -> str:
    """The same for these two in either order: they can't be introduced twice at a time."""
    return "-".join(str(key) for key in sorted((one.pk, two.pk)))


class IntroductionQuerySet(models.QuerySet):
    def current(self, now):
        """Asked and not lapsed; or both said yes, and it is not half a year ago.

        Whether anybody said no makes no difference to it.
        """
        return self.filter(
            Q(met_at__isnull=True, lapses_at__gt=now) | Q(met_at__gt=now - timedelta(days=MET_DAYS))
        )

    def over(self, now):
        return self.exclude(pk__in=self.model.objects.current(now).values("pk"))

    def of(self, user):
        return self.filter(Q(notice__user=user) | Q(notice__leader__user=user))

    def with_notice(self):
        return self.select_related("organisation", "notice__user", "notice__leader__user")


class Introduction(Copied):
    """One side of it, at the organisation of its notice.

    answer: read by the person alone, and by the leads who enter it for somebody without an account.
    met_at: since when both have said yes, the same in both rows; then nothing changes any more.
    noted_at: since when the person has read who it is, or a lead has put them in touch.
    """

    class Answer(models.TextChoices):
        NONE = "", "Not answered yet"
        YES = "yes", "Yes"
        NO = "no", "No"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="introductions"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    joint = models.CharField(max_length=42, editable=False)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="introductions")
    words = models.TextField("what the lead wrote to you both", max_length=1000, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    lapses_at = models.DateTimeField(default=lapses)
    told_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=3, choices=Answer, default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            *Copied.Meta.constraints,
            models.UniqueConstraint("joint", "notice", name="introduction_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(answer__in=("", "yes", "no")), name="introduction_answer_known"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, assisted_by__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="introduction_answered_when",
            ),
            models.CheckConstraint(
                condition=Q(met_at__isnull=True) | Q(answer="yes"),
                name="introduction_met_by_a_yes",
            ),
            models.CheckConstraint(
                condition=Q(noted_at__isnull=True) | Q(met_at__isnull=False),
                name="introduction_noted_once_met",
            ),
            models.CheckConstraint(
                condition=Q(lapses_at__gt=F("made_at")), name="introduction_lapses_later"
            ),
        ]

    def __str__(self):
        return f"Introduced on {timezone.localtime(self.made_at):%-d %B %Y}"
