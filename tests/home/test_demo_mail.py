"""In the demo, mail is read on a page; anywhere else that page does not exist."""

import pytest
from django.core.mail import send_mail
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from portal.mail.models import OutboxMessage, outbox

pytestmark = pytest.mark.django_db
in_the_demo = override_settings(
    DEMO=True,
    ROOT_URLCONF="tests.home.demo_urlconf",
    EMAIL_BACKEND="portal.mail.backends.OutboxBackend",
)


def test_outside_the_demo_there_is_no_such_page(client, cast, as_):
    with pytest.raises(NoReverseMatch):
        reverse("demo_mail")
    assert as_(cast.superuser).get("/demo/mail/").status_code == 404


@in_the_demo
def test_mail_is_kept_one_for_each_person_and_listed_newest_first(client):
    send_mail("First letter", "One", None, ["fern@a.example", "reed@a.example"])
    send_mail("Second letter", "Two", None, ["fern@a.example"])
    text = client.get("/demo/mail/").content.decode()
    assert text.count("First letter") == 2
    assert text.index("Second letter") < text.index("First letter")
    assert str(outbox().first()) == "Second letter"


@in_the_demo
def test_before_anything_is_sent_the_page_says_so(client):
    assert b"Nothing has been sent yet" in client.get("/demo/mail/").content


@in_the_demo
def test_links_of_a_letter_can_be_followed_and_its_text_is_only_text(client):
    body = "Come in:\nhttp://127.0.0.1:8000/invitations/abc/\n\n<script>alert(1)</script>"
    message = OutboxMessage.objects.create(to="fern@a.example", subject="Come in", body=body)
    text = client.get(f"/demo/mail/{message.pk}/").content.decode()
    assert 'href="http://127.0.0.1:8000/invitations/abc/"' in text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "fern@a.example" in text
    assert client.get(f"/demo/mail/{message.pk + 1}/").status_code == 404
