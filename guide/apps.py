from django.apps import AppConfig


class GuideConfig(AppConfig):
    """The 40 points of the guide at work."""

    name = "guide"
    label = "guide"
