"""What a culture test asks: how leaders show what matters, five ways in all [P10, after Schein].

Each way is a *mechanism* of fixtures/checklists.json; records keep its key.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.organisations.models import Versioned


class CultureAnswer(Versioned):
    """One mechanism, answered for oneself and for one's colleagues: 0 (never) to 4 (always).

    *Not sure* is an answer of its own and never 0.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="culture_answers"
    )
    response = models.ForeignKey(
        "connections.Response", models.PROTECT, related_name="culture_answers"
    )
    mechanism = models.CharField(max_length=40)
    own_level = models.PositiveSmallIntegerField(null=True, blank=True)
    own_not_sure = models.BooleanField(default=False)
    colleagues_level = models.PositiveSmallIntegerField(null=True, blank=True)
    colleagues_not_sure = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("response", "mechanism", name="culture_answer_once"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{whose}_level__isnull": True, f"{whose}_not_sure": True})
                    | Q(
                        **{
                            f"{whose}_level__isnull": False,
                            f"{whose}_level__lte": 4,
                            f"{whose}_not_sure": False,
                        }
                    ),
                    name=f"culture_answer_{whose}_0_to_4_or_not_sure",
                )
                for whose in ("own", "colleagues")
            ),
        ]

    def __str__(self):
        return f"{self.mechanism}, answer {self.pk}"


class CultureAction(models.Model):
    """An action of the plan that was made from a mechanism, once its answers were open."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="culture_actions"
    )
    round = models.ForeignKey("connections.Round", models.PROTECT, related_name="culture_actions")
    mechanism = models.CharField(max_length=40)
    action = models.OneToOneField("guide.Action", models.PROTECT, related_name="culture_action")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.mechanism}: {self.action}"
