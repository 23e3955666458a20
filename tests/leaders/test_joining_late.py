"""The link of a letter whose time is over: what became of it, and what to do next."""

import pytest
from django.core import mail
from django.utils import timezone

from leaders.models import Application
from tests.leaders.test_joining_page import PAGE, TYPED, page, path_in  # noqa: F401

pytestmark = pytest.mark.django_db
GONE = 410


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def link(client, page):  # noqa: F811
    client.post(PAGE, TYPED)
    return path_in(mail.outbox[0])


def past():
    Application.objects.update(expires_at=timezone.now())


def test_it_says_what_became_of_it_and_where_the_form_is(client, link, northgate):
    past()
    late = client.get(link)
    assert late.status_code == GONE
    assert "It worked for 7 days" in words(late)
    assert f'href="{PAGE}"' in words(late)
    assert "Nina" not in words(late)


def test_where_the_page_is_closed_it_says_whom_to_ask(client, link, northgate):
    past()
    northgate.involve_page.save_version(northgate.involve_page.version, is_open=False)
    assert f"Ask {northgate.name} how" in words(client.get(link))
    northgate.contact = "involve@northgate.example"
    northgate.save()
    late = words(client.get(link))
    assert f'href="{PAGE}"' not in late
    assert "involve@northgate.example" in late


def test_whoever_confirmed_and_was_not_answered_in_time_reads_that(client, link):
    client.post(link)
    past()
    late = client.get(link)
    assert late.status_code == GONE
    assert "within 60 days. We are sorry." in words(late)


def test_a_made_up_link_and_one_of_what_is_deleted_tell_the_same_and_nothing(
    client, link, northgate
):
    made_up = client.get("/involve/confirm/made-up/")
    assert made_up.status_code == 404
    assert northgate.name not in words(made_up)
    past()
    Application.objects.all().delete()
    assert words(client.get(link)) == words(made_up)
