"""Models keep to the floors, belong to one organisation, and say what they keep about people."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from portal.personal import NOT_PERSONAL, declared
from tests.house.sources import APPS, check, floors

OURS = [
    model
    for config in apps.get_app_configs()
    if config.name.split(".")[0] in APPS
    for model in config.get_models()
]

# Models whose rows belong to no one organisation, and why.
OF_NO_ORGANISATION = {
    "accounts.User": "a person, who may be a member of several organisations",
    "guide.Section": "reference data, the same for everybody",
    "guide.Tip": "reference data, the same for everybody",
    "leaders.Attribute": "reference data, the same for everybody",
    "leaders.Framework": "reference data, the same for everybody",
    "leaders.LeaderType": "reference data, the same for everybody",
    "leaders.RoleType": "reference data, the same for everybody",
    "leaders.ScaleLevel": "reference data, the same for everybody",
    "mail.OutboxMessage": "exists in the demo alone",
    "organisations.Event": "some deeds, such as an account's erasure, concern no organisation",
    "organisations.Organisation": "is the organisation",
    "organisations.Succession": "joins two organisations",
}


def relations(model):
    """The model's own foreign keys, one-to-one and many-to-many fields."""
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [field for field in fields if field.remote_field]


def floor(model) -> int:
    """How high its app stands: 0 is the highest floor."""
    room = model._meta.app_config.name
    return next(number for number, rooms in enumerate(floors()) if room in rooms)


def ways_to_an_organisation(model, passed=()) -> list[tuple]:
    """Each chain of required keys from this model to an Organisation."""
    ways = []
    for field in model._meta.fields:
        target = field.related_model
        if not isinstance(field, models.ForeignKey) or field.null or target in passed:
            continue
        if target._meta.label == "organisations.Organisation":
            ways.append((field.name,))
        else:
            longer = ways_to_an_organisation(target, (*passed, model))
            ways += [(field.name, *way) for way in longer]
    return ways


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_relations_run_downhill_as_imports_do(model):
    uphill = [
        f"{field.name} → {field.related_model._meta.label}"
        for field in relations(model)
        if field.related_model in OURS
        and field.related_model._meta.app_label != model._meta.app_label
        and floor(field.related_model) <= floor(model)
    ]
    assert uphill == []


def test_every_record_leads_to_one_organisation_by_required_keys():
    lost = {model._meta.label for model in OURS if not ways_to_an_organisation(model)}
    two = {
        model._meta.label
        for model in OURS
        if sum(len(way) == 1 for way in ways_to_an_organisation(model)) > 1
    }
    check(lost | two, OF_NO_ORGANISATION, "belongs to no one organisation")


def test_a_record_with_several_ways_to_an_organisation_carries_its_own_key_to_it():
    undecided = [
        f"{model._meta.label}: {ways}"
        for model in OURS
        if len(ways := ways_to_an_organisation(model)) > 1 and ("organisation",) not in ways
    ]
    assert undecided == [f"organisations.Succession: {[('predecessor',), ('successor',)]}"]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_column_is_declared_as_personal_data_or_as_none(model):
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    columns = {field.name for field in fields if not field.primary_key}
    assert set(declared().get(model._meta.label, {})) == columns


def test_personal_data_is_declared_of_no_model_that_is_gone():
    assert set(declared()) == {model._meta.label for model in OURS}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_what_leads_to_a_person_is_personal(model):
    """An email address, or a key to an account, can't be declared as nobody's."""
    denied = [
        field.name
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if (isinstance(field, models.EmailField) or field.related_model is get_user_model())
        and declared().get(model._meta.label, {}).get(field.name) is NOT_PERSONAL
    ]
    assert denied == []


def test_accounts_are_never_deleted_so_every_key_to_one_protects_it():
    unprotected = [
        f"{model._meta.label}.{field.name}"
        for model in OURS
        for field in relations(model)
        if field.related_model is get_user_model()
        and field.many_to_one
        and field.remote_field.on_delete is not models.PROTECT
    ]
    assert unprotected == []


def test_every_constraint_has_a_name_of_its_own_and_none_is_of_the_old_kind():
    names = [constraint.name for model in OURS for constraint in model._meta.constraints]
    assert len(names) == len(set(names))
    assert [model._meta.label for model in OURS if model._meta.unique_together] == []
