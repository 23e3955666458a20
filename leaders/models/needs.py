"""The sensitive part of a record, in a table of its own; only this is encrypted.

Access and communication needs follow the Accessible Information Standard (DAPB1605): what is
needed, not why. There is no place for a diagnosis, benefits or bank details.
"""

from django.db import models

from leaders.models.people import Leader
from portal.encryption import EncryptedTextField
from portal.organisations.models import Versioned


class Needs(Versioned):
    """What somebody needs to take part, reviewed on a date; and how they wish to be paid [P38]."""

    class Payment(models.TextChoices):
        UNDECIDED = "undecided", "Has not decided"
        ACCEPT = "accept", "Takes payment"
        DECLINE = "decline", "Does not want payment"
        OTHER = "other", "Wants something else, like training or time credits"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="needs"
    )
    leader = models.OneToOneField(Leader, models.PROTECT, related_name="needs")
    contact_preference = EncryptedTextField("how they like to be contacted", blank=True)
    information_format = EncryptedTextField("the format they need information in", blank=True)
    professional = EncryptedTextField("help from a communication professional", blank=True)
    support = EncryptedTextField("communication and access support", blank=True)
    review_date = models.DateField("ask again on", null=True, blank=True)
    payment = EncryptedTextField(default=Payment.UNDECIDED, blank=True)
    advice_date = models.DateField(
        "independent advice pointed out on",
        null=True,
        blank=True,
        help_text="Before anybody says yes or no to payment.",
    )

    class Meta:
        verbose_name_plural = "needs"
        indexes = [models.Index(fields=["organisation", "review_date"], name="needs_by_review")]

    def __str__(self):
        return f"needs of record {self.leader_id}"
