"""System checks: is what the pages need there?"""

from django.contrib.staticfiles import finders
from django.core import checks

from portal.nhsuk.frontend import STYLE_SHEET


def front_end_is_built(app_configs, **kwargs):
    """Without its style sheet every page would be bare, and nothing would say why."""
    if finders.find(f"nhsuk/{STYLE_SHEET}"):
        return []
    return [
        checks.Error(
            "The NHS style sheet is missing.",
            hint="Run: make setup",
            id="nhsuk.E001",
        )
    ]
