"""manage.py load_guide: the 40 points, on which progress and the plan stand."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from guide.loading import GuideIncomplete, load_guide
from leaders.models import Framework


class Command(BaseCommand):
    help = "Load the 40 points from a JSON file; loading it again changes what says something else."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", default=settings.BASE_DIR / "fixtures/tips.json")

    def handle(self, *args, file, **options):
        try:
            loaded = load_guide(json.loads(Path(file).read_text(encoding="utf-8")))
        except Framework.DoesNotExist as problem:
            raise CommandError("Load the framework first: manage.py load_framework") from problem
        except GuideIncomplete as problem:
            raise CommandError(f"Nothing is loaded: {problem}") from problem
        for name, done in loaded.items():
            self.stdout.write(f"{name}: {done}")
