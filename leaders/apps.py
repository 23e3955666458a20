from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LeadersConfig(AppConfig):
    """The Patient Leadership Framework: types, roles and the connection scale [P5-P8]."""

    name = "leaders"
    label = "leaders"

    def ready(self):
        """Rooms further up say in their own `own` what they keep about people on the register."""
        autodiscover_modules("own")
