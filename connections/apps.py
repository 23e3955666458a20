from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    """How well connected the organisation is to its patient leaders [P6], round by round."""

    name = "connections"
    label = "connections"
