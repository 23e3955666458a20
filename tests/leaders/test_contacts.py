"""The contact log, and the people who turn to one."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leaders.models import Contact, Needs
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/o/northgate/"


def day(label, value):
    return {f"{label}_day": value.day, f"{label}_month": value.month, f"{label}_year": value.year}


def sent(**more):
    """What Save sends when nothing on the page is changed."""
    return {"kind": "talk", "began": "we", **day("date", timezone.localdate()), **more}


@pytest.fixture
def colleague(cast, northgate):
    return make.membership(organisation=northgate, user=cast.colleague)


@pytest.fixture
def ash(northgate, framework, colleague):
    return make.leader(
        organisation=northgate, types=framework.types.all()[:2], point_of_contact=colleague
    )


def log_url(leader):
    return f"{HERE}people/{leader.public_id}/log-contact/"


def test_two_presses_from_a_record_with_what_is_mostly_right(as_, cast, ash):
    lead = as_(cast.lead)
    record = lead.get(f"{HERE}people/{ash.public_id}/").content.decode()
    assert log_url(ash) in record
    form = lead.get(log_url(ash)).context["form"]
    assert form["date"].value() == timezone.localdate()
    assert (form["kind"].value(), form["began"].value()) == ("talk", "we")
    types = [one.pk for one in ash.types.all()]
    assert form["types"].value() == types
    response = lead.post(log_url(ash), sent(types=types))
    assert response["Location"] == f"{HERE}people/{ash.public_id}/"
    contact = Contact.objects.get()
    assert (contact.leader, contact.logged_by) == (ash, cast.lead)
    assert [one.pk for one in contact.types.all()] == types
    event = Event.objects.get(verb="contact.logged")
    assert event.detail == {}


def test_a_contact_is_logged_with_a_partner_and_a_forum(as_, cast, northgate):
    lead = as_(cast.lead)
    partner, forum = make.partner(organisation=northgate), make.forum(organisation=northgate)
    lead.post(f"{HERE}partners/{partner.public_id}/log-contact/", sent())
    lead.post(f"{HERE}forums/{forum.public_id}/log-contact/", sent())
    assert [(one.partner, one.forum) for one in Contact.objects.order_by("pk")] == [
        (partner, None),
        (None, forum),
    ]


def test_only_what_has_happened_is_logged(as_, cast, ash):
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = as_(cast.lead).post(log_url(ash), sent() | day("date", tomorrow))
    assert "The date must be today or in the past" in response.content.decode()
    assert not Contact.objects.exists()


def test_nobody_spoke_with_somebody_after_they_had_died(as_, cast, ash):
    ash.deceased_at = timezone.now() - timedelta(days=3)
    ash.save(update_fields=["deceased_at"])
    lead = as_(cast.lead)
    assert (
        b"after the day on which they are said to have died"
        in lead.post(log_url(ash), sent()).content
    )
    before = timezone.localdate() - timedelta(days=5)
    assert lead.post(log_url(ash), sent() | day("date", before)).status_code == 302


def test_from_the_list_with_a_name_that_fits_several(as_, cast, northgate):
    one = make.leader(organisation=northgate, name="Sam Sorrel", place="Riverside")
    make.leader(organisation=northgate, name="Sam Sage", place="Mill End")
    lead = as_(cast.lead)
    page = lead.post(f"{HERE}contacts/log/", sent(person="sam")).content.decode()
    assert "This name fits several people. Choose one" in page
    assert "Sam Sorrel, Riverside" in page
    assert "Which of them?" in page
    assert "Which of them? (optional)" not in page
    lead.post(f"{HERE}contacts/log/", sent(person="sam", leader=one.public_id))
    assert Contact.objects.get().leader == one
    lead.post(f"{HERE}contacts/log/", sent(person="sage"))
    assert Contact.objects.count() == 2


@pytest.mark.parametrize(
    ("answers", "fault"),
    [({}, "Say with whom it was"), ({"person": "nobody"}, "Nobody on the register has this name")],
)
def test_from_the_list_somebody_has_to_be_named(as_, cast, northgate, answers, fault):
    page = as_(cast.lead).post(f"{HERE}contacts/log/", sent(**answers)).content.decode()
    assert fault in page
    assert page.count('<li><a href="#id_') == 1
    assert "Answer at least one of these" in page
    marked = re.findall(r"([^>]+) \(optional\)", page)
    assert [label.strip() for label in marked] == ["Note"]
    assert not Contact.objects.exists()


def test_from_the_list_it_is_said_who_a_part_of_a_name_was_taken_for(as_, cast, northgate, ash):
    forum = make.forum(organisation=northgate, name="Quality committee")
    lead = as_(cast.lead)
    answers = sent(person="ald", forum=forum.pk)
    page = lead.post(f"{HERE}contacts/log/", answers, follow=True).content.decode()
    assert "Logged: a contact with Ash Alder and Quality committee." in page
    assert f'href="{HERE}forums/{forum.public_id}/"' in page


def test_the_list_is_narrowed_by_person_partner_kind_and_year(as_, cast, northgate, ash):
    partner = make.partner(organisation=northgate)
    long_ago = timezone.localdate() - timedelta(days=800)
    by = {"organisation": northgate, "by": cast.lead}
    make.contact(leader=ash, note="about letters", date=long_ago, **by)
    make.contact(partner=partner, note="about rooms", kind="visit", **by)
    lead = as_(cast.lead)
    for asked, shown in (
        ("", {"letters", "rooms"}),
        ("?q=ash", {"letters"}),
        (f"?partner={partner.public_id}", {"rooms"}),
        ("?kind=visit", {"rooms"}),
        (f"?year={long_ago.year}", {"letters"}),
        (f"?person={ash.public_id}", {"letters"}),
        ("?kind=nonsense", {"letters", "rooms"}),
    ):
        page = lead.get(f"{HERE}contacts/{asked}").content.decode()
        assert {word for word in ("letters", "rooms") if f"about {word}" in page} == shown, asked


def test_a_wrong_one_is_put_right_by_its_logger_or_a_lead(as_, cast, northgate, ash):
    contact = make.contact(organisation=northgate, leader=ash, by=cast.colleague)
    url = f"{HERE}contacts/{contact.public_id}/edit/"
    assert as_(cast.board).get(url).status_code == 404
    for person, note in ((cast.colleague, "first"), (cast.lead, "second")):
        contact.refresh_from_db()
        as_(person).post(url, sent(note=note, kind="phone", version=contact.version))
        contact.refresh_from_db()
        assert (contact.note, contact.kind) == (note, "phone")
    assert Event.objects.filter(verb="contact.corrected").count() == 2
    stale = as_(cast.lead).post(url, sent(note="third", version=1)).content.decode()
    assert "Somebody else saved this" in stale
    assert "third" in stale
    as_(cast.colleague).post(f"{HERE}contacts/{contact.public_id}/remove/")
    assert not Contact.objects.exists()
    assert Event.objects.filter(verb="contact.removed").exists()


def test_a_colleague_sees_the_cards_of_their_people_and_nothing_else(as_, cast, northgate, ash):
    ash.aims = "A secret hope"
    ash.save(update_fields=["aims"])
    Needs.objects.create(
        organisation=northgate, leader=ash, contact_preference="By text", support="A ramp"
    )
    role = make.appointment(leader=ash, review_date=timezone.localdate() + timedelta(days=9))
    start = timezone.localdate() + timedelta(days=5)
    opportunity = make.opportunity(organisation=northgate, happens_date=start)
    make.interest(opportunity=opportunity, leader=ash, state="taking_part")
    make.leader(organisation=northgate, name="Somebody Else")
    page = as_(cast.colleague).get(f"{HERE}my-people/").content.decode()
    for shown in ("Ash Alder", ash.contact, "By text", str(opportunity), str(role), "None is"):
        assert shown in page
    for hidden in ("Somebody Else", "A secret hope", "A ramp"):
        assert hidden not in page


def test_one_logs_a_contact_for_ones_own_people_alone(as_, cast, northgate, ash):
    other = make.leader(organisation=northgate, name="Somebody Else")
    they = as_(cast.colleague)
    assert they.post(log_url(other), sent()).status_code == 404
    assert they.post(log_url(ash), sent())["Location"] == f"{HERE}my-people/"
    assert b"turn to you" in as_(cast.board).get(f"{HERE}my-people/").content


def test_somebody_under_18_is_reached_through_their_guardian(as_, cast, northgate, colleague):
    make.leader(
        organisation=northgate,
        contact="young@leaders.example",
        point_of_contact=colleague,
        under_18=True,
        guardian_contact="01632 960 777",
        guardian_consent_date=timezone.localdate(),
    )
    page = as_(cast.colleague).get(f"{HERE}my-people/").content.decode()
    assert "01632 960 777" in page
    assert "young@leaders.example" not in page


def test_as_many_queries_for_sixty_as_for_six(as_, cast, northgate, framework, colleague):
    def grow(first, last):
        for n in range(first, last):
            one = make.leader(
                organisation=northgate, name=f"Leader {n:02}", point_of_contact=colleague
            )
            make.contact(organisation=northgate, leader=one, by=cast.lead)
            forum = make.forum(organisation=northgate, name=f"Forum {n}")
            make.appointment(leader=one, forum=forum)

    def queries(person, url):
        client = as_(person)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        return len(caught)

    pages = ((cast.colleague, f"{HERE}my-people/"), (cast.lead, f"{HERE}contacts/"))
    grow(0, 6)
    few = [queries(*page) for page in pages]
    grow(6, 60)
    assert [queries(*page) for page in pages] == few


def test_a_contact_is_logged_from_every_list_of_those_whom_one_meets(cast, northgate, as_):
    client, leader = as_(cast.lead), make.leader(organisation=northgate, name="Ash Alder")
    partner, forum = make.partner(organisation=northgate), make.forum(organisation=northgate)
    opportunity = make.opportunity(organisation=northgate, state="open")
    make.interest(opportunity=opportunity, leader=leader)
    of_it = f"opportunities/{opportunity.public_id}/people/"
    pages = {"people/": leader, of_it: leader, "partners/": partner, "forums/": forum}
    for page, whom in pages.items():
        assert f'{whom.public_id}/log-contact/"' in client.get(f"/o/northgate/{page}").text, page
    assert "Log a contact" not in as_(cast.leader).get("/o/northgate/forums/").text
