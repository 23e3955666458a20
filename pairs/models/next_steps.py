"""What a pair means to do next: its own list, which nobody else reads."""

from django.db import models
from django.utils import timezone

from guide.models import Action
from pairs.models.pairs import Pair, PairMember
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class NextStepQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at__isnull=True)


class NextStep(Versioned):
    """One thing to do. who: one of them; nobody where all do it, or nobody is found yet."""

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="next_steps")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    what = models.CharField("what you will do", max_length=300)
    who = models.ForeignKey(
        PairMember, models.PROTECT, null=True, blank=True, related_name="next_steps"
    )
    by_date = models.DateField("by when", null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NextStepQuerySet.as_manager()

    class Meta:
        ordering = [models.F("by_date").asc(nulls_last=True), "pk"]
        verbose_name = "next step"

    def __str__(self):
        return self.what


class PlannedStep(models.Model):
    """That a step was handed over to the organisation's plan. The plan knows nothing of it.

    The link is the pair's; the action is the organisation's, and stays when the pair steps down.
    """

    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    next_step = models.OneToOneField(NextStep, models.PROTECT, related_name="planned")
    action = models.OneToOneField(Action, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.next_step} in the plan"
