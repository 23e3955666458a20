"""Who spoke with whom, and who began it: what *said and seen* is read from [P6]."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from leaders.models.forums import Forum
from leaders.models.framework import LeaderType
from leaders.models.partners import Partner
from leaders.models.people import Leader
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned
from portal.organisations.permissions import Permission


class ContactQuerySet(models.QuerySet):
    def open_to(self, membership):
        """Those of which this member of staff may read what was said, and put it right.

        An engagement lead reads all; another colleague what they logged themselves, of people who
        turn to them still. Nobody else here does. Whoever was spoken with reads what is logged of
        them on their own pages (own_contacts), and nothing of others. Rounds show days, without
        a name and a word of it (connections/seen.py).
        """
        if membership.may(Permission.REGISTER_MANAGE):
            return self
        if not membership.may(Permission.CONTACT_FOR):
            return self.none()
        people = Leader.objects.living().filter(point_of_contact=membership)
        return self.filter(logged_by=membership.user_id, leader__in=people)


class Contact(Versioned):
    """One contact with a person, a partner or a type of patient leader. Logged in two presses."""

    class Kind(models.TextChoices):
        TALK = "talk", "Talk"
        MEETING = "meeting", "Meeting"
        PHONE = "phone", "Telephone call"
        MESSAGE = "message", "Letter or message"
        VISIT = "visit", "Visit to them"
        EVENT = "event", "Event"
        ONLINE = "online", "Online"

    class Began(models.TextChoices):
        WE = "we", "We did"
        THEY = "they", "They did"
        PLANNED = "planned", "It is a regular date"

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="contacts"
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    leader = models.ForeignKey(
        Leader, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    forum = models.ForeignKey(Forum, models.PROTECT, null=True, blank=True, related_name="contacts")
    types = models.ManyToManyField(LeaderType, blank=True, related_name="contacts")
    date = models.DateField(default=timezone.localdate)
    kind = models.CharField(max_length=7, choices=Kind)
    began = models.CharField("who began it", max_length=7, choices=Began)
    about_care = models.BooleanField("it was about making care better", default=False)
    note = models.TextField(max_length=500, blank=True)
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(default=timezone.now)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-logged_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-date"], name="contact_by_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(leader__isnull=False)
                | Q(partner__isnull=False)
                | Q(forum__isnull=False),
                name="contact_with_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} on {self.date:%d %B %Y}"
