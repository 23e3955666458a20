from django.apps import AppConfig


class LeadersConfig(AppConfig):
    """The Patient Leadership Framework: types, roles and the connection scale [P5-P8]."""

    name = "leaders"
    label = "leaders"
