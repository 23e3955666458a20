from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Board papers: cover sheet, frozen snapshot, renderings."""

    name = "portal.reports"
    label = "reports"
