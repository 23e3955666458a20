"""manage.py forget"""

from django.core.management.base import BaseCommand

from leaders.actions.forgetting import forget_all


class Command(BaseCommand):
    help = "Deletes what is kept for a while only and is past its time. Run it each night."

    def handle(self, **options):
        for name, count in forget_all().items():
            self.stdout.write(f"{name}: {count} gone")
