"""Inside a pair: a picture and a recording, a meeting and its share, a guest who reads a part."""

import wave
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.utils import timezone

from pairs.models import Guest
from tests.journeys.browser import path_in
from tests.make import files
from tests.make import pairs as make

pytestmark = pytest.mark.django_db(transaction=True)
GIL = "gil@guest.example"


@pytest.fixture
def pair(northgate, cast):
    users = [cast.colleague, cast.leader]
    return make.pair(organisation=northgate, users=users, name="Tea and charts")


def sound() -> bytes:
    """A tenth of a second of silence that a browser plays."""
    written = BytesIO()
    with wave.open(written, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(bytes(1600))
    return written.getvalue()


def choose_file(they, label, name, content):
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    they.field(label).set_input_files(file)


def enter_date(they, group, day):
    asked = they.page.get_by_role("group", name=group)
    for part in ("Day", "Month", "Year"):
        asked.get_by_label(part, exact=True).fill(str(getattr(day, part.lower())))


def test_a_member_keeps_a_picture_and_a_recording_and_notes_a_meeting(visits, cast, pair):
    with visits(cast.leader, width=320) as they:
        they.go(f"/p/{pair.public_id}/learning/")
        keeps_a_picture(they)
        keeps_a_recording(they)
        they.go(f"/p/{pair.public_id}/")
        notes_meetings(they)
    shown = list(pair.learning.order_by("pk").values_list("kept", "alt"))
    assert shown == [("picture", "Chairs in a ring"), ("recording", "")]


def keeps_a_picture(they):
    """A file that is none is told beside the question, and so is what it shows."""
    they.press("A picture")
    they.check_access()
    choose_file(they, "Choose a picture", "photo.jpg", b"<html>no picture</html>")
    they.fill("What do you take from it?", "We face each other now.")
    they.press("Keep it")
    they.focus_is_on(".nhsuk-error-summary")
    for name, words in (
        ("file", "This file cannot be read as a picture"),
        ("alt", "Say in a few words what it shows"),
    ):
        assert words in they.page.locator(f"#id_{name}_error").inner_text()
    assert they.field("What do you take from it?").input_value() == "We face each other now."
    they.check_access()
    choose_file(they, "Choose a picture", "photo.jpg", files.image(size=(320, 200)))
    they.fill("What does it show?", "Chairs in a ring")
    they.press("Keep it")
    they.sees("It is kept.")
    they.sees("We face each other now.")
    they.waits_until("document.querySelector('img.app-kept').naturalWidth == 320")
    they.check_access()


def keeps_a_recording(they):
    they.press("Back")
    they.press("A recording")
    they.check_access()
    choose_file(they, "Choose a recording", "voice.wav", sound())
    they.press("Keep it")
    they.sees("Nobody has put in words yet what is said and shown.")
    they.waits_until("document.querySelector('audio.app-kept').duration > 0")
    they.check_access()


def notes_meetings(they):
    """With the share for looking back, beside a target of their own."""
    they.press("Your meetings")
    they.press("Choose one of your own")
    they.fill("How many of 100 minutes do you want for it?", "40")
    they.check_access()
    they.press("Save")
    they.sees("Your own target: 40 of 100 minutes.")
    they.press("Note a meeting")
    they.check_access()
    they.fill("Which role am I in just now?", "Somebody who is tired")
    enter_date(they, "When did you meet?", timezone.localdate())
    they.fill("How many minutes was it in all?", "60")
    they.fill("How many of them went into looking at how you work together?", "90")
    they.press("Save")
    they.sees("this can’t be more")
    assert they.field("Which role am I in just now?").input_value() == "Somebody who is tired"
    they.fill("How many of them went into looking at how you work together?", "30")
    they.press("Save")
    they.sees("30 of 60 minutes for looking at how you work: about half of it")
    they.check_access()
    they.page.locator("main .nhsuk-card a").first.click()
    they.sees("More than your own target of 40 %.")
    they.check_access()


def test_a_guest_of_a_private_pair_reads_what_was_opened_and_nothing_else(visits, cast, pair):
    make.entry(pair=pair, words="What we have learnt")
    make.charter(pair, purpose="What we are for")
    home = f"/p/{pair.public_id}/"
    with visits(cast.colleague) as colin:
        # Given a guest whom one member proposes, for one part, and the other says yes
        colin.go(f"{home}guests/")
        colin.press("Propose a guest")
        colin.fill("What is their name?", "Gil Guest")
        colin.fill("Their email address", GIL)
        colin.choose("Critical friend")
        colin.choose("Learning")
        enter_date(colin, "Until when?", timezone.localdate() + timedelta(days=30))
        colin.check_access()
        colin.press("Say yes, and ask the others")
        colin.sees("Gil Guest reads nothing until all of you have said yes")
        colin.check_access()
        with visits(cast.leader, width=320) as other:
            other.go(home)
            other.go(f"{home}guests/")
            other.press("Gil Guest")
            other.press("Say yes to this guest")
            other.sees("All of you have said yes.")
            other.check_access()
        # When the letter is read and sent
        colin.page.reload()
        colin.press("Read and send the letter")
        colin.check_access()
        assert mail.outbox == []
        colin.press("Send")
        colin.sees("is on its way.")
        link = path_in(mail.outbox.pop())
    with visits(width=320, scripts=False) as gil:
        gil.go(link)
        gil.fill("Your name", "Gil Guest")
        gil.fill("Choose a password", "three words together")
        gil.press("Read along")
        # Then that part is there, and no other
        gil.sees("You read here what they opened to you.")
        listed = gil.page.locator("main li a").all_inner_texts()
        assert [one.strip() for one in listed] == ["Learning"]
        gil.press("Learning")
        gil.sees("What we have learnt")
        assert not gil.page.locator("main form").count()
        for room in ("charter", "meetings", "people", "visibility", "guests", "everything"):
            assert gil.go(f"{home}{room}/").status == 404
            gil.does_not_see("What we are for")
        assert gil.go("/o/northgate/").status == 404
    pair.refresh_from_db()
    assert pair.visibility == "private"
    assert Guest.objects.get().accepted_by.email == GIL
