"""The words of pairs, in the terms of the guide on which they rest [KF1-KF5]."""

from django.db import models


class Side(models.TextChoices):
    """From which side somebody comes into a pair. All sides have the same rights."""

    PROFESSIONAL = "professional", "Health or care professional"
    MANAGER = "manager", "Manager"
    PATIENT = "patient", "Patient partner"


class Visibility(models.TextChoices):
    """Who outside a pair knows of it, from nobody to everybody [KF4].

    Registered stands beside the others: it is where a pair begins that a lead wrote down.
    """

    PRIVATE = "private", "Private"
    REGISTERED = "registered", "Registered"
    COUNTED = "counted", "Counted"
    SHARED = "shared", "Shared"
    PUBLISHED = "published", "Published"


class Pace(models.TextChoices):
    """How a pair goes on. Nobody is asked why it pauses or ends."""

    ACTIVE = "active", "At work"
    PAUSED = "paused", "Paused"
    MAINSTREAMED = "mainstreamed", "Now everyone’s work"
    ENDED = "ended", "Ended"


STEPS = {
    Visibility.PRIVATE: (Visibility.COUNTED, Visibility.SHARED, Visibility.PUBLISHED),
    Visibility.REGISTERED: (Visibility.SHARED, Visibility.PUBLISHED),
    Visibility.COUNTED: (Visibility.SHARED, Visibility.PUBLISHED),
    Visibility.SHARED: (Visibility.PUBLISHED,),
    Visibility.PUBLISHED: (),
}
"""From each, the steps up: each needs every member's yes to the same words."""


class Part(models.TextChoices):
    """A part of a pair that may be opened to a guest, for reading [KF3, KF4]."""

    CHARTER = "charter", "The charter: purpose, values and principles"
    MEETINGS = "meetings", "Meetings"
    LEARNING = "learning", "Learning"
    RESISTANCE = "resistance", "What holds the pair back"


class Capacity(models.TextChoices):
    """As what somebody from outside is let in [KF3, KF4]."""

    CRITICAL_FRIEND = "critical_friend", "Critical friend"
    SUPERVISOR = "supervisor", "Supervisor"
    ENDORSER = "endorser", "Endorser"
    SPONSOR = "sponsor", "Sponsor"


class Kept(models.TextChoices):
    """In which way something learnt is kept: whatever suits the pair [KF3]."""

    TEXT = "text", "Words"
    LINK = "link", "A link"
    PICTURE = "picture", "A picture"
    DRAWING = "drawing", "A drawing"
    RECORDING = "recording", "A recording"


class SaidBy(models.TextChoices):
    """What stands with a line that may be quoted [KF notes]."""

    NAMED = "named", "My name"
    SIDE = "side", "Only from which side I come"
    NOBODY = "nobody", "Nothing about me"
