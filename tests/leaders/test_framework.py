"""The framework as it is loaded: the facts of [P5-P8], and that nobody can change them after."""

import json
from copy import deepcopy
from datetime import date

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from leaders.loading import FrameworkChanged, load_framework
from leaders.models import Framework, LeaderType, RoleType, ScaleLevel

pytestmark = pytest.mark.django_db
DATA = json.loads((settings.BASE_DIR / "fixtures/framework.json").read_text(encoding="utf-8"))


def test_six_types_stand_in_order_from_inside_to_outside(framework):
    assert list(framework.types.values_list("name", flat=True)) == [
        "Representative",
        "Informal representative",
        "Improvement champion",
        "Coach",
        "Community enabler",
        "Patient entrepreneur",
    ]
    assert [t.placement_inferred for t in framework.types.all()].index(True) == 3


def test_the_scale_has_five_levels_from_no_links_to_a_continuing_dialogue(framework):
    assert list(framework.levels.values_list("value", flat=True)) == [0, 1, 2, 3, 4]


def test_roles_of_abolished_bodies_end_and_name_their_successor(framework):
    lay_member = RoleType.objects.get(key="ccg-lay-member")
    assert not lay_member.is_valid_on(date(2022, 7, 1))
    assert lay_member.is_valid_on(date(2022, 6, 30))
    assert lay_member.successor.key == "icb-lay-member"
    assert "ccg-lay-member" not in RoleType.objects.on(date(2026, 1, 1)).values_list(
        "key", flat=True
    )


def test_loading_again_adds_nothing(framework, capsys):
    before = (LeaderType.objects.count(), RoleType.objects.count(), ScaleLevel.objects.count())
    call_command("load_framework")
    assert "already there" in capsys.readouterr().out
    assert before == (
        LeaderType.objects.count(),
        RoleType.objects.count(),
        ScaleLevel.objects.count(),
    )


def test_a_published_framework_cannot_be_edited_by_a_changed_file(framework, tmp_path):
    changed = deepcopy(DATA)
    changed["levels"][2]["meaning"] = "Something else"
    with pytest.raises(FrameworkChanged):
        load_framework(changed)
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(CommandError, match="new key"):
        call_command("load_framework", str(path))
    assert ScaleLevel.objects.get(value=2).meaning != "Something else"


def test_a_changed_role_is_refused_too(framework):
    changed = deepcopy(DATA)
    changed["types"][0]["roles"][0]["valid_to"] = "2026-04-01"
    with pytest.raises(FrameworkChanged):
        load_framework(changed)


def test_a_new_version_becomes_current_on_its_day(framework):
    newer = deepcopy(DATA)
    newer |= {"key": "plf-2026", "valid_from": "2026-01-01"}
    for entry in newer["types"]:
        entry["roles"] = []
    load_framework(newer)
    assert Framework.current().key == "plf-2026"


def test_a_framework_that_was_loaded_before_there_were_attributes_gets_them(framework):
    names = list(framework.attributes.values_list("name", flat=True))
    framework.attributes.all().delete()
    found, is_new = load_framework(DATA)
    assert (found, is_new) == (framework, False)
    assert list(framework.attributes.values_list("name", flat=True)) == names
    assert len(names) == 8
