"""Whoever enters paper forms knows what is on them: of nobody else may they work anything out."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from connections.actions.assisted import Answer, Said, enter_answers
from connections.figures import round_figures
from connections.models import Response
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mary(cast, northgate):
    """Asked on paper, of patient leaders."""
    running = make.round(organisation=northgate, state="open")
    return make.rater(
        round=running, name="Mary Bright", way="assisted", perspective="patient_leader"
    )


def test_two_who_entered_the_same_form_both_know_it(cast, mary):
    """The first, the second and one more answered: of three, two are known to these two."""
    round = mary.round
    for number, user in enumerate((cast.lead, cast.colleague, None)):
        own = {"user": user} if user else {"email": f"third{number}@x.example"}
        rater = make.rater(round=round, perspective="staff", **own)
        make.response(rater=rater, levels=3)
    for person in (cast.colleague, cast.lead):
        response = Response.objects.filter(rater=mary).first()
        enter_answers(
            rater=mary,
            answers=[Answer(one, 2) for one in round.types.all()],
            said=Said(timezone.localdate(), "On paper"),
            seen=response.version if response else 0,
            by=person,
        )
    assert set(Response.objects.get(rater=mary).entered_by.all()) == {cast.lead, cast.colleague}
    round.save_version(
        round.version, state="closed", closed_at=timezone.now(), revealed_at=timezone.now()
    )
    # Then of four answers three are known to them, and the fourth is nobody else's to read
    figures = round_figures(round)
    assert (figures.answered, figures.shown) == (4, False)


def test_what_was_shown_is_grouped_as_it_was_shown(cast, mary):
    """Who entered what is remembered of older rounds, but not where the answers were opened."""
    remember = import_module("connections.migrations.0003_known_to_whoever_entered").remember
    enter_answers(
        rater=mary,
        answers=[Answer(one, 2) for one in mary.round.types.all()],
        said=Said(timezone.localdate(), "On paper"),
        seen=0,
        by=cast.colleague,
    )
    response = Response.objects.get(rater=mary)
    Response.objects.update(assisted_by=cast.lead)
    for opened, known in ((timezone.now(), set()), (None, {cast.lead, cast.colleague})):
        moments = {"state": "closed", "closed_at": timezone.now(), "revealed_at": opened}
        type(mary.round).objects.filter(pk=mary.round_id).update(**moments)
        response.entered_by.clear()
        remember(apps, None)
        assert set(response.entered_by.all()) == known


def test_each_of_two_who_enter_forms_is_left_with_two_others_or_none(cast, northgate):
    """Together they know two whole sides, and one of them alone all of each but one person."""
    round = make.round(organisation=northgate, state="open")
    for user in (cast.lead, cast.colleague):
        make.response(rater=make.rater(round=round, user=user, perspective="staff"), levels=3)
    for number in range(3):
        asked = {"email": f"b{number}@x.example", "perspective": "board"}
        make.response(rater=make.rater(round=round, **asked), levels=1)
    entered = [("staff", cast.lead)]
    entered += [("patient_leader", by) for by in (cast.lead, cast.lead, cast.colleague)]
    for number, (side, by) in enumerate(entered):
        rater = make.rater(round=round, name=f"N{number}", way="assisted", perspective=side)
        enter_answers(
            rater=rater,
            answers=[Answer(one, number % 5) for one in round.types.all()],
            said=Said(timezone.localdate(), "On paper"),
            seen=0,
            by=by,
        )
    moments = {"closed_at": timezone.now(), "revealed_at": timezone.now()}
    round.save_version(round.version, state="closed", **moments)
    groups = round_figures(round).types[0].groups
    assert [(one.label, one.size) for one in groups] == [
        ("Board", 3),
        ("Staff and patient leaders", 6),
    ]
