"""manage.py load_framework: the reference data that every round stands on."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from leaders.loading import FrameworkChanged, load_framework


class Command(BaseCommand):
    help = "Load a Patient Leadership Framework from a JSON file; loading it again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", default=settings.BASE_DIR / "fixtures/framework.json"
        )

    def handle(self, *args, file, **options):
        try:
            framework, new = load_framework(json.loads(Path(file).read_text(encoding="utf-8")))
        except FrameworkChanged as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{framework}: {'loaded' if new else 'already there'}")
