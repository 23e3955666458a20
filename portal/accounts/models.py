"""A person who logs in: one account each, whatever they do at however many organisations."""

import secrets

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


def new_account_number() -> int:
    """By chance, for numbers in a row tell how many accounts came between two that one knows: also
    those of people whom nobody but their pair knows (ADR 16).
    """
    return secrets.randbits(62) + 1


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """A person with a lower-cased email address; without a password they can't log in yet."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Never deleted: erased in place, so that what was done keeps its actor without a name."""

    id = models.BigIntegerField(primary_key=True, default=new_account_number, editable=False)
    email = models.EmailField("email address", unique=True)
    name = models.CharField("name", max_length=120, blank=True)
    is_staff = models.BooleanField("may use the reference data admin", default=False)
    is_active = models.BooleanField("may log in", default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_case"),
        ]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)
