"""A lead registers a pair with somebody under 18: two adults, and a guardian’s yes (ADR 19)."""

import pytest
from django.core import mail
from django.utils import timezone

from pairs.actions.answering import GuardianFirst, confirm, enter_answer
from pairs.actions.guardians import set_under_18
from pairs.models import PairMember, Registration
from pairs.registered import registered_at
from pairs.young import NO_GUARDIAN, TO_BE_SETTLED, is_young, why_closed
from portal.accounts.models import User
from portal.organisations.models import Event
from tests.make import pairs as make
from tests.make import register as make_register
from tests.pairs.test_registering import LIST, SAID, TYPED, page, page_of

pytestmark = pytest.mark.django_db
HOME = "/o/northgate/"
DAY = {"guardian_date_new1_day": "3", "guardian_date_new1_month": "3"}
DAY |= {"guardian_date_new1_year": "2026"}
YOUNG = {"under_18_new1": "on"} | DAY
ADULT = {"name_new2": "Cy Moor", "side_new2": "manager"}


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def young(northgate, cast):
    make_register.under_18(organisation=northgate, user=cast.leader)
    return cast.leader


def written_for(northgate, cast, user):
    """Registered as everybody else is, and told: nobody said that they are under 18."""
    people = [
        make.person("Ann", "manager"),
        make.person("Yael Young", email=user.email),
        make.person("Cy", "manager"),
    ]
    made = make.registered(organisation=northgate, by=cast.lead, people=people)
    return made, make.told(made.people.get(name="Yael Young"))


def under_18_page(made, person):
    return f"{page_of(made)}people/{person.public_id}/under-18/"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (YOUNG, "two adults have to be in the pair"),
        ({"under_18_new1": "on"} | ADULT, "Ask the parent or guardian first"),
        (DAY | ADULT, "Tick this too, or take the day away"),
        (YOUNG | ADULT | {"under_18_new0": "on"}, "two adults have to be in the pair"),
        (ADULT | {"name_new2": "", "under_18_new2": "on"}, "Enter the name of the third person"),
    ],
)
def test_what_is_missing_is_said_next_to_it_and_what_was_typed_stays(lead, changed, said):
    answer = lead.post(f"{LIST}add/", TYPED | changed)
    assert said in page(answer)
    assert "Letters people can read" in page(answer)
    assert "There is a problem" in page(answer)
    assert not Registration.objects.exists()


def test_with_two_adults_and_the_day_it_is_registered(lead, northgate):
    answer = lead.post(f"{LIST}add/", TYPED | YOUNG | ADULT, follow=True)
    shown = page(answer)
    assert "Their parent or guardian agreed on 3 March 2026" in shown
    made = Registration.objects.get()
    person = made.people.get(under_18=True)
    assert person.name == "Bo Hill"
    lead.post(f"{page_of(made)}people/{person.public_id}/letter/")
    assert mail.outbox == []


def test_in_a_change_those_who_have_answered_count_too(lead, northgate, cast):
    people = [make.person("Ann", "manager"), make.person("Bea", "manager")]
    made = make.registered(organisation=northgate, by=cast.lead, people=people)
    made.people.update(answer="confirmed", answered_at=timezone.now())
    typed = {"name_new0": "Bo", "side_new0": "patient", "under_18_new0": "on", "status": "working"}
    typed |= {name.replace("new1", "new0"): value for name, value in DAY.items()}
    lead.post(f"{page_of(made)}edit/", typed | {"version": made.version, "challenge": ""})
    assert made.people.get(name="Bo").guardian_agreed


def test_who_is_young_by_the_register_confirms_only_once_a_guardian_agreed(
    as_, lead, northgate, cast, young
):
    made, person = written_for(northgate, cast, young)
    theirs, yours = as_(young), f"/pairs/registered/yours/{person.public_id}/"
    for answer in (theirs.get(yours), theirs.post(yours)):
        assert "You can’t confirm it just yet" in page(answer)
    with pytest.raises(GuardianFirst):
        confirm(person=person, by=young)
    lead = as_(cast.lead)
    things = {thing.title: thing.link for thing in lead.get(HOME).context["things"]}
    link = things["Registered pairs: ask the parent or guardian of one person under 18"]
    assert "1 under 18, without the yes of a parent or guardian" in page(lead.get(link))
    assert "They can’t confirm until then" in page(lead.get(page_of(made)))
    here = under_18_page(made, person)
    assert "change it there" in page(lead.post(here, {}))
    day = {name.replace("_new1", ""): value for name, value in DAY.items()}
    lead.post(here, {"under_18": "on", "version": made.version} | day)
    assert "agreed on 3 March 2026" in page(lead.get(page_of(made)))
    as_(young).post(yours)
    member = made.pair.members.get(user=young)
    assert member.under_18
    assert registered_at(northgate).get().unagreed == 0
    assert Event.objects.filter(verb="guardian.noted").count() == 1


