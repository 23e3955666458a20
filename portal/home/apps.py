from django.apps import AppConfig


class HomeConfig(AppConfig):
    """What each person finds after log-in, and the pages that stand around the service."""

    name = "portal.home"
    label = "home"
