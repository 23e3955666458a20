"""Who belongs to an organisation, as what, and how they are asked in."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from portal.organisations.converters import new_public_id
from portal.organisations.models.organisations import Organisation
from portal.organisations.permissions import Permission, Role, permissions_of, roles_with

INVITATION_DAYS = 14
ROLES = tuple(Role.values)


def in_order(roles: Iterable[str]) -> tuple[str, ...]:
    """Each of these roles once, in the order of Role."""
    held = set(roles)
    return tuple(role for role in ROLES if role in held)


class MembershipQuerySet(models.QuerySet):
    def today(self):
        """Those with a role that holds today, each with its organisation."""
        holding = MembershipRole.objects.on(timezone.localdate()).filter(membership=OuterRef("pk"))
        return self.filter(Exists(holding)).select_related("organisation").order_by("pk")

    def holding(self, role):
        """Those who have this role, or will have it from a later day."""
        today = timezone.localdate()
        rows = MembershipRole.objects.filter(Q(ends_date__isnull=True) | Q(ends_date__gt=today))
        return self.filter(Exists(rows.filter(membership=OuterRef("pk"), role=role)))

    def who_may(self, permission, day):
        """Those whom a role that holds on `day` lets do it, and who may log in at all."""
        return self.filter(_lets(permission, day), user__is_active=True)

    def who_may_no_more(self, permission, day):
        """Those whom a role lets do it at another time, and none on `day`: who has left, say."""
        known = MembershipRole.objects.filter(role__in=roles_with(permission))
        none_now = ~_lets(permission, day) | Q(user__is_active=False)
        return self.filter(none_now, pk__in=known.values("membership"))

    def with_roles(self):
        """Each with its person and all its roles, past ones too: two queries however many."""
        return self.select_related("user").prefetch_related("roles")


def _lets(permission, day) -> Exists:
    holding = MembershipRole.objects.on(day).filter(role__in=roles_with(permission))
    return Exists(holding.filter(membership=OuterRef("pk")))


class Membership(models.Model):
    """One person at one organisation; what they may do comes from the roles that hold today."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", "user", name="membership_once"),
        ]

    def __str__(self):
        return f"{self.user} at {self.organisation}"

    @cached_property
    def held(self) -> tuple[str, ...]:
        """The roles that hold today, in the order of Role."""
        today = timezone.localdate()
        return in_order(row.role for row in self.roles.all() if row.holds_on(today))

    @property
    def held_names(self) -> list[str]:
        """Those roles in words."""
        return [Role(role).label for role in self.held]

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.held)

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def still_may(self, permission: Permission) -> bool:
        """The same of somebody else, who may have lost their account too."""
        return self.user.is_active and self.may(permission)


class MembershipRoleQuerySet(models.QuerySet):
    def on(self, day):
        """The roles that hold on `day`; periods are half-open: [starts, ends)."""
        return self.filter(Q(ends_date__isnull=True) | Q(ends_date__gt=day), starts_date__lte=day)


class MembershipRole(models.Model):
    """A role with its dates. It ends; it is never deleted."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=12, choices=Role)
    starts_date = models.DateField(default=timezone.localdate)
    ends_date = models.DateField(null=True, blank=True, help_text="The first day without it.")

    objects = MembershipRoleQuerySet.as_manager()

    class Meta:
        ordering = ["starts_date", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(ends_date__isnull=True) | Q(ends_date__gte=F("starts_date")),
                name="membership_role_ends_after_start",
            ),
            models.UniqueConstraint(
                "membership",
                "role",
                condition=Q(ends_date__isnull=True),
                name="membership_role_once_at_a_time",
            ),
        ]

    def __str__(self):
        return self.get_role_display()

    def holds_on(self, day) -> bool:
        """Whether `day` is in the half-open period [starts_date, ends_date)."""
        return self.starts_date <= day and (self.ends_date is None or day < self.ends_date)


class InvitationQuerySet(models.QuerySet):
    def waiting(self):
        """Neither accepted nor withdrawn; may be past its date and then wants sending again."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def listed(self):
        """Those that wait and may be listed. Not people asked in with the letters of a round: a
        reminder renews their link, and its date would tell who has not answered.
        """
        return self.waiting().exclude(role=Role.RATER)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Invitation(models.Model):
    """A person is asked in by email. Only a digest of the link's token is kept.

    `sent_at` stays empty until somebody presses send: saving never sends.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    email = models.EmailField("email address")
    role = models.CharField(max_length=12, choices=Role)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_known"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_when_and_by_whom",
            ),
            models.UniqueConstraint(
                "organisation",
                "email",
                "role",
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_waiting_once",
            ),
        ]

    def __str__(self):
        return f"{self.email} as {self.get_role_display()}"

    @classmethod
    def by_token(cls, token: str):
        """The invitation whose link this is, in whatever state; None for an unknown one."""
        found = cls.objects.filter(token_digest=digest(token))
        return found.select_related("organisation", "invited_by", "accepted_by").first()

    def has_account(self) -> bool:
        """Does the invited address belong to an account? Only its link's holder may be told."""
        return get_user_model().objects.filter(email=self.email).exists()

    def new_token(self) -> str:
        """A fresh secret for the link; the one sent before stops working. Does not save."""
        token = secrets.token_urlsafe(32)
        self.token_digest = digest(token)
        self.sent_at = timezone.now()
        self.expires_at = self.sent_at + timedelta(days=INVITATION_DAYS)
        return token

    @property
    def has_expired(self) -> bool:
        """Sent, and out of date by now; sending again makes a new link."""
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        """May still be accepted by its link."""
        return (
            self.accepted_at is None
            and self.withdrawn_at is None
            and self.expires_at is not None
            and timezone.now() < self.expires_at
        )
