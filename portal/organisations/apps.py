from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OrganisationsConfig(AppConfig):
    """Organisations, who belongs to them, what they may do, and what was done."""

    name = "portal.organisations"
    label = "organisations"

    def ready(self):
        """Rooms further up say in their own `invited` when there is nothing left to join for."""
        autodiscover_modules("invited")