def test_a_lead_enters_no_yes_for_them_before_their_guardian(lead, northgate, cast, young):
    made, person = written_for(northgate, cast, young)
    here = f"{page_of(made)}people/{person.public_id}/answer/"
    answer = lead.post(here, SAID)
    assert "Write down first when their parent or guardian agreed" in page(answer)
    assert "On the telephone" in page(answer)
    assert not PairMember.objects.exists()
    lead.post(here, SAID | {"answer": "objected"})
    made.refresh_from_db()
    assert made.objected


def test_what_another_organisations_register_says_is_told_to_them_alone(
    as_, lead, northgate, southmoor, cast
):
    make_register.under_18(organisation=southmoor, user=cast.leader)
    made, person = written_for(northgate, cast, cast.leader)
    theirs = as_(cast.leader)
    yours = f"/pairs/registered/yours/{person.public_id}/"
    assert "You can’t confirm it just yet" in page(theirs.post(yours))
    lead = as_(cast.lead)
    titles = [thing.title for thing in lead.get(HOME).context["things"]]
    assert not any("guardian" in title for title in titles)
    assert "Nobody has written down" not in page(lead.get(page_of(made)))


def test_by_the_link_of_a_letter_no_account_is_made_for_them(client, northgate, southmoor, cast):
    make_register.under_18(organisation=southmoor, contact="yael@home.example")
    people = [make.person("Yael", email="yael@home.example"), make.person("Ann", "manager")]
    made = make.registered(organisation=northgate, by=cast.lead, people=people)
    make.told(made.people.get(name="Yael"), token="a-token")
    typed = {"name": "Yael", "password": "three words to recall"}
    answer = client.post("/pairs/registered/a-token/", typed)
    assert "You can’t confirm it just yet" in page(answer)
    assert not User.objects.filter(email="yael@home.example").exists()


def test_the_tick_stops_the_link_that_was_sent_before(lead, northgate, cast):
    made, person = written_for(northgate, cast, cast.leader)
    make.told(person, token="a-token")
    lead.post(under_18_page(made, person), {"under_18": "on", "version": 1})
    person.refresh_from_db()
    assert person.under_18
    assert (person.token_digest, person.guardian_date) == ("", None)


def test_once_they_are_18_a_lead_says_so_and_it_counts_everywhere_here(lead, northgate, cast):
    adults = [cast.colleague, cast.employed]
    made = make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=cast.leader)
    person = made.people.get(under_18=True)
    assert is_young(cast.leader)
    lead.post(under_18_page(made, person), {"version": 1})
    assert not is_young(cast.leader)
    assert why_closed(made.pair) == ""
    assert not made.people.filter(under_18=True).exists()


def test_off_the_list_nothing_of_it_is_left_to_the_lead(lead, northgate, cast):
    adults = [cast.colleague, cast.employed]
    made = make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=cast.leader)
    person = made.people.get(under_18=True)
    lead.post(f"{page_of(made)}end/")
    assert not made.people.filter(under_18=True).exists()
    answer = lead.get(under_18_page(made, person))
    assert answer["Location"] == page_of(made)
    answer = lead.post(under_18_page(made, person), {"under_18": "on", "version": 1})
    assert "It is not saved" in page(answer)


def test_a_pair_with_one_adult_is_pointed_out_to_the_lead(lead, northgate, cast, young):
    people = [make.person("Ann", "manager"), make.person("Yael", email=young.email)]
    made = make.registered(organisation=northgate, by=cast.lead, people=people)
    words = "there are not two adults"
    assert words in page(lead.get(page_of(made)))
    other, _ = written_for(northgate, cast, young)
    assert words not in page(lead.get(page_of(other)))


def test_a_name_that_is_out_goes_with_the_tick(lead, northgate, cast):
    users = [cast.colleague, cast.employed, cast.leader]
    made = make.with_young(
        organisation=northgate, by=cast.lead, adults=users[:2], young=cast.leader
    )
    person = made.people.get(under_18=True)
    lead.post(under_18_page(made, person), {"version": 1})
    make.shown(made.pair, to="published", named=True)
    lead.post(under_18_page(made, person), {"under_18": "on", "version": 2})
    [release] = northgate.pair_releases.all()
    assert not release.named
    assert [one["name"] for one in release.people] == ["", "", ""]


