"""What a pair may write down as it grows: first steps, answers, capabilities. None is ever due.

`key` is that of a text in fixtures/pairs.json (pairs/content.py). A row is there once somebody has
written something; how many there are is counted nowhere.
"""

from django.db import models

from pairs.models.pairs import Pair, PairMember
from portal.organisations.models import Versioned


class FirstStep(Versioned):
    """One of the six first steps: a tick and a note, in any order or not at all [KF1]."""

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="first_steps")
    key = models.CharField(max_length=40, editable=False)
    done = models.BooleanField("this is there", default=False)
    note = models.TextField("a note", max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("pair", "key", name="firststep_once_a_key")]

    def __str__(self):
        return self.key


class OwnAnswer(Versioned):
    """What one member answered alone. Nobody else in the pair reads it, or that it is there."""

    member = models.ForeignKey(PairMember, models.PROTECT, related_name="own_answers")
    key = models.CharField(max_length=40, editable=False)
    answer = models.TextField("your answer", max_length=2000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("member", "key", name="ownanswer_once_a_key")]

    def __str__(self):
        return self.key


class JointAnswer(Versioned):
    """What all of them answered together; any member may change it."""

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="joint_answers")
    key = models.CharField(max_length=40, editable=False)
    answer = models.TextField("your answer", max_length=2000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("pair", "key", name="jointanswer_once_a_key")]

    def __str__(self):
        return self.key


class CapabilityNote(Versioned):
    """How it was with one capability before, and how it is after: in words, never a score [KF2]."""

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="capability_notes")
    key = models.CharField(max_length=40, editable=False)
    before = models.TextField("before", max_length=1000, blank=True)
    after = models.TextField("after", max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("pair", "key", name="capabilitynote_once_a_key")]

    def __str__(self):
        return self.key
