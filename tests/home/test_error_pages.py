"""When something goes wrong the page says what to do next, and needs as little as it can."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def failing(monkeypatch, problem):
    def fail(*_):
        raise problem

    monkeypatch.setattr("portal.home.views.home.what_waits", fail)


def test_a_fault_of_ours_says_that_saved_answers_are_kept(cast, as_, monkeypatch):
    failing(monkeypatch, RuntimeError("broken"))
    client = as_(cast.board)
    client.raise_request_exception = False
    answer = client.get("/o/northgate/")
    assert answer.status_code == 500
    text = answer.content.decode()
    assert "Sorry, there is a problem with the service" in text
    assert "Answers that you saved before this page are kept" in text
    assert "broken" not in text


def test_a_request_that_makes_no_sense_is_refused_in_plain_words(cast, as_, monkeypatch):
    failing(monkeypatch, SuspiciousOperation("odd"))
    answer = as_(cast.board).get("/o/northgate/")
    assert answer.status_code == 400
    assert "did not understand" in answer.content.decode()


def test_a_form_that_is_not_accepted_says_how_to_keep_ones_words_and_what_about_cookies():
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "Copy what you wrote" in text
    assert "Allow cookies for this website" in text
    for name in ("cookies", "contact"):
        assert f'<a class="nhsuk-link" href="{reverse(name)}">' in text


def test_a_page_one_may_not_see_says_whom_to_ask(cast, as_):
    answer = as_(cast.board).get("/o/northgate/settings/")
    assert answer.status_code == 403
    assert "Your role at this organisation does not include it" in answer.content.decode()