def test_a_yes_with_an_answer_needs_the_guardian_only_where_it_is_a_yes(northgate, cast):
    people = [make.person("Yael") | {"under_18": True}, make.person("Ann", "manager")]
    made = make.registered(organisation=northgate, by=cast.lead, people=people)
    yael = made.people.get(name="Yael")
    with pytest.raises(GuardianFirst):
        enter_answer(person=yael, answer="confirmed", said=None, copy_given=None, by=cast.lead)


def test_a_yes_that_was_taken_back_meanwhile_is_not_overwritten(as_, northgate, cast):
    adults = [cast.colleague, cast.employed]
    made = make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=cast.leader)
    person, lead = made.people.get(under_18=True), as_(cast.lead)
    here = under_18_page(made, person)
    loaded = {"under_18": "on", "version": made.version}
    loaded |= {name.replace("_new1", ""): value for name, value in DAY.items()}
    lead.post(here, {"under_18": "on", "version": made.version})  # another tab: no day any more
    answer = page(lead.post(here, loaded))
    assert "Somebody else saved this" in answer
    assert "3 March 2026" in answer
    assert made.people.get(under_18=True).guardian_date is None


@pytest.mark.parametrize("how", ["they confirm", "a lead says so later"])
def test_a_name_that_another_pair_shows_goes_once_it_is_said(how, northgate, cast):
    """No table of pairs is read where others read, so the name goes when it is said."""
    other = make.pair(organisation=northgate, users=[cast.leader, cast.board])
    make.shown(other, to="published", named=True)
    today = timezone.localdate()
    young = {"under_18": True, "guardian_date": today} if how == "they confirm" else {}
    people = [make.person("Ann", "manager"), make.person("Cy", "manager")]
    people.append(make.person("Yael", email=cast.leader.email) | young)
    made = make.registered(organisation=northgate, by=cast.lead, people=people)
    person = made.people.get(name="Yael")
    confirm(person=person, by=cast.leader)
    if not young:
        said = {"under_18": True, "guardian_date": today, "by": cast.lead}
        set_under_18(person=person, seen=1, **said)
    [release] = northgate.pair_releases.all()
    assert (release.named, release.accounts) == (False, [])
    assert [one["name"] for one in release.people] == ["", ""]


@pytest.mark.parametrize("listed", [True, False], ids=["on the list", "off the list"])
def test_whoever_is_18_by_now_is_so_everywhere_once_a_lead_says_so(listed, as_, northgate, cast):
    adults = [cast.colleague, cast.employed]
    made = make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=cast.leader)
    lead, here = as_(cast.lead), f"{LIST}18-by-now/"
    if not listed:
        lead.post(f"{page_of(made)}end/")
    assert is_young(cast.leader)
    assert here in page(lead.get(LIST))
    assert "Enter" in page(lead.post(here, {"email": ""}))
    answers = [
        page(lead.post(here, {"email": email}, follow=True))
        for email in (cast.leader.email.upper(), "nobody@nowhere.example")
    ]
    assert answers[0] == answers[1]
    assert not is_young(cast.leader)
    assert why_closed(made.pair) == ""


def test_where_the_lead_is_told_by_the_register_the_others_are_sent_to_the_lead(
    as_, northgate, cast
):
    """Only where no lead has the pair on a list does it say that nobody outside knows."""
    people = [make.person("Ann", email=cast.colleague.email), make.person("Bo")]
    made = make.registered(organisation=northgate, by=cast.lead, people=people)
    for user in (cast.colleague, cast.leader):
        PairMember.objects.create(pair=made.pair, user=user, side="patient")
    make_register.under_18(organisation=northgate, user=cast.leader)
    here = f"/p/{made.pair.public_id}/"
    shown = page(as_(cast.colleague).get(here))
    assert "Something has to be settled" in shown
    assert "Ask an engagement lead" in shown
    assert "an adult you trust" not in shown
    as_(cast.lead).post(f"{page_of(made)}end/")
    assert "Nobody outside this pair has been told" in page(as_(cast.colleague).get(here))


def test_one_young_person_does_not_learn_of_another(northgate, southmoor, cast):
    adults = [cast.colleague, cast.employed]
    made = make.with_young(organisation=northgate, by=cast.lead, adults=adults, young=cast.leader)
    other = PairMember.objects.create(pair=made.pair, user=cast.board, side="patient")
    make_register.under_18(organisation=southmoor, user=cast.board)
    told = {one.user: why_closed(made.pair, to=one) for one in made.pair.members.all()}
    assert told[cast.board] == NO_GUARDIAN
    assert other.user_id == cast.board.pk
    assert {told[user] for user in (cast.leader, *adults)} == {TO_BE_SETTLED}
