"""A new person's account: made where a link that was sent to them has proven their address."""

from django.db import IntegrityError, transaction

from portal.accounts.models import User


class AccountExists(Exception):
    """There is an account with this email address already: its owner logs in instead."""


def make_account(*, email: str, name: str, password: str) -> User:
    """Call it in the transaction of what they join. Raises AccountExists."""
    try:
        with transaction.atomic():
            person = User.objects.create_user(email, password, name=name)
    except IntegrityError as problem:
        raise AccountExists from problem
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return person
