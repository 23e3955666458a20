"""Tests marked `pdf` need Pango: skipped plainly where it is missing, required where CI=true."""

import os

import pytest

from portal.pdf import doctor


def pytest_runtest_setup(item):
    if item.get_closest_marker("pdf"):
        advice = doctor.pdf_advice()
        if advice and os.environ.get("CI") == "true":
            pytest.fail(advice, pytrace=False)
        if advice:
            pytest.skip(advice)
