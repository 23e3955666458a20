"""One account a person: an email address in any case, a password, and nothing deleted."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError
from django.test import override_settings

from portal.accounts.models import User
from tests import make

pytestmark = pytest.mark.django_db
LOG_IN = "/accounts/login/"


@pytest.fixture
def fern(db):
    fern = User.objects.create_user("Fern@Northgate.Example", make.PASSWORD, name="Fern Foxglove")
    fern.emailaddress_set.create(email=fern.email, verified=True, primary=True)
    return fern


def credentials(person, password=make.PASSWORD):
    return {"login": person.email, "password": password}


def logged_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_addresses_are_kept_in_small_letters_and_once_whatever_their_case(fern):
    assert fern.email == "fern@northgate.example"
    assert get_user_model().objects.get_by_natural_key("FERN@northgate.example") == fern
    with pytest.raises(IntegrityError):
        User.objects.create(email="FERN@northgate.example")


def test_a_person_is_called_by_name_or_else_by_address(fern):
    assert (str(fern), fern.get_full_name(), fern.get_short_name()) == ("Fern Foxglove",) * 3
    assert str(User(email="reed@a.example")) == "reed@a.example"


def test_without_a_password_nobody_logs_in():
    person = User.objects.create_user("reed@a.example")
    assert not person.has_usable_password()


def test_a_superuser_looks_after_reference_data():
    ada = User.objects.create_superuser("ada@portal.example", "three words together")
    assert (ada.is_staff, ada.is_superuser) == (True, True)


@pytest.mark.parametrize("typed", ["fern@northgate.example", "FERN@Northgate.example"])
def test_one_logs_in_with_the_address_in_any_case(client, fern, typed):
    answer = client.post(LOG_IN, {"login": typed, "password": make.PASSWORD})
    assert answer.url == "/"
    assert logged_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, fern):
    def told(data):
        text = client.post(LOG_IN, data).content.decode()
        return text.split("nhsuk-error-summary__list")[1].split("</ul>")[0]

    wrong = told(credentials(fern, "not the password"))
    unknown = told({"login": "nobody@northgate.example", "password": "not the password"})
    assert wrong == unknown
    assert not logged_in(client)


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "5/5m/key"})
def test_after_five_wrong_passwords_the_right_one_is_refused_too(client, fern):
    cache.clear()
    for _ in range(5):
        client.post(LOG_IN, credentials(fern, "not the password"))
    client.post(LOG_IN, credentials(fern))
    assert not logged_in(client)
    cache.clear()
    client.post(LOG_IN, credentials(fern))
    assert logged_in(client)


def test_logging_in_gives_the_session_a_new_key(client, fern):
    client.get(LOG_IN)
    session = client.session
    session["kept"] = "before"
    session.save()
    before = client.session.session_key
    client.cookies["portal_session"] = before
    client.post(LOG_IN, credentials(fern))
    assert client.session.session_key != before


def test_logging_out_takes_a_press(client, fern):
    client.post(LOG_IN, credentials(fern))
    client.get("/accounts/logout/")
    assert logged_in(client)
    assert client.post("/accounts/logout/").url == "/"
    assert not logged_in(client)


def test_log_in_leads_back_to_where_one_was_going_but_never_to_another_site(client, fern):
    assert client.get("/o/northgate/").url == f"{LOG_IN}?next=/o/northgate/"
    data = credentials(fern)
    assert client.post(LOG_IN, data | {"next": "/organisations/"}).url == "/organisations/"
    client.logout()
    assert client.post(LOG_IN, data | {"next": "https://evil.example/"}).url == "/"


def test_a_new_password_is_asked_for_by_mail_and_unknown_addresses_get_the_same_answer(
    client, fern
):
    known = client.post("/accounts/password/reset/", {"email": fern.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@a.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [[fern.email]]
    path = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word)
    page = client.get(path.split("testserver")[1], follow=True)
    path = page.redirect_chain[-1][0]
    short = client.post(path, {"password1": "short", "password2": "short"})
    assert "too short" in short.content.decode()
    new = "three words together"
    client.post(path, {"password1": new, "password2": new})
    fern.refresh_from_db()
    assert fern.check_password(new)


def test_no_cache_keeps_a_page_that_one_had_to_log_in_for(client, cast, as_):
    answer = as_(cast.board).get("/o/northgate/")
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_no_page_may_use_the_camera_and_every_page_has_a_strict_policy(client):
    headers = client.get("/").headers
    assert "camera=()" in headers["Permissions-Policy"]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_an_account_that_is_shut_ends_its_sessions(cast, as_):
    client = as_(cast.board)
    cast.board.is_active = False
    cast.board.save(update_fields=["is_active"])
    assert client.get("/o/northgate/").url.startswith(LOG_IN)
