"""A lead writes a pair down, tells those in it, changes it, and takes it off the list."""

from datetime import date

import pytest
from django.core import mail

from pairs.actions.registering import Ended
from pairs.actions.telling import note_told
from pairs.models import Pair, RegisteredPerson, Registration, Visibility
from portal.organisations.models import Event
from tests.make import pairs as make
from tests.make import register as make_register

pytestmark = pytest.mark.django_db
LIST = "/o/northgate/pairs/registered/"
TEAM = '<summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">'
TEAM_OPEN = f'<details class="nhsuk-details" open> {TEAM}It is a team'
TYPED = {
    "name_new0": "Ann Day",
    "side_new0": "professional",
    "email_new0": "Ann@North.example",
    "name_new1": "Bo Hill",
    "side_new1": "patient",
    "challenge": "Letters people can read",
    "status": "forming",
}

SAID = {
    "answer": "confirmed",
    "date_day": "3",
    "date_month": "3",
    "date_year": "2026",
    "how": "On the telephone",
}


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def written(northgate, cast):
    return make.registered(organisation=northgate, by=cast.lead, challenge="Letters")


def page_of(written):
    return f"{LIST}{written.public_id}/"


def page(answer):
    return " ".join(answer.content.decode().split("<main")[1].split("</main>")[0].split())


def verbs(northgate):
    return list(Event.objects.filter(organisation=northgate).values_list("verb", flat=True))


