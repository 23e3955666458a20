"""The 40 points of the guide and their sections: reference data from fixtures/tips.json."""

from django.db import models
from django.db.models import Q

FIRST, LAST = 1, 40


class Section(models.Model):
    """A section of eight points; the guide counts its sections from 2 to 6."""

    class Audience(models.TextChoices):
        BOARD = "board", "Board and senior managers"
        ALL = "all", "Everybody, the board too"
        OPERATIONAL = "operational", "People who do the day-to-day work"

    FOR_THE_BOARD = (Audience.BOARD, Audience.ALL)

    number = models.PositiveSmallIntegerField(primary_key=True)
    title = models.CharField(max_length=100)
    audience = models.CharField(max_length=11, choices=Audience)
    summary = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=2, number__lte=6), name="section_number_2_to_6"
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"


class TipQuerySet(models.QuerySet):
    def for_the_board(self):
        """The twenty-four points of the sections that a board reads: 2, 3 and 4."""
        return self.filter(section__audience__in=Section.FOR_THE_BOARD)


class Tip(models.Model):
    """One of the 40 points: our own words for it, what good looks like, and what to ask."""

    class Theme(models.TextChoices):
        """The guide's two themes [P11]."""

        SOIL = "soil", "Cultivating the soil"
        SEEDS = "seeds", "Sowing the seeds"

    number = models.PositiveSmallIntegerField(primary_key=True)
    section = models.ForeignKey(Section, models.PROTECT, related_name="tips")
    title = models.CharField(max_length=150)
    theme = models.CharField(max_length=5, choices=Theme)
    summary = models.TextField()
    good = models.JSONField(help_text="What good looks like: a list of short statements.")
    questions = models.JSONField(help_text="Questions to ask yourselves: a list.")
    help = models.JSONField(help_text="Further help: a list of {name, what}.")
    types = models.JSONField(help_text="Keys of the types of patient leader that it helps with.")
    cases = models.JSONField(default=list, help_text="Keys of the case studies that show it.")
    tools = models.JSONField(default=list, help_text="Keys of the portal's tools for it.")

    objects = TipQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=FIRST, number__lte=LAST), name="tip_number_1_to_40"
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"
