"""What is sent twice is written down once: two presses, or the back button and Save again."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from leaders.actions import recognition, stories
from leaders.models import (
    Application,
    Barrier,
    CheckIn,
    Contact,
    Contribution,
    Import,
    InvolvePage,
    Leader,
    Meeting,
    Opportunity,
    Recognition,
    Story,
)
from portal.organisations.models import Event
from tests import make
from tests.leaders.dates import day

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"
BEFORE = "You sent this before. It stands once."
THEN = date(2026, 3, 4)
LATER = {"starts": "10:00", "ends": "12:00", "where": "Hall", **day("date", date(2027, 7, 6))}
BARRIER = {"what": "No bus", "summary": "No bus", "doing": "", "owner": ""}
BARRIER |= day("raised_date", THEN)
SAID = {"said": "Letters come late", "outcome": "open", "told": "", "decision": "", "summary": ""}
STORY = {"title": "A fall", "naming": "named", "known_as": "", "changed": ""}
STORY |= {"assisted_how": "By telephone", **day("consent_date", THEN)}
CONTACT = {"kind": "talk", "began": "we", "note": "zq", **day("date", THEN)}
PERSON = {"name": "Zoe Zed", "way": "email", "contact": "zoe@people.example"}
PERSON |= {"consent_basis": "said", **day("consent_date", THEN)}
NURSES = {
    "title": "Choose nurses",
    "kind": "recruit",
    "formality": "light",
    "description": "In May",
}
OFFER = {"kind": "training", "what": "A card", **day("day", THEN)}
LOG = "log-contact/"
# What is made, by the name of its page; where, what is typed, and the word that makes it another.
FORMS = {
    "barrier_add": (Barrier, "impact/barriers/add/", BARRIER, "what"),
    "barrier_raise": (Barrier, "people/{leader}/barriers/add/", BARRIER, "what"),
    "check_in_add": (
        CheckIn,
        "roles/{appointment}/talks/add/",
        {"outcome": "fine", "agreed": "zq", **day("date", THEN)},
        "agreed",
    ),
    "contact_log": (Contact, "contacts/log/", CONTACT | {"person": "Ash Alder"}, "note"),
    "contact_log_person": (Contact, "people/{leader}/" + LOG, CONTACT, "note"),
    "contact_log_partner": (Contact, "partners/{partner}/" + LOG, CONTACT, "note"),
    "contact_log_forum": (Contact, "forums/{forum}/" + LOG, CONTACT, "note"),
    "contribution_add": (
        Contribution,
        "people/{leader}/contributions/add/",
        SAID | day("date", THEN),
        "said",
    ),
    "leader_add": (Leader, "people/add/", PERSON, "name"),
    "meeting_add": (Meeting, "forums/{forum}/meetings/add/", LATER, "where"),
    "opportunity_add": (Opportunity, "opportunities/add/", NURSES, "title"),
    "recognition_add": (Recognition, "people/{leader}/recognition/add/", OFFER, "what"),
    "story_add": (Story, "people/{leader}/stories/add/", STORY, "title"),
}


@pytest.fixture
def ash(northgate, cast):
    return make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)


@pytest.fixture
def there(northgate, ash):
    """What the addresses above name."""
    forum = make.forum(organisation=northgate)
    appointment = make.appointment(leader=ash, forum=forum, starts_date=date(2020, 1, 1))
    partner = make.partner(organisation=northgate)
    found = {"leader": ash, "appointment": appointment, "partner": partner, "forum": forum}
    return {name: one.public_id for name, one in found.items()}


def send(client, page, typed):
    answer = client.post(page, typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer["Location"]


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("name", FORMS)
def test_what_is_sent_twice_stands_once(name, as_, cast, there):
    model, page, typed, word = FORMS[name]
    page, lead, before = HERE + page.format(**there), as_(cast.lead), Event.objects.count()
    made = model.objects.count()
    first = send(lead, page, typed)
    again = lead.post(page, typed, follow=True)
    assert BEFORE in text(again)
    assert again.redirect_chain[0][0] == first
    assert model.objects.count() == made + 1
    written = Event.objects.exclude(verb__endswith=".seen").count()
    assert written == before + 1
    more = {"contact": "other@people.example"} if model is Leader else {}
    send(lead, page, typed | {word: "Another"} | more)
    assert model.objects.count() == made + 2


def test_a_patient_leaders_own_barrier_too(as_, cast, ash):
    own, page = as_(cast.leader), f"{HERE}my-record/barriers/"
    for _ in range(2):
        send(own, page, {"what": "No bus"})
    assert BEFORE in text(own.get(page))
    assert ash.barriers.count() == 1
    ash.barriers.update(removed_date=timezone.localdate())
    for _ in range(2):
        send(own, page, {"what": "No bus"})
    assert ash.barriers.count() == 2


def test_what_was_taken_back_or_declined_is_no_second_press(as_, cast, ash):
    lead, person = as_(cast.lead), f"{HERE}people/{ash.public_id}/"
    send(lead, f"{person}stories/add/", STORY)
    stories.withdraw_story(story=ash.stories.get(), by=cast.lead)
    send(lead, f"{person}recognition/add/", OFFER)
    no = {"state": "declined", "day": timezone.localdate(), "seen": 1, "by": cast.lead}
    recognition.move_recognition(recognition=ash.recognitions.get(), **no)
    for _ in range(2):
        send(lead, f"{person}stories/add/", STORY)
        send(lead, f"{person}recognition/add/", OFFER)
    assert (ash.stories.count(), ash.recognitions.count()) == (2, 2)


def test_somebody_who_is_said_to_be_somebody_else_is_added_once(as_, cast, northgate):
    make.leader(organisation=northgate, name="Zoe Zed")
    lead, page = as_(cast.lead), f"{HERE}people/add/"
    assert lead.post(page, PERSON).status_code == 200
    first, again = (send(lead, page, PERSON | {"somebody_else": "on"}) for _ in range(2))
    assert first == again
    assert northgate.leaders.count() == 2


def test_a_file_that_is_chosen_twice_waits_once_and_another_beside_it(as_, cast):
    lead, page = as_(cast.lead), f"{HERE}people/import/"

    def choose(content):
        return send(lead, page, {"file": SimpleUploadedFile("people.csv", content)})

    first, again = (choose(b"Name,Town\nZoe,Riverside\n") for _ in range(2))
    assert first == again
    assert choose(b"Name,Town\nBo,Riverside\n") != first
    assert Import.objects.count() == 2
    lead.post(first.replace("columns/", "drop/"))
    assert choose(b"Name,Town\nZoe,Riverside\n") not in (first, again)


def test_a_stage_and_a_pace_that_are_set_twice_are_one_step(as_, cast, ash):
    lead, person = as_(cast.lead), f"{HERE}people/{ash.public_id}/"
    before = ash.stage_changes.count(), ash.pace_changes.count()
    for said in ("emerging", "emerging", "established"):
        send(lead, f"{person}stage/", {"stage": said, "with_person": "on", **day("day", THEN)})
    for said in ("paused", "paused", "active"):
        send(lead, f"{person}pace/", {"pace": said, **day("day", THEN)})
    after = ash.stage_changes.count(), ash.pace_changes.count()
    assert [new - old for old, new in zip(before, after, strict=True)] == [2, 2]


def test_the_same_word_to_an_opportunity_is_said_once(as_, cast, northgate, ash):
    nurses = make.opportunity(organisation=northgate)
    at = f"{HERE}opportunities/{nurses.public_id}/"
    own, said = as_(cast.leader), Event.objects.filter(verb="interest.said")
    for answer, note, written in (
        ("yes", "", 1),
        ("yes", "", 1),
        ("yes", "In May", 2),
        ("no", "In May", 3),
        ("no", "In May", 3),
        ("yes", "In May", 4),
    ):
        send(own, f"{at}say/", {"answer": answer, "note": note})
        assert said.count() == written
    typed = {"person": "Ash Alder", "answer": "no", "how": "By post", **day("date", THEN)}
    nurses.interests.all().delete()
    for _ in range(2):
        send(as_(cast.lead), f"{at}people/add/", typed)
    assert said.count() == 5


def test_who_registers_without_email_waits_once(client, northgate):
    InvolvePage.objects.create(organisation=northgate, is_open=True, privacy="Two people read it.")
    typed = {"name": "Nina", "way": "phone", "contact": "01632 960 001", "agree": "on"}
    for _ in range(2):
        send(client, "/involve/northgate/", typed | {"own_words": "I would like to listen"})
    assert Application.objects.count() == 1
    assert Event.objects.filter(verb="application.sent").count() == 1
    send(client, "/involve/northgate/", typed | {"own_words": "I would like to speak"})
    assert Application.objects.count() == 2
