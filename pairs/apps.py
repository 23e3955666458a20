from django.apps import AppConfig


class PairsConfig(AppConfig):
    """Collaborative pairs [KF1-KF5]."""

    name = "pairs"
    label = "pairs"
