"""The 40 points: counted, each with every part, and refused where one is missing."""

import json
from copy import deepcopy
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from guide import content
from guide.loading import GuideIncomplete, load_guide
from guide.models import Section, Tip
from guide.tools import TOOLS

pytestmark = pytest.mark.django_db
DATA = content.read("tips.json")
CORRECTED = {
    23: "Build Patient Leadership into formal engagement mechanisms",
    39: "Provide opportunities for learning and development",
}


def test_there_are_forty_points_eight_in_each_of_five_sections(guide):
    assert list(Tip.objects.values_list("number", flat=True)) == list(range(1, 41))
    assert list(Section.objects.values_list("number", flat=True)) == [2, 3, 4, 5, 6]
    for place, section in enumerate(Section.objects.all()):
        numbers = list(section.tips.values_list("number", flat=True))
        assert numbers == list(range(8 * place + 1, 8 * place + 9))


def test_twenty_four_are_for_the_board(guide):
    numbers = Tip.objects.for_the_board().values_list("number", flat=True)
    assert list(numbers) == list(range(1, 25))


@pytest.mark.parametrize(("number", "title"), CORRECTED.items())
def test_misprints_of_the_source_are_corrected(guide, number, title):
    assert Tip.objects.get(number=number).title == title


def test_each_point_has_every_part_and_what_it_names_is_there(guide, framework):
    types = set(framework.types.values_list("key", flat=True))
    for tip in Tip.objects.all():
        assert all((tip.title, tip.summary, tip.types, tip.tools)), tip
        assert min(map(len, (tip.good, tip.questions, tip.help))) >= 3, tip
        assert all(one["name"] and one["what"] for one in tip.help), tip
        assert set(tip.types) <= types, tip
        assert set(tip.cases) <= set(content.cases()), tip
        assert set(tip.tools) <= set(TOOLS), tip
        assert tip.theme in Tip.Theme.values, tip


def test_a_step_leads_on_from_every_level_of_every_type(framework):
    keys = framework.types.values_list("key", flat=True)
    levels = framework.levels.values_list("value", flat=True)
    assert set(content.steps()) == {(key, level) for key in keys for level in levels}
    for step in content.steps().values():
        assert step.towards
        assert 2 <= len(step.tips) <= 4
        assert set(step.tips) <= set(range(1, 41))


def test_a_case_names_the_very_points_that_name_it(guide):
    for case in content.cases().values():
        named = [tip.number for tip in Tip.objects.all() if case.key in tip.cases]
        assert named == list(case.tips), case.name
        assert all((case.story, case.shows, case.title))


def test_every_term_is_explained_once():
    terms = [one.term.casefold() for one in content.glossary()]
    assert len(terms) == len(set(terms))
    assert all(one.meaning for one in content.glossary())


def test_lists_lead_to_points_that_there_are():
    for name in ("reasons", "hard_wiring"):
        assert {one.point for one in content.checklist(name)} <= set(range(1, 41))
    assert [len(content.checklist(name)) for name in ("reasons", "hard_wiring")] == [9, 5]


def test_loading_says_what_it_did_and_changes_only_what_says_something_else(framework):
    out = StringIO()
    call_command("load_guide", stdout=out)
    call_command("load_guide", stdout=out)
    changed = deepcopy(DATA)
    changed["tips"][6]["title"] = "Seven, said better"
    done = load_guide(changed)
    assert Tip.objects.get(number=7).title == "Seven, said better"
    assert out.getvalue().splitlines() == [
        "sections: 5 new, 0 changed, 0 the same",
        "points: 40 new, 0 changed, 0 the same",
        "sections: 0 new, 0 changed, 5 the same",
        "points: 0 new, 0 changed, 40 the same",
    ]
    assert str(done["points"]) == "0 new, 1 changed, 39 the same"


def spoil(data, what):
    tip = data["tips"][9]
    step = data["steps"][0]
    {
        "no section 6": lambda: data["sections"].pop(),
        "39 points": lambda: data["tips"].pop(),
        "nine in a section": lambda: tip.update(section=2),
        "an unknown type": lambda: tip["types"].append("pilot"),
        "an unknown case": lambda: tip["cases"].append("nobody"),
        "an unknown tool": lambda: tip["tools"].append("hammer"),
        "no questions": lambda: tip.update(questions=[]),
        "a step of an unknown type": lambda: step.update(type="pilot"),
        "a step short": lambda: data["steps"].pop(),
        "a step to no such point": lambda: step["tips"].append(41),
        "a step without points": lambda: step.update(tips=[]),
    }[what]()
    return data


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("no section 6", "the sections are not 2 to 6"),
        ("39 points", "the points are not 1 to 40"),
        ("nine in a section", "section 2 has 9 points, not 8"),
        ("an unknown type", "point 10 names pilot, which is not among the types"),
        ("an unknown case", "point 10 names nobody, which is not among the cases"),
        ("an unknown tool", "point 10 names hammer, which is not among the tools"),
        ("no questions", "point 10 has no questions"),
        ("a step of an unknown type", "there is no level 0 of a type pilot to step from"),
        ("a step short", "the step of patient-entrepreneur from level 4 is missing"),
        ("a step to no such point", "the step of representative from level 0 names no such points"),
        ("a step without points", "the step of representative from level 0 names no such points"),
    ],
)
def test_a_file_that_lacks_something_is_refused_whole(framework, tmp_path, what, said):
    with pytest.raises(GuideIncomplete, match=said):
        load_guide(spoil(deepcopy(DATA), what))
    path = tmp_path / "tips.json"
    path.write_text(json.dumps(spoil(deepcopy(DATA), what)), encoding="utf-8")
    with pytest.raises(CommandError, match=f"Nothing is loaded: .*{said}"):
        call_command("load_guide", str(path))
    assert not Tip.objects.exists()


def test_without_a_framework_it_says_what_to_load_first(db):
    with pytest.raises(CommandError, match="load_framework"):
        call_command("load_guide")


@pytest.mark.parametrize(("model", "number"), [(Tip, 0), (Tip, 41), (Section, 1), (Section, 7)])
def test_the_database_refuses_numbers_that_the_guide_does_not_have(guide, model, number):
    row = model.objects.get(pk=2)
    row.pk = number
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
