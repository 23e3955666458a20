"""manage.py forget_old_files"""

from django.core.management.base import BaseCommand

from leaders.transfer.applying import forget_old_files


class Command(BaseCommand):
    help = (
        "Drops the files of people that were sent in and have waited for a week, so that nobody's "
        "details lie about. Run it every night."
    )

    def handle(self, **options):
        self.stdout.write(f"Files forgotten: {forget_old_files()}")
