"""manage.py build_frontend"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.nhsuk.frontend import PackageChanged, build


class Command(BaseCommand):
    help = "Copies the NHS design system from node_modules into var/frontend."
    requires_system_checks = ()  # one of them asks for what this command makes

    def handle(self, **options):
        try:
            built = build(project=settings.BASE_DIR, var=settings.VAR_DIR)
        except PackageChanged as problem:
            raise CommandError(problem) from problem
        self.stdout.write("The front end is built." if built else "The front end was up to date.")
