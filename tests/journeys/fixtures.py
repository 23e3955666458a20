"""A real browser, against a real server, on the cast's world.

Taken in by the root conftest and nowhere else: a second home would be a second browser in one
process, and Playwright's synchronous interface refuses to start twice.
"""

import os

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import sync_playwright

from tests.journeys.browser import QUIET, find_chromium, visit


@pytest.fixture(scope="session")
def browser():
    path = find_chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI runs the browser journeys, and no Chromium was found")
        pytest.skip("No Chromium here: install it, or name it in CHROMIUM, to run the journeys")
    # Playwright's synchronous interface keeps an event loop running in this thread.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


def session_of(person) -> str:
    """The key of a new logged-in session."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return session.session_key


@pytest.fixture
def visits(browser, live_server):
    """`with visits(person, width=320, scripts=False) as they:` – a person at a screen."""

    def open_for(person=None, **how):
        key = session_of(person) if person else ""
        return visit(browser, live_server.url, session=key, **how)

    return open_for
