"""Asking one address as one person, with everything that it wrote undone afterwards."""

from django.db import transaction
from django.test import Client
from django.urls import reverse

PEOPLE = (
    "anonymous",
    "lead",
    "board",
    "secretary",
    "leader",
    "employed",
    "colleague",
    "ig",
    "rater",
    "stranger",
    "superuser",
)


def client_of(cast, name):
    client = Client(raise_request_exception=False)
    if name != "anonymous":
        client.force_login(getattr(cast, name))
    return client


def status_of(client, method, name, parts, data=None) -> int:
    """The status code of the answer."""
    url = reverse(name, kwargs=parts)
    with transaction.atomic():
        response = client.generic(
            method, url, data or "", content_type="application/x-www-form-urlencoded"
        )
        transaction.set_rollback(True)
    return response.status_code
