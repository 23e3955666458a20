"""The framework page: types from inside to outside, and what an organisation makes of them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from leaders.actions.framework import LastType, RoleEnded, end_role, hide_type, show_type
from leaders.models import LocalRole, RoleType
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/o/northgate/framework/"


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


def day(when, name):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


@pytest.mark.parametrize(
    "who", ["board", "secretary", "leader", "employed", "colleague", "ig", "rater"]
)
def test_everybody_reads_it_and_only_the_lead_can_change_it(cast, as_, who):
    client = as_(getattr(cast, who))
    text = client.get(PAGE).content.decode()
    assert "Leave" not in text
    assert "Add a role of our own" not in text
    assert client.post(f"{PAGE}coach/hide/").status_code == 403
    assert client.get(f"{PAGE}coach/roles/add/").status_code == 403


def test_types_stand_from_inside_to_outside_with_where_they_are_and_what_they_do(lead):
    text = lead.get(PAGE).content.decode()
    names = ["Representatives", "Informal representatives", "Improvement champions", "Coaches"]
    places = [text.index(f">{name}</h2>") for name in [*names, "Community enablers"]]
    assert places == sorted(places)
    assert "Inside the system. System influencer." in text
    assert "Outside the system. Community enabler, mainly with one person at a time." in text
    assert "Patient participation group (a group)" in text


def test_the_scale_is_told_in_words_and_not_sure_is_no_nought(lead):
    text = lead.get(PAGE).content.decode()
    assert "Level 4: A continuing dialogue" in text
    assert "We make contact with them, but only now and then." in text
    assert "It never counts as level 0." in text


def test_where_it_comes_from_is_said_and_what_is_a_guess(lead):
    text = lead.get(PAGE).content.decode()
    assert "Bring it on – 40 ways to support Patient Leadership" in text
    assert "where coaches stand" in text


def test_roles_of_bodies_that_are_gone_are_past_and_name_who_followed(lead):
    text = lead.get(PAGE).content.decode()
    past = text.split("Past roles")[1].split("</details>")[0]
    assert "CCG lay member, 2013 to 2022. Followed by: ICB non-executive or lay member" in past
    assert "CCG lay member" not in text.split("Past roles")[0]


def test_a_role_that_ends_in_the_future_is_in_use_until_then(lead):
    ends = timezone.localdate() + timedelta(days=40)
    RoleType.objects.filter(key="ft-governor").update(valid_to=ends)
    text = lead.get(PAGE).content.decode().split("Past roles")[0]
    assert f"Foundation trust governor, until {ends.day} {ends:%B %Y}" in text


def test_a_type_is_left_out_and_asked_about_again(lead, cast, northgate, as_):
    assert lead.post(f"{PAGE}coach/hide/").url == PAGE
    text = lead.get(PAGE).content.decode()
    assert "Left out" in text
    assert "Ask about coaches again" in text
    assert "The next rounds here do not ask about coaches" in (
        as_(cast.board).get(PAGE).content.decode()
    )
    assert [one.leader_type.key for one in northgate.hidden_types.all()] == ["coach"]
    assert str(northgate.hidden_types.get()) == "Coach"
    as_(cast.lead).post(f"{PAGE}coach/show/")
    assert not northgate.hidden_types.exists()
    verbs = Event.objects.order_by("pk").values_list("verb", "detail")
    assert list(verbs) == [("type.hidden", {"type": "coach"}), ("type.shown", {"type": "coach"})]


def test_leaving_out_twice_is_one_deed_and_so_is_asking_again(cast, northgate, framework):
    coach = framework.types.get(key="coach")
    for _ in range(2):
        hide_type(organisation=northgate, leader_type=coach, by=cast.lead)
    for _ in range(2):
        show_type(organisation=northgate, leader_type=coach, by=cast.lead)
    assert Event.objects.count() == 2


def test_an_open_round_keeps_the_types_that_it_began_with(lead, northgate):
    round = make.round(organisation=northgate, state="open")
    lead.post(f"{PAGE}coach/hide/")
    assert round.types.filter(key="coach").exists()


def test_one_type_has_to_stay(lead, cast, northgate, framework):
    *others, last = framework.types.all()
    for leader_type in others:
        hide_type(organisation=northgate, leader_type=leader_type, by=cast.lead)
    with pytest.raises(LastType):
        hide_type(organisation=northgate, leader_type=last, by=cast.lead)
    answer = lead.post(f"{PAGE}{last.key}/hide/", follow=True)
    assert "One type has to stay" in answer.content.decode()
    assert northgate.hidden_types.count() == 5


def test_what_one_organisation_leaves_out_another_still_asks_about(lead, cast, as_):
    lead.post(f"{PAGE}coach/hide/")
    assert (
        "Left out" not in as_(cast.southmoor_lead).get("/o/southmoor/framework/").content.decode()
    )


def test_an_unknown_type_is_not_there(lead):
    assert lead.post(f"{PAGE}no-such-type/hide/").status_code == 404
    assert lead.post(f"{PAGE}no-such-type/show/").status_code == 404
    assert lead.get(f"{PAGE}no-such-type/roles/add/").status_code == 404


def test_a_role_of_our_own_is_added_under_a_type(lead, northgate):
    path = f"{PAGE}informal-representative/roles/add/"
    assert b"Informal representatives" in lead.get(path).content
    data = {"name": " Northgate  Voices ", **day(date(2024, 4, 1), "valid_from")}
    assert lead.post(path, data).url == PAGE
    role = northgate.local_roles.get()
    assert (role.name, str(role), role.valid_from) == (
        "Northgate Voices",
        "Northgate Voices",
        date(2024, 4, 1),
    )
    assert "Northgate Voices, our own, from 1 April 2024" in lead.get(PAGE).content.decode()
    assert Event.objects.get(verb="own_role.added").target_id == role.public_id


def test_a_role_that_is_there_is_not_added_again(lead):
    path = f"{PAGE}informal-representative/roles/add/"
    dates = day(date(2024, 4, 1), "valid_from")
    guides = lead.post(path, {"name": "patient safety partner", **dates})
    assert "patient safety partner is there already" in guides.content.decode()
    lead.post(path, {"name": "Northgate Voices", **dates})
    own = lead.post(path, {"name": "NORTHGATE VOICES", **dates})
    assert "NORTHGATE VOICES is there already" in own.content.decode()
    elsewhere = lead.post(f"{PAGE}coach/roles/add/", {"name": "Northgate Voices", **dates})
    assert elsewhere.status_code == 302


def test_a_role_added_by_two_people_at_the_same_moment_is_there_once(
    lead, northgate, voices, monkeypatch
):
    """The other one's was not there yet when the form was checked."""
    monkeypatch.setattr("leaders.forms.framework.OwnRoleForm.clean_name", lambda form: voices.name)
    data = {"name": "Northgate Voices", **day(date(2024, 4, 1), "valid_from")}
    page = lead.post(f"{PAGE}informal-representative/roles/add/", data)
    assert page.status_code == 200
    assert page.context["form"].errors == {"name": ["Northgate Voices is there already"]}
    assert northgate.local_roles.get() == voices
    assert not Event.objects.exists()


