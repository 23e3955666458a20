"""What needs a browser is marked, so that it can be left out or run alone."""

import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys/" in str(item.path):
            item.add_marker(pytest.mark.browser)
