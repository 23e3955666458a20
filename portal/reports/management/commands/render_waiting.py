"""manage.py render_waiting"""

from django.core.management.base import BaseCommand

from portal.reports.models import Rendering
from portal.reports.renderings import make


class Command(BaseCommand):
    help = (
        "Makes the PDFs that nobody is making: those that wait, and those that were lost when "
        "their worker was killed. Run it every few minutes beside the worker."
    )

    def handle(self, **options):
        for pk in list(Rendering.objects.to_make().values_list("pk", flat=True)):
            self.stdout.write(f"PDF {pk}: {make(pk)}")
