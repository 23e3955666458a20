from django.apps import AppConfig
from django.core import checks

from portal.nhsuk.checks import front_end_is_built


class NHSConfig(AppConfig):
    name = "portal.nhsuk"
    label = "nhsuk"
    verbose_name = "NHS design system"

    def ready(self):
        checks.register(front_end_is_built, checks.Tags.staticfiles)
