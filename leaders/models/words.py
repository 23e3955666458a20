"""The words of the register, in the terms of the guides and of NHS practice."""

from django.db import models


class Stage(models.TextChoices):
    """How far along somebody is [P7]; set with the person, with a date, and kept as history."""

    POTENTIAL = "potential", "Potential"
    EMERGING = "emerging", "Emerging"
    ESTABLISHED = "established", "Established"


class Pace(models.TextChoices):
    """How much somebody takes part just now. Nobody is ever asked why."""

    ACTIVE = "active", "Taking part"
    PAUSED = "paused", "Paused"
    MOVED_ON = "moved_on", "Moved on"
    EMPLOYED = "employed", "Moved into employment"


class Experience(models.TextChoices):
    """What somebody's experience rests on, as they say themselves; several at once [P5]."""

    PATIENT = "patient", "Patient"
    SERVICE_USER = "service_user", "Service user"
    CLIENT = "client", "Client"
    CITIZEN = "citizen", "Citizen"
    CARER = "carer", "Carer"


class RouteIn(models.TextChoices):
    """How somebody came to us [P7, P29]."""

    WARD = "ward", "A ward or clinic"
    PALS = "pals", "The patient advice service (PALS)"
    COMPLAINT = "complaint", "A complaint"
    PPG = "ppg", "A patient participation group"
    VOLUNTARY = "voluntary", "A voluntary or community group"
    SOCIAL_MEDIA = "social_media", "Social media"
    CAMPAIGN = "campaign", "A campaign"
    SELF = "self", "By themselves"
    NOMINATION = "nomination", "A colleague gave them a card"
    OTHER = "other", "Another way"


class Leg(models.TextChoices):
    """The three legs of a forum [P3]."""

    CLINICAL = "clinical", "Clinical"
    MANAGERIAL = "managerial", "Managerial"
    PATIENT = "patient", "Patient"


class Level(models.TextChoices):
    """How far a forum reaches, from the ward to the system [P5]."""

    WARD = "ward", "Ward or team"
    SERVICE = "service", "Service"
    ORGANISATION = "organisation", "Organisation"
    PLACE = "place", "Place"
    SYSTEM = "system", "System"


class Together(models.TextChoices):
    """The first side of the influence grid [P2]."""

    INDIVIDUAL = "individual", "People one by one"
    COLLECTIVE = "collective", "People together"


class Influence(models.TextChoices):
    """The other side of the influence grid [P2]. Patient leadership is collective control."""

    INFORMATION = "information", "They are told"
    FEEDBACK = "feedback", "They say what they think"
    INFLUENCE = "influence", "They shape what is decided"
    CONTROL = "control", "They decide"


class OnTheGrid(models.Model):
    """Something with a cell of the influence grid; both sides are known, or neither."""

    together = models.CharField(max_length=10, choices=Together, blank=True)
    influence = models.CharField(max_length=11, choices=Influence, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(together="", influence="")
                | (~models.Q(together="") & ~models.Q(influence="")),
                name="%(class)s_whole_cell_of_grid",
            ),
        ]

    @property
    def cell(self) -> str:
        """ "People together: they decide", or nothing."""
        if not (self.together and self.influence):
            return ""
        return f"{self.get_together_display()}: {self.get_influence_display().lower()}"


class Assisted(models.Model):
    """A word of a patient leader: their own log-in's, or entered for them by somebody who says so.

    Filled together or not at all: who entered it, when the person said it, and how.
    """

    assisted_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    assisted_date = models.DateField(null=True, blank=True, help_text="When they said it.")
    assisted_how = models.CharField(max_length=200, blank=True, help_text="How they said it.")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    assisted_by__isnull=True, assisted_date__isnull=True, assisted_how=""
                )
                | (
                    models.Q(assisted_by__isnull=False, assisted_date__isnull=False)
                    & ~models.Q(assisted_how="")
                ),
                name="%(class)s_assisted_by_whom_when_how",
            ),
        ]


class Copied(Assisted):
    """A word of which the person gets a copy where it was entered for them, to object to it."""

    copy_given_date = models.DateField(
        null=True, blank=True, help_text="When they were given or sent a copy."
    )

    class Meta:
        abstract = True
        constraints = [
            *Assisted.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(copy_given_date__isnull=True)
                | models.Q(assisted_by__isnull=False),
                name="%(class)s_copy_of_what_was_entered",
            ),
        ]
