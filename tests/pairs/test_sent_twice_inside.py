"""What is sent twice inside a pair, or to open one, stands once."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from pairs.models import Opening
from portal.organisations.models import Event
from tests.make import files
from tests.make import pairs as make

pytestmark = pytest.mark.django_db
BEFORE = "You sent this before. It stands once."
OPEN = "/o/northgate/pairs/openings/add/"
REASON = {"reason": "Somebody asked.", "tell": "yes", "untold_why": ""}
# Where, what is typed, the word that makes it another, and what there are then two of.
FORMS = {
    "backing_add": ("backing/add/", {"sponsor": "The chair"}, "sponsor", "backings"),
    "sign_off_add": ("backing/sign-off/add/", {"who": "She", "place": 1}, "who", "sign_offs"),
    "resistance_add": ("resistance/add/", {"where": "The ward"}, "where", "resistances"),
    "pair_meeting_add": ("meetings/add/", {"note": "We met"}, "note", "meetings"),
    "next_step_add": ("next/add/", {"what": "Call them"}, "what", "next_steps"),
    "entry_add": ("learning/add/text/", {"words": "To listen"}, "words", "learning"),
}


@pytest.fixture
def pair(northgate, cast):
    return make.pair(organisation=northgate, users=[cast.leader, cast.colleague])


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("name", FORMS)
def test_what_is_sent_twice_stands_once(name, as_, cast, pair):
    page, typed, word, kind = FORMS[name]
    page, client, found = f"/p/{pair.public_id}/{page}", as_(cast.leader), getattr(pair, kind)
    first = client.post(page, typed)
    assert first.status_code == 302, first.context["form"].errors
    again = client.post(page, typed, follow=True)
    assert BEFORE in text(again)
    assert again.redirect_chain == [(first["Location"], 302)]
    assert found.count() == 1
    assert pair.events.filter(verb__endswith=".added").count() == 1
    client.post(page, typed | {word: "Another"})
    as_(cast.colleague).post(page, typed)
    assert found.count() == 3


def test_what_was_removed_can_be_written_again(as_, cast, pair):
    client, page = as_(cast.leader), f"/p/{pair.public_id}/meetings/"
    client.post(f"{page}add/", {"note": "We met"})
    client.post(f"{page}{pair.meetings.get().public_id}/remove/", {"version": 1})
    for _ in range(2):
        client.post(f"{page}add/", {"note": "We met"})
    assert pair.meetings.count() == 1


def test_two_pictures_with_the_same_words_are_two(as_, cast, pair):
    client, page = as_(cast.leader), f"/p/{pair.public_id}/learning/add/picture/"

    def keep(content):
        file = SimpleUploadedFile("a.jpg", content, content_type="image/jpeg")
        answer = client.post(page, {"file": file, "alt": "A drawing"})
        assert answer.status_code == 302, answer.context["form"].errors
        return answer["Location"]

    first, again = (keep(files.image()) for _ in range(2))
    assert first == again
    assert keep(files.image(size=(30, 30))) != first
    assert pair.learning.count() == 2


@pytest.mark.parametrize("known_by", ["reference", "email"])
def test_a_pair_is_opened_and_its_members_written_to_once(as_, cast, northgate, pair, known_by):
    other = make.pair(organisation=northgate, users=[cast.leader, cast.board])
    ways = {"reference": pair.public_id, "email": cast.leader.email}
    ig, opened = as_(cast.ig), {"reference": [pair], "email": [pair, other]}[known_by]
    ig.post(OPEN, REASON | {"known_by": ways[known_by]})
    letters = len(mail.outbox)
    assert letters == 2 * len(opened)
    again = ig.post(OPEN, REASON | {"known_by": ways[known_by]}, follow=True)
    assert BEFORE in text(again)
    assert Opening.objects.count() == len(opened)
    assert len(mail.outbox) == letters
    looks = Event.objects.filter(verb="pair.looked_for")
    assert looks.count() == 1
    assert all(one.events.filter(verb="pair.opened_by_law").count() == 1 for one in opened)


def test_another_look_is_logged_and_told_though_the_pair_is_open(as_, cast, pair):
    ig = as_(cast.ig)
    for known_by in (pair.public_id, cast.leader.email):
        ig.post(OPEN, REASON | {"known_by": known_by})
    ig.post(OPEN, REASON | {"known_by": pair.public_id, "reason": "Another reason"})
    assert Opening.objects.count() == 3
    assert Event.objects.filter(verb="pair.looked_for").count() == 3


def test_what_was_not_found_is_logged_each_time(as_, cast):
    ig = as_(cast.ig)
    for _ in range(2):
        assert ig.post(OPEN, REASON | {"known_by": "nobody@there.example"}).status_code == 200
    assert Event.objects.filter(verb="pair.looked_for").count() == 2
