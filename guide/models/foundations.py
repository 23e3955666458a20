"""What patient leadership rests on: named leads, other plans, hard-wiring, policy, hindrances."""

from django.db import models
from django.db.models import Q

from leaders.models import Leader
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class NamedLeads(Versioned):
    """Who leads the work together: a director, an engagement lead, a patient leader [P16].

    A blank is shown, to the board too.
    """

    organisation = models.OneToOneField(
        "organisations.Organisation", models.PROTECT, related_name="named_leads"
    )
    director = models.ForeignKey(
        "organisations.Membership", models.PROTECT, null=True, blank=True, related_name="+"
    )
    engagement = models.ForeignKey(
        "organisations.Membership", models.PROTECT, null=True, blank=True, related_name="+"
    )
    leader = models.ForeignKey(
        Leader, models.PROTECT, null=True, blank=True, related_name="named_lead_of"
    )

    class Meta:
        verbose_name_plural = "named leads"

    def __str__(self):
        return f"Named leads of {self.organisation}"


class LinkedPlan(Versioned):
    """Another strategy or plan, and whether it says how it connects with this work [P14]."""

    class Says(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="linked_plans"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(max_length=40, help_text="A key of the checklist, or other.")
    title = models.CharField(max_length=150)
    says = models.CharField("does it say how it connects?", max_length=6, choices=Says)
    how = models.TextField("what it says", max_length=1000, blank=True)
    written_with = models.CharField("who wrote it with you", max_length=300, blank=True)
    document = models.CharField("where it can be read", max_length=300, blank=True)
    review_date = models.DateField("when it is written again", null=True, blank=True)
    ended_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(says__in=("yes", "partly", "no")), name="linkedplan_says_known"
            ),
        ]

    def __str__(self):
        return self.title


class HardWire(Versioned):
    """One of the five lines by which patient leadership is built into the organisation [P14]."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="hard_wires"
    )
    line = models.CharField(max_length=40, help_text="A key of the checklist.")
    document = models.CharField("document that says so", max_length=300, blank=True)
    owner = models.ForeignKey(
        "organisations.Membership", models.PROTECT, null=True, blank=True, related_name="hard_wires"
    )
    review_date = models.DateField("when to look at it again", null=True, blank=True)
    note = models.TextField("how it stands", max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("organisation", "line", name="hardwire_once_a_line")]

    def __str__(self):
        return self.line


class PolicyPart(Versioned):
    """One of the four parts of the policy on payment and expenses [P38]."""

    class State(models.TextChoices):
        NONE = "none", "Not written"
        DRAFT = "draft", "In draft"
        AGREED = "agreed", "Agreed and in use"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="policy_parts"
    )
    part = models.CharField(max_length=40, help_text="A key of the checklist.")
    state = models.CharField(max_length=6, choices=State, default=State.NONE)
    document = models.CharField("document that says so", max_length=300, blank=True)
    note = models.TextField("how it stands", max_length=1000, blank=True)
    review_date = models.DateField("when to look at it again", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("organisation", "part", name="policypart_once_a_part"),
            models.CheckConstraint(
                condition=Q(state__in=("none", "draft", "agreed")), name="policypart_state_known"
            ),
        ]

    def __str__(self):
        return self.part


class ReasonLook(Versioned):
    """An honest look at one of the nine reasons why engagement falls short [P2]."""

    class Here(models.TextChoices):
        YES = "yes", "Yes, this is true here"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="reason_looks"
    )
    reason = models.CharField(max_length=40, help_text="A key of the checklist.")
    here = models.CharField("is it true here?", max_length=6, choices=Here)
    example = models.TextField("an example", max_length=1000, blank=True)
    date = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("organisation", "reason", name="reasonlook_once_a_reason"),
            models.CheckConstraint(
                condition=Q(here__in=("yes", "partly", "no")), name="reasonlook_here_known"
            ),
        ]

    def __str__(self):
        return self.reason
