"""manage.py invite: the way in for an organisation's first lead."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from portal.organisations.models import Invitation
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(db):
    return make.user(email="admin@portal.example", name="Ada", is_staff=True, is_superuser=True)


def test_the_first_lead_gets_a_letter_whose_link_works(northgate, admin, client, capsys):
    call_command("invite", "northgate", "Fern@Northgate.example")
    assert "Invited fern@northgate.example to Northgate and Riverside as Engagement lead" in (
        capsys.readouterr().out
    )
    path = mail.outbox[0].body.split("https://testserver")[1].split()[0]
    client.post(path, {"name": "Fern", "password": "three words together"})
    assert client.get("/o/northgate/settings/").status_code == 200
    assert Invitation.objects.get().invited_by == admin


def test_another_role_in_the_name_of_somebody_else(cast, northgate):
    call_command("invite", "northgate", "x@y.example", role="ig", by="LEAD@northgate.example")
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.invited_by) == ("ig", cast.lead)


def test_calling_it_again_sends_a_new_link(northgate, admin):
    call_command("invite", "northgate", "fern@northgate.example")
    call_command("invite", "northgate", "fern@northgate.example")
    assert Invitation.objects.count() == 1
    assert mail.outbox[0].body != mail.outbox[1].body


@pytest.mark.parametrize(
    ("arguments", "options", "told"),
    [
        (("northgate", "fern"), {}, "not an email address"),
        (("nowhere", "fern@northgate.example"), {}, "no organisation nowhere"),
        (("northgate", "lead@northgate.example"), {}, "is Engagement lead there already"),
        (("northgate", "fern@northgate.example"), {"by": "no@body.example"}, "no account no@body"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(cast, arguments, options, told):
    with pytest.raises(CommandError, match=told):
        call_command("invite", *arguments, **options)
    assert mail.outbox == []


def test_before_there_is_any_account_it_says_which_command_comes_first(northgate):
    with pytest.raises(CommandError, match="createsuperuser"):
        call_command("invite", "northgate", "fern@northgate.example")


def test_a_letter_that_did_not_go_is_an_error(northgate, admin, monkeypatch):
    def refuse(self):
        raise OSError("the server is away")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with pytest.raises(CommandError, match="did not take the letter"):
        call_command("invite", "northgate", "fern@northgate.example")
