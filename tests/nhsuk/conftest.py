"""The browser of the journeys, for the kitchen's pages."""

from tests.journeys.conftest import browser, visits  # noqa: F401
