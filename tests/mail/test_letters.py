"""A letter is plain text from a template, the same when previewed and when sent."""

import pytest
from django.core import mail
from django.test import override_settings

from portal.mail.letters import Letter, send, write

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.locmem.Loader",
                    {"letter.txt": "  Hello {{ name }}\n{# why #}\n\nFrom {{ who }},\nbye\n\n"},
                )
            ]
        },
    }
]


@override_settings(TEMPLATES=TEMPLATES)
def test_the_first_line_is_the_subject_and_names_stay_as_they_are_written():
    letter = write("letter.txt", to="fern@a.example", name="Fern O'Neill & Sons", who="<us>")
    assert letter == Letter(
        to="fern@a.example", subject="Hello Fern O'Neill & Sons", body="From <us>,\nbye\n"
    )


@override_settings(TEMPLATES=TEMPLATES)
def test_a_name_with_a_line_break_adds_no_header_to_the_mail():
    letter = write("letter.txt", to="fern@a.example", name="Fern\nBcc: x@y.example", who="us")
    assert "\n" not in letter.subject
    send([letter])
    assert mail.outbox[0].recipients() == ["fern@a.example"]


def test_one_bad_address_does_not_hold_back_the_others(monkeypatch):
    letters = [Letter(f"{name}@a.example", "Hello", "Text\n") for name in ("fern", "bad", "reed")]
    real = mail.EmailMessage.send

    def refuse_one(self):
        if self.to == ["bad@a.example"]:
            raise OSError("no such mailbox")
        return real(self)

    monkeypatch.setattr("portal.mail.letters.EmailMessage.send", refuse_one)
    went, failed = send(letters)
    assert [letter.to for letter in went] == ["fern@a.example", "reed@a.example"]
    assert [letter.to for letter in failed] == ["bad@a.example"]
    assert [message.to for message in mail.outbox] == [["fern@a.example"], ["reed@a.example"]]


def test_each_letter_goes_to_one_person_alone():
    send([Letter("fern@a.example", "Hello", "Text\n"), Letter("reed@a.example", "Hello", "Text\n")])
    assert [message.recipients() for message in mail.outbox] == [
        ["fern@a.example"],
        ["reed@a.example"],
    ]


def test_without_a_mail_server_all_letters_come_back_as_failed(monkeypatch):
    def away(self):
        raise OSError("connection refused")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", away)
    letters = [Letter("fern@a.example", "Hello", "Text\n")]
    assert send(letters) == ([], letters)


def test_a_server_that_hangs_up_at_the_end_takes_no_letter_back(monkeypatch):
    def broken(self):
        raise OSError("connection reset")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.close", broken)
    letters = [Letter("fern@a.example", "Hello", "Text\n")]
    assert send(letters) == (letters, [])


@pytest.mark.parametrize("letters", [[], ()])
def test_no_letters_are_sent_without_harm(letters):
    assert send(letters) == ([], [])
