"""The figures of a round: nothing before the reveal, the same for few and for many."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest
from django.utils import timezone

from connections.figures import round_figures, trend_figures
from connections.models import Perspective, Response, Round
from portal.organisations.models import Succession
from tests import make

pytestmark = pytest.mark.django_db
SECRET = "Only the writer knows this"


def answered_round(organisation, *, people, state="closed", revealed=True):
    """A round that `people` answered: two board members for each patient leader."""
    fields = {"revealed_at": timezone.now()} if revealed and state == "closed" else {}
    round = make.round(organisation=organisation, state=state, **fields)
    for n in range(people):
        perspective = Perspective.PATIENT_LEADER if n % 3 == 2 else Perspective.BOARD
        rater = make.rater(round=round, email=f"r{n}@northgate.example", perspective=perspective)
        make.response(rater=rater, levels=n % 5, notes={"coach": f"{SECRET} {n}"})
    return round


def of(figures, key):
    return next(one for one in figures.types if one.key == key)


@pytest.mark.parametrize("state", ["draft", "open", "closed"])
def test_before_the_reveal_there_is_nothing_but_how_many_have_answered(cast, northgate, state):
    round = answered_round(northgate, people=9, state=state, revealed=False)
    figures = round_figures(round)
    assert (figures.asked, figures.answered, figures.shown) == (9, 9, False)
    assert figures.why_not_shown
    assert SECRET not in str(asdict(figures))
    assert {one.distribution for one in figures.types} == {None}


def test_after_the_reveal_each_type_has_its_answers_by_group_and_in_words(cast, northgate):
    figures = round_figures(answered_round(northgate, people=9))
    coach = of(figures, "coach")
    assert figures.shown
    assert coach.distribution.counts == (2, 2, 2, 2, 1)
    assert [(group.label, group.size) for group in coach.groups] == [
        ("Board", 6),
        ("Patient leaders", 3),
    ]
    assert coach.words.startswith("Two of nine chose level 0")


def test_what_was_written_stands_in_the_order_of_its_letters_without_its_rater(cast, northgate):
    figures = round_figures(answered_round(northgate, people=9))
    assert of(figures, "coach").notes == tuple(f"{SECRET} {n}" for n in range(9))
    assert "northgate.example" not in str(asdict(figures))


def test_with_two_raters_there_is_only_the_invitation_to_talk(cast, northgate):
    figures = round_figures(answered_round(northgate, people=2))
    assert not figures.shown
    assert "Talk about each type together" in figures.why_not_shown
    assert SECRET not in str(asdict(figures))


def test_answers_that_were_not_sent_and_raters_taken_out_count_nowhere(cast, northgate):
    round = answered_round(northgate, people=6)
    late = make.rater(round=round, email="late@northgate.example")
    make.response(rater=late, levels=4, sent=False)
    gone = make.rater(
        round=round, email="gone@northgate.example", perspective="staff", removed_at=timezone.now()
    )
    make.response(rater=gone, levels=4)
    figures = round_figures(round)
    assert (figures.asked, figures.answered) == (7, 6)
    assert of(figures, "coach").distribution.size == 6


def test_a_small_perspective_is_shown_alone_only_if_all_of_it_consented(cast, northgate):
    round = answered_round(northgate, people=9)
    ann = make.rater(round=round, email="a@x.example", perspective="staff", shown_small=True)
    bob = make.rater(round=round, email="b@x.example", perspective="staff", shown_small=True)
    for rater in (ann, bob):
        make.response(rater=rater, levels=3)
    assert "Staff" in [group.label for group in of(round_figures(round), "coach").groups]
    bob.shown_small = False
    bob.save()
    assert "Staff" not in [group.label for group in of(round_figures(round), "coach").groups]


def entered_by(helper, response):
    """The response, as one that `helper` entered from a paper form."""
    response.assisted_by, response.assisted_how = helper, "on paper"
    response.assisted_date = timezone.localdate()
    response.save()


def groups_with_forms_entered(round, helper, perspective, how_many):
    responses = Response.objects.filter(rater__round=round, rater__perspective=perspective)
    for response in responses.order_by("pk")[:how_many]:
        entered_by(helper, response)
    return [(group.label, group.size) for group in of(round_figures(round), "coach").groups]


def test_a_group_of_which_one_person_entered_all_but_one_is_shown_with_others(cast, northgate):
    round = answered_round(northgate, people=9)
    assert groups_with_forms_entered(round, cast.lead, "patient_leader", 1) == [
        ("Board", 6),
        ("Patient leaders", 3),
    ]
    assert groups_with_forms_entered(round, cast.lead, "patient_leader", 2) == [
        ("Board and patient leaders", 9)
    ]


def test_two_who_entered_forms_count_as_one_for_they_may_sit_in_one_office(cast, northgate):
    round = answered_round(northgate, people=9)
    for response, helper in zip(
        Response.objects.filter(rater__round=round, rater__perspective="patient_leader")[:2],
        (cast.lead, cast.colleague),
        strict=True,
    ):
        entered_by(helper, response)
    [group] = of(round_figures(round), "coach").groups
    assert group.size == 9


def test_whoever_entered_forms_knows_their_own_answers_too(cast, northgate):
    round = answered_round(northgate, people=9)
    mine = round.raters.filter(perspective="patient_leader").last()
    mine.user = cast.lead
    mine.save()
    assert groups_with_forms_entered(round, cast.lead, "patient_leader", 1) == [
        ("Board and patient leaders", 9)
    ]


def test_where_one_person_entered_all_answers_but_one_nothing_is_shown(cast, northgate):
    round = answered_round(northgate, people=3)
    for response in Response.objects.filter(rater__round=round).order_by("pk")[:2]:
        entered_by(cast.lead, response)
    figures = round_figures(round)
    assert not figures.shown
    assert "known to those who entered paper forms" in figures.why_not_shown
    assert SECRET not in str(asdict(figures))


def test_the_one_who_was_not_entered_may_agree_to_be_shown_in_numbers_but_not_in_words(
    cast, northgate
):
    round = answered_round(northgate, people=3)
    for response in Response.objects.filter(rater__round=round).order_by("pk"):
        entered_by(cast.lead, response)
    alone = make.rater(round=round, email="a@x.example", perspective="staff", shown_small=True)
    make.response(rater=alone, levels=3, notes={"coach": SECRET})
    figures = round_figures(round)
    assert ("Staff", 1) in [(group.label, group.size) for group in of(figures, "coach").groups]
    assert SECRET not in str(asdict(figures))


def test_a_position_is_no_figure_before_the_whole_round_is_agreed(cast, northgate):
    round = answered_round(northgate, people=6)
    coach = round.types.get(key="coach")
    make.position(round=round, leader_type=coach, level=3, by=cast.lead)
    assert of(round_figures(round), "coach").position is None


def test_an_agreed_round_has_positions_and_the_mirror_in_words(cast, northgate):
    round = answered_round(northgate, people=9, state="agreed")
    coach = round.types.get(key="coach")
    make.position(round=round, leader_type=coach, level=3, by=cast.lead)
    found = of(round_figures(round), "coach")
    assert found.position.words == "Level 3: Regular and planned"
    assert found.mirror.agreed == "The board agreed level 3."
    assert "patient leader" in found.mirror.words


def test_six_raters_and_sixty_ask_the_same_queries(
    cast, northgate, southmoor, django_assert_num_queries
):
    for organisation, people in ((northgate, 6), (southmoor, 60)):
        answered_round(organisation, people=people, state="agreed")
        round = Round.objects.select_related("organisation", "locality", "framework").get(
            organisation=organisation
        )
        with django_assert_num_queries(5):
            assert round_figures(round).answered == people


def agreed(organisation, by, *, day, level, state="published", **fields):
    round = make.round(
        organisation=organisation, state=state, title=f"{day:%B %Y}", meeting_date=day, **fields
    )
    for leader_type in round.types.all():
        make.position(round=round, leader_type=leader_type, level=level, by=by)
    return round


def test_a_trend_has_the_agreed_levels_in_the_order_of_their_meetings(cast, northgate):
    agreed(northgate, cast.lead, day=date(2026, 3, 3), level=2)
    agreed(northgate, cast.lead, day=date(2025, 3, 4), level=1)
    figures = trend_figures(northgate)
    assert [one.title for one in figures.rounds] == ["March 2025", "March 2026"]
    assert figures.series[0].words == "Level 1 in March 2025 and level 2 in March 2026."
    assert figures.names["coach"] == "Coaches"


def test_a_trend_marks_the_day_on_which_the_organisation_changed(cast, northgate, southmoor):
    agreed(northgate, cast.lead, day=date(2025, 3, 4), level=1)
    agreed(northgate, cast.lead, day=date(2026, 3, 3), level=2)
    Succession.objects.create(predecessor=southmoor, successor=northgate, date=date(2025, 7, 1))
    series = trend_figures(northgate).series[0]
    assert [bool(point.break_before) for point in series.points] == [False, True]


def test_a_trend_stops_at_its_day_and_keeps_its_scope(cast, northgate):
    place = northgate.localities.create(name="Riverside")
    agreed(northgate, cast.lead, day=date(2025, 3, 4), level=1)
    agreed(northgate, cast.lead, day=date(2026, 3, 3), level=2)
    agreed(northgate, cast.lead, day=date(2026, 4, 3), level=4, locality=place)
    assert len(trend_figures(northgate).rounds) == 2
    assert len(trend_figures(northgate, as_at=date(2026, 3, 2)).rounds) == 1
    assert [r.title for r in trend_figures(northgate, place).rounds] == ["April 2026"]


def test_those_who_see_published_results_see_no_round_that_is_only_agreed(cast, northgate):
    agreed(northgate, cast.lead, day=date(2025, 3, 4), level=1, state="agreed")
    assert trend_figures(northgate, published_only=True).rounds == ()
    assert trend_figures(northgate).rounds[0].agreed_date == date(2025, 3, 4)


def test_the_queries_of_a_trend_do_not_grow_with_its_rounds(
    cast, northgate, django_assert_num_queries
):
    for year in range(2020, 2026):
        agreed(
            northgate,
            cast.lead,
            day=date(year, 3, 4),
            level=1,
            closed_at=timezone.now() - timedelta(days=30),
            opened_at=timezone.now() - timedelta(days=60),
        )
    with django_assert_num_queries(4):
        assert len(trend_figures(northgate).rounds) == 6