def test_two_people_are_written_down_on_one_page_and_listed_at_once(lead, northgate):
    answer = lead.post(f"{LIST}add/", TYPED, follow=True)
    written = Registration.objects.get()
    assert answer.redirect_chain[-1][0] == page_of(written)
    assert "Not told yet" in page(answer)
    people = written.people.values_list("name", "side", "email")
    assert list(people) == [
        ("Ann Day", "professional", "ann@north.example"),
        ("Bo Hill", "patient", ""),
    ]
    assert written.pair.visibility == Visibility.REGISTERED
    assert written.pair.challenge == "Letters people can read"
    assert "Ann Day and Bo Hill" in page(lead.get(LIST))
    assert mail.outbox == []
    assert verbs(northgate) == ["registration.added"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name_new1": ""}, "Enter the name of the second person"),
        ({"side_new0": ""}, "Choose the side of the first person"),
        ({"name_new2": "Cy Moor"}, "Choose the side of the third person"),
        ({"email_new2": "cy@north.example"}, "Enter the name of the third person"),
        ({"email_new1": "ann@north.example"}, "Two people can’t have one address"),
        ({"status": ""}, "Choose how it stands"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(lead, changed, said):
    answer = lead.post(f"{LIST}add/", TYPED | changed)
    assert said in page(answer)
    assert "Letters people can read" in page(answer)
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("sides", "hint"),
    [
        (("professional", "patient"), ""),
        (("manager", "patient"), ""),
        (("professional", "manager"), "no patient partner"),
        (("patient", "patient"), "nobody in it who works in health"),
        (("professional", "manager", "patient"), ""),
        (("professional", "patient", "patient"), "two from one side"),
    ],
)
def test_an_unusual_pairing_gets_a_hint_and_no_error(lead, northgate, cast, sides, hint):
    people = [make.person(f"Person {n}", side) for n, side in enumerate(sides)]
    written = make.registered(organisation=northgate, by=cast.lead, people=people)
    shown = page(lead.get(page_of(written)))
    assert hint in shown
    assert ("look at it once more" in shown) == bool(hint)


def test_the_same_two_people_twice_get_a_hint(lead, northgate, cast, written):
    other = make.registered(
        organisation=northgate,
        by=cast.lead,
        people=[make.person("ann day", "manager"), make.person("Bo Hill")],
    )
    words = "stand on the list more than once"
    assert words in page(lead.get(page_of(written)))
    third = make.registered(
        organisation=northgate,
        by=cast.lead,
        people=[make.person("Ann Day", "manager"), make.person("Else Where")],
    )
    assert words not in page(lead.get(page_of(third)))
    lead.post(f"{page_of(other)}end/")
    assert words not in page(lead.get(page_of(written)))


def test_the_list_is_narrowed_by_status_and_by_what_waits(lead, northgate, cast, written):
    make.registered(
        organisation=northgate,
        by=cast.lead,
        people=[make.person("Cy Moor"), make.person("Di Lake", "manager")],
        status="paused",
    )
    shown = page(lead.get(f"{LIST}?status=paused"))
    assert "Cy Moor and Di Lake" in shown
    assert "Ann Day" not in shown
    assert "2 registered pairs" in page(lead.get(f"{LIST}?waits=untold"))
    for one in written.people.all():
        make.told(one)
    shown = page(lead.get(f"{LIST}?waits=open"))
    assert "Ann Day and Bo Hill" in shown
    assert "Cy Moor" not in shown


def test_the_list_asks_as_much_for_sixty_pairs_as_for_six(
    lead, northgate, cast, django_assert_num_queries
):
    for _ in range(3):
        make.registered(organisation=northgate, by=cast.lead)
    with django_assert_num_queries(7) as few:
        lead.get(LIST)
    for _ in range(30):
        make.registered(organisation=northgate, by=cast.lead)
    with django_assert_num_queries(len(few.captured_queries)):
        shown = page(lead.get(f"{LIST}?page=2"))
    assert "33 registered pairs" in shown
    assert not [q for q in few.captured_queries if '"pairs_pair"' in q["sql"]]


def edited(written, **changes):
    ann, bo = written.people.all()
    typed = {
        "version": written.version,
        "challenge": written.challenge,
        "status": written.status,
    }
    for one in (ann, bo):
        for name in ("name", "side", "email"):
            typed[f"{name}_{one.public_id}"] = getattr(one, name)
    return typed | changes


def test_what_is_written_down_is_changed_and_who_is_another_is_told_anew(lead, written):
    ann, bo = written.people.all()
    make.told(ann, token="first")
    make.told(bo)
    changes = {f"name_{ann.public_id}": "Anna Day", "status": "paused", "challenge": "Wards"}
    third = {"name_new0": "Cy Moor", "side_new0": "manager"}
    answer = lead.post(f"{page_of(written)}edit/", edited(written, **changes, **third), follow=True)
    assert "Saved." in page(answer) or "Saved." in answer.content.decode()
    written.refresh_from_db()
    assert (written.status, written.challenge, written.version) == ("paused", "Wards", 2)
    ann, bo, cy = written.people.all()
    assert (ann.name, ann.told_at, ann.token_digest) == ("Anna Day", None, "")
    assert bo.told_at is not None
    assert cy.name == "Cy Moor"


def test_a_third_person_who_has_not_answered_is_taken_out_by_an_empty_line(lead, northgate, cast):
    people = [make.person("Ann Day", "manager"), make.person("Bo Hill"), make.person("Cy Moor")]
    written = make.registered(organisation=northgate, by=cast.lead, people=people)
    cy = written.people.last()
    typed = {"version": 1, "status": "working", "challenge": ""}
    for one in written.people.exclude(pk=cy.pk):
        typed |= {f"name_{one.public_id}": one.name, f"side_{one.public_id}": one.side}
    lead.post(f"{page_of(written)}edit/", typed)
    assert [one.name for one in written.people.all()] == ["Ann Day", "Bo Hill"]


def test_two_leads_at_once_see_both_texts(lead, written):
    typed = edited(written, challenge="Mine")
    lead.post(f"{page_of(written)}edit/", edited(written, challenge="Theirs"))
    shown = page(lead.post(f"{page_of(written)}edit/", typed))
    assert "Theirs" in shown
    assert "Mine" in shown
    written.refresh_from_db()
    assert written.challenge == "Theirs"


def test_a_line_of_somebody_who_answered_meanwhile_is_not_changed(lead, written):
    ann = written.people.first()
    typed = edited(written, **{f"name_{ann.public_id}": "Another", "challenge": "Typed words"})
    form_page = f"{page_of(written)}edit/"
    lead.post(
        f"{page_of(written)}people/{ann.public_id}/answer/",
        SAID,
    )
    assert "can’t be changed any more" in page(lead.get(form_page))
    shown = page(lead.post(form_page, typed))
    assert "has answered since" in shown
    assert "Another" in shown
    assert "Typed words" in shown
    ann.refresh_from_db()
    written.refresh_from_db()
    assert (ann.name, ann.answer, written.challenge) == ("Ann Day", "confirmed", "Letters")
    lead.post(form_page, typed | {f"name_{ann.public_id}": "Ann Day"})
    written.refresh_from_db()
    assert written.challenge == "Typed words"  # her line is as it was: nothing stands in the way


def test_what_is_typed_after_it_ended_stays_on_screen(lead, written):
    typed = edited(written, challenge="Typed too late")
    lead.post(f"{page_of(written)}end/")
    shown = page(lead.post(f"{page_of(written)}edit/", typed))
    assert "not on the list any more" in shown
    assert "Typed too late" in shown


def test_off_the_list_nothing_of_them_is_left_to_the_lead(lead, northgate, written):
    answer = lead.post(f"{page_of(written)}end/", follow=True)
    assert "No pair is registered just now" in page(answer)
    shown = page(lead.get(page_of(written)))
    assert "A lead took it off the list" in shown
    assert "Ann Day" not in shown
    assert not RegisteredPerson.objects.exclude(name="").exists()
    assert Pair.objects.get().visibility == Visibility.PRIVATE
    assert "registration.taken_off" in verbs(northgate)


def test_taking_it_off_leaves_what_the_members_show_themselves(lead, northgate, cast, written):
    pair = written.pair
    for one in written.people.all():
        make.told(one)
        lead.post(
            f"{page_of(written)}people/{one.public_id}/answer/",
            SAID,
        )
    Pair.objects.filter(pk=pair.pk).update(visibility=Visibility.SHARED)
    lead.post(f"{page_of(written)}end/")
    pair.refresh_from_db()
    assert pair.visibility == Visibility.SHARED


def test_the_letter_is_read_first_and_goes_by_its_own_press(lead, northgate, cast):
    people = [make.person("Ann Day", "manager", "ann@north.example"), make.person("Bo Hill")]
    written = make.registered(organisation=northgate, by=cast.lead, people=people)
    ann, bo = written.people.all()
    letter = f"{page_of(written)}people/{ann.public_id}/letter/"
    shown = page(lead.get(letter))
    assert "ann@north.example" in shown
    assert "here stands a link" in shown
    assert mail.outbox == []
    lead.post(letter)
    [sent] = mail.outbox
    assert "/pairs/registered/" in sent.body
    ann.refresh_from_db()
    assert ann.told_at
    assert ann.token_digest
    assert "registration.told" in verbs(northgate)
    assert "The link works until" in page(lead.get(page_of(written)))
    lead.post(f"{page_of(written)}people/{bo.public_id}/letter/")
    assert len(mail.outbox) == 1  # without an address no letter goes
    lead.post(f"{page_of(written)}people/{bo.public_id}/told/")
    bo.refresh_from_db()
    assert bo.told_at
    assert not bo.token_digest


def test_no_letter_goes_where_the_register_says_so(lead, northgate, cast):
    make_register.leader(
        organisation=northgate,
        name="Young One",
        contact="young@home.example",
        under_18=True,
        guardian_name="Ma One",
        guardian_contact="ma@home.example",
        guardian_consent_date=date(2026, 1, 2),
    )
    people = [make.person("Young One", email="young@home.example"), make.person("Bo", "manager")]
    written = make.registered(organisation=northgate, by=cast.lead, people=people)
    one = written.people.first()
    assert "No letter goes to somebody under 18" in page(lead.get(page_of(written)))
    lead.post(f"{page_of(written)}people/{one.public_id}/letter/")
    assert mail.outbox == []


def test_who_answered_is_not_told_again(written, cast):
    one = written.people.first()
    RegisteredPerson.objects.filter(pk=one.pk).update(
        answer="confirmed", answered_at=written.registered_at
    )
    with pytest.raises(Ended):
        note_told(person=one, by=cast.lead)


def test_the_day_of_a_copy_is_noted(lead, written):
    one = written.people.last()
    here = f"{page_of(written)}people/{one.public_id}/"
    lead.post(f"{here}answer/", SAID)
    lead.post(f"{here}copy/")
    one.refresh_from_db()
    assert one.assisted_date == date(2026, 3, 3)
    assert one.copy_given_date is not None
    assert "They were given a copy" in page(lead.get(page_of(written)))


def test_a_trio_begins_with_a_side_for_each(lead):
    """By a button that saves nothing and checks nothing; whatever was typed is still there."""
    wrong = {"guardian_date_new0_day": "31", "guardian_date_new0_month": "x"}
    half = TYPED | wrong | {"name_new0": "", "side_new1": "patient", "side_new0": "", "trio": "yes"}
    shown = page(lead.post(f"{LIST}add/", half))
    assert not Registration.objects.exists()
    assert "There is a problem" not in shown
    for typed in (TYPED["name_new1"], 'value="31"', 'value="x"', "Nothing is saved yet"):
        assert typed in shown
    for name, side in (("new0", "professional"), ("new1", "patient"), ("new2", "manager")):
        assert f'name="side_{name}" type="radio" value="{side}" checked' in shown
    assert shown.index("Register the pair</button>") < shown.index('name="trio"')  # Enter saves
    trio = {"name_new2": "Cy Moor", "side_new2": "patient", "side_new1": "manager"}
    lead.post(f"{LIST}add/", TYPED | trio)
    sides = Registration.objects.get().people.values_list("side", flat=True)
    assert list(sides) == ["professional", "manager", "patient"]


def test_a_team_is_up_to_eight_people(lead):
    """Those beyond a trio stand folded away until somebody is there."""
    team = {f"name_new{n}": f"Person {n}" for n in range(2, 8)}
    team |= {f"side_new{n}": "manager" for n in range(2, 7)}
    answer = page(lead.post(f"{LIST}add/", TYPED | team))
    assert "Choose the side of the eighth person" in answer
    assert TEAM_OPEN in answer
    assert TEAM_OPEN not in page(lead.get(f"{LIST}add/"))
    lead.post(f"{LIST}add/", TYPED | team | {"side_new7": "manager"})
    written = Registration.objects.get()
    assert written.people.count() == 8
    assert "It can be right" not in page(lead.get(page_of(written)))
    edit = page(lead.get(f"{page_of(written)}edit/"))
    assert TEAM_OPEN in edit
    assert 'value="Person 7"' in edit


def test_a_team_is_named_by_the_first_of_it(lead, northgate, cast):
    names = ["Ann Day", "Bo Hill", "Cy Moor", "Di Lane"]
    made = make.registered(
        organisation=northgate, by=cast.lead, people=[make.person(one) for one in names[:3]]
    )
    assert str(made) == "Ann Day, Bo Hill and Cy Moor"
    made = make.registered(
        organisation=northgate, by=cast.lead, people=[make.person(one) for one in names]
    )
    assert str(made) == "Ann Day and 3 others"


def test_a_team_stands_open_where_only_a_date_is_typed_or_wrong(lead):
    day = {"guardian_date_new5_month": "x"}
    answer = page(lead.post(f"{LIST}add/", TYPED | day))
    assert TEAM_OPEN in answer
    assert TEAM_OPEN not in page(lead.post(f"{LIST}add/", {}))
