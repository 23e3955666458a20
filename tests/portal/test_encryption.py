"""What is encrypted is read with any of the keys and written with the first."""

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import connection

from leaders.models import Needs
from portal.encryption import CannotDecrypt, decrypt, encrypt
from tests import make

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))


def kept(needs) -> str:
    """The text as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT support FROM leaders_needs WHERE id = %s", [needs.pk])
        return cursor.fetchone()[0]


def test_a_text_comes_back_and_is_never_the_same_twice(settings):
    settings.FIELD_KEYS = [NEW]
    assert decrypt(encrypt("A loop for the hall")) == "A loop for the hall"
    assert encrypt("same") != encrypt("same")


def test_an_older_key_still_reads_and_an_unknown_one_says_what_is_missing(settings):
    settings.FIELD_KEYS = [OLD]
    token = encrypt("A ramp")
    settings.FIELD_KEYS = [NEW, OLD]
    assert decrypt(token) == "A ramp"
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(CannotDecrypt, match="PORTAL_FIELD_KEYS"):
        decrypt(token)


@pytest.mark.django_db
def test_the_database_has_no_plain_text_and_empty_stays_empty(northgate, settings):
    settings.FIELD_KEYS = [OLD]
    leader = make.leader(organisation=northgate)
    needs = Needs.objects.create(organisation=northgate, leader=leader, support="A ramp")
    assert "ramp" not in kept(needs)
    assert Needs.objects.get().support == "A ramp"
    needs.save_version(1, support="")
    assert kept(needs) == ""


@pytest.mark.django_db
def test_after_a_rotation_the_old_key_is_needed_no_more(northgate, settings, capsys):
    settings.FIELD_KEYS = [OLD]
    leader = make.leader(organisation=northgate)
    needs = Needs.objects.create(organisation=northgate, leader=leader, support="A ramp")
    settings.FIELD_KEYS = [NEW, OLD]
    call_command("rotate_field_keys")
    assert capsys.readouterr().out == "needs: 1\n"
    settings.FIELD_KEYS = [NEW]
    assert Needs.objects.get(pk=needs.pk).support == "A ramp"


def test_a_new_key_is_one_that_can_be_used(settings, capsys):
    call_command("field_key")
    settings.FIELD_KEYS = [capsys.readouterr().out.strip()]
    assert decrypt(encrypt("x")) == "x"