def test_all_faults_of_a_new_role_are_shown_at_once(lead):
    data = {"name": "", "valid_from_day": "", "valid_from_month": "", "valid_from_year": ""}
    text = lead.post(f"{PAGE}coach/roles/add/", data).content.decode()
    assert "There is a problem" in text
    assert text.count("nhsuk-error-message") == 2


@pytest.fixture
def voices(northgate, framework):
    return LocalRole.objects.create(
        organisation=northgate,
        leader_type=framework.types.get(key="informal-representative"),
        name="Northgate Voices",
        valid_from=date(2024, 4, 1),
    )


def test_a_role_of_our_own_ends_and_stays_among_the_past_ones(lead, voices):
    path = f"{PAGE}roles/{voices.public_id}/end/"
    assert b"End the role Northgate Voices" in lead.get(path).content
    assert lead.post(path, day(date(2026, 1, 1), "valid_to")).url == PAGE
    voices.refresh_from_db()
    assert voices.valid_to == date(2026, 1, 1)
    assert "Northgate Voices, our own, 2024 to 2026" in lead.get(PAGE).content.decode()
    assert lead.get(path).status_code == 404


def test_a_role_does_not_end_on_the_day_it_began(lead, voices):
    path = f"{PAGE}roles/{voices.public_id}/end/"
    text = lead.post(path, day(date(2024, 4, 1), "valid_to")).content.decode()
    assert "The day must be 2 April 2024 or later" in text


def test_a_role_ended_by_somebody_else_meanwhile_is_told(lead, cast, voices, monkeypatch):
    LocalRole.objects.update(valid_to=date(2026, 1, 1))
    with pytest.raises(RoleEnded):
        end_role(role=voices, valid_to=date(2026, 2, 1), by=cast.lead)
    LocalRole.objects.update(valid_to=None)

    def ended(**_):
        raise RoleEnded

    monkeypatch.setattr("leaders.views.framework.end_role", ended)
    path = f"{PAGE}roles/{voices.public_id}/end/"
    answer = lead.post(path, day(date(2026, 1, 1), "valid_to"), follow=True)
    assert "Somebody else has ended the role Northgate Voices" in answer.content.decode()


def test_another_organisations_own_role_is_not_there(cast, as_, voices):
    client = as_(cast.southmoor_lead)
    assert client.get(f"/o/southmoor/framework/roles/{voices.public_id}/end/").status_code == 404
    assert "Northgate Voices" not in client.get("/o/southmoor/framework/").content.decode()


def test_the_page_asks_as_much_of_the_database_for_many_own_roles(
    lead, northgate, framework, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12) as few:
        lead.get(PAGE)
    for number in range(20):
        LocalRole.objects.create(
            organisation=northgate,
            leader_type=framework.types.all()[number % 6],
            name=f"Role {number}",
            valid_from=date(2024, 4, 1),
        )
    with django_assert_num_queries(len(few.captured_queries)):
        lead.get(PAGE)
