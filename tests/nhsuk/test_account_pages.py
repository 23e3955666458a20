"""Logging in, and all about one's password and address: in plain words, from page to letter."""

import re

import pytest
from django.contrib.auth import get_user
from django.core import mail

from tests import make

NEW = "otter lamp bicycle"
RESET = "/accounts/password/reset/"


@pytest.fixture
def amina(db):
    return make.user(email="amina@northgate.example", name="Amina Okafor")


@pytest.fixture
def as_amina(client, amina):
    """Amina has just logged in with her password."""
    client.post("/accounts/login/", {"login": amina.email, "password": make.PASSWORD})
    assert get_user(client) == amina
    return client


def link_in(letter):
    """The path of the one link in a letter."""
    return re.search(r"https?://testserver(\S+)", letter.body).group(1)


def test_the_log_in_page_asks_for_two_things_and_helps_password_managers(client, db):
    html = client.get("/accounts/login/").text
    assert "<h1" in html
    assert 'type="email" name="login" autocomplete="email"' in html
    assert 'type="password" name="password" autocomplete="current-password"' in html
    assert f'href="{RESET}"' in html
    assert "sign" not in html.lower().replace("nhsuk-grid", "")


def test_nothing_typed_says_what_to_type(client, db):
    html = client.post("/accounts/login/", {}).text
    assert "<title>Error: Log in" in html
    assert html.count("Enter an email address") == 2
    assert html.count("Enter a password") == 2


def test_a_wrong_password_does_not_say_which_of_the_two_was_wrong(client, amina):
    known = client.post("/accounts/login/", {"login": amina.email, "password": "wrong"})
    unknown = client.post("/accounts/login/", {"login": "no@one.example", "password": "wrong"})
    for page in (known, unknown):
        assert page.status_code == 200
        assert "The email address or the password is not right" in page.text


def test_a_closed_account_is_told_so(client, amina):
    amina.is_active = False
    amina.save(update_fields=["is_active"])
    page = client.post(
        "/accounts/login/", {"login": amina.email, "password": make.PASSWORD}, follow=True
    )
    assert get_user(client).is_anonymous
    assert "invitation" in client.get("/accounts/signup/").text
    assert "closed" in client.get("/accounts/inactive/").text
    assert page.status_code == 200


def test_logging_out_asks_first_when_it_comes_as_a_link(as_amina):
    page = as_amina.get("/accounts/logout/")
    assert "Do you want to log out?" in page.text
    as_amina.post("/accounts/logout/")
    assert get_user(as_amina).is_anonymous


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client, amina):
    page = client.post(RESET, {"email": amina.email}, follow=True)
    assert "Check your email" in page.text
    letter = mail.outbox[0]
    assert letter.subject == "Choose a new password"
    assert letter.body.startswith("Hello,\n\nSomebody, probably you, asked for a new password")
    assert letter.body.rstrip().endswith("Patient Leadership Portal\nhttp://testserver")

    page = client.get(link_in(letter), follow=True)
    form = {"password1": NEW, "password2": NEW}
    done = client.post(page.redirect_chain[-1][0], form, follow=True)
    assert "Your password is changed" in done.text
    assert mail.outbox[1].subject == "Your password was changed"
    assert f"http://testserver{RESET}" in mail.outbox[1].body
    assert "http://testserver/contact/" in mail.outbox[1].body

    assert "This link no longer works" in client.get(link_in(letter), follow=True).text


def test_a_strangers_address_gets_the_same_answer_and_no_letter(client, db):
    page = client.post(RESET, {"email": "no@one.example"}, follow=True)
    assert "Check your email" in page.text
    assert mail.outbox == []


def test_a_weak_new_password_is_refused_in_full(as_amina):
    page = as_amina.post(
        "/accounts/password/change/",
        {"oldpassword": "wrong", "password1": "12345678", "password2": "12345678"},
    )
    assert page.text.count("The password you have now is not right") == 2
    assert "too short" in page.text
    assert page.text.count("too common") == 2


def test_changing_the_password_logs_out_everywhere_and_tells_by_letter(as_amina, amina):
    as_amina.post(
        "/accounts/password/change/",
        {"oldpassword": make.PASSWORD, "password1": NEW, "password2": NEW},
    )
    amina.refresh_from_db()
    assert amina.check_password(NEW)
    assert "The password of your account was changed." in mail.outbox[0].body
    assert get_user(as_amina).is_anonymous


def test_a_new_address_needs_the_password_and_counts_once_its_link_was_used(as_amina, amina):
    page = as_amina.get("/accounts/email/")
    assert f"Now you log in with <strong>{amina.email}</strong>" in page.text
    new = "amina@home.example"
    page = as_amina.post("/accounts/email/", {"email": new, "action_add": "1"}, follow=True)
    assert "Enter your password again" in page.text
    assert "Enter a password" in as_amina.post(page.redirect_chain[-1][0], {}).text
    wrong = as_amina.post(page.redirect_chain[-1][0], {"password": "wrong"})
    assert "The password is not right" in wrong.text
    page = as_amina.post(page.redirect_chain[-1][0], {"password": make.PASSWORD}, follow=True)
    assert f"We have sent a link to <strong>{new}</strong>" in page.text
    letter = mail.outbox[-1]
    assert letter.subject == "Confirm your email address"
    assert letter.to == [new]

    page = as_amina.get(link_in(letter))
    assert f"Is <strong>{new}</strong> your address?" in page.text
    as_amina.post(link_in(letter))
    amina.refresh_from_db()
    assert amina.email == new
    changed = next(one for one in mail.outbox if one.subject == "Your email address was changed")
    assert f"from amina@northgate.example to {new}" in changed.body


def test_a_worn_out_confirmation_link_says_so(client, db):
    assert "This link no longer works" in client.get("/accounts/confirm-email/worn-out/").text


def test_who_has_no_password_yet_can_choose_one(client, amina, settings):
    amina.set_unusable_password()
    amina.save(update_fields=["password"])
    client.force_login(amina, backend=settings.AUTHENTICATION_BACKENDS[0])
    page = client.get("/accounts/password/set/", follow=True)
    assert "Choose a password" in page.text
    client.post("/accounts/password/set/", {"password1": NEW, "password2": NEW})
    amina.refresh_from_db()
    assert amina.check_password(NEW)
    assert mail.outbox[0].subject == "A password was chosen for your account"


@pytest.mark.browser
@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        RESET,
        RESET + "done/",
        RESET + "key/1-worn-out/",
        "/accounts/signup/",
        "/accounts/inactive/",
        "/accounts/confirm-email/",
        "/accounts/confirm-email/worn-out/",
    ],
)
def test_each_page_for_strangers_is_in_order_in_a_browser(visits, path, transactional_db):
    with visits(width=320) as they:
        they.go(path)
        they.check_access()


@pytest.mark.browser
@pytest.mark.parametrize(
    "path",
    [
        "/accounts/password/change/",
        "/accounts/email/",
        "/accounts/logout/",
        "/accounts/reauthenticate/",
    ],
)
def test_each_page_of_ones_own_account_is_in_order_in_a_browser(visits, path, transactional_db):
    with visits(make.user(email="amina@northgate.example"), width=320) as they:
        they.go(path)
        they.check_access()
