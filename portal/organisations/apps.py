from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, who belongs to them, what they may do, and what was done."""

    name = "portal.organisations"
    label = "organisations"
