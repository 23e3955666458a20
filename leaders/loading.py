"""Reading a framework from its file: insert-only, since a published version never changes."""

from datetime import date

from django.db import transaction

from leaders.kept import known_bits
from leaders.models import Attribute, Framework, LeaderType, RoleType, ScaleLevel

LEVEL = ("value", "name", "meaning")
ATTRIBUTE = ("key", "name", "meaning")
TYPE = (
    "key",
    "name",
    "name_plural",
    "location",
    "category",
    "summary",
    "works_mainly_with_individuals",
    "placement_inferred",
)
ROLE = (
    "leader_type__key",
    "name",
    "kind",
    "location",
    "valid_from",
    "valid_to",
    "successor__key",
    "note",
)


class FrameworkChanged(Exception):
    """The file disagrees with the version already loaded under its key."""


def _day(text):
    return date.fromisoformat(text) if text else None


@transaction.atomic
def load_framework(data: dict) -> tuple[Framework, bool]:
    """The framework in `data` (see fixtures/framework.json) and whether it is new.

    Loading the same file again adds nothing; a file that says something else under a key already
    loaded raises FrameworkChanged, for it needs a key of its own.
    """
    existing = Framework.objects.filter(key=data["key"]).first()
    if existing:
        if not existing.attributes.exists():  # loaded before frameworks had attributes
            _add_attributes(existing, data)
        _refuse_changes(existing, data)
        return existing, False
    framework = Framework.objects.create(
        key=data["key"],
        title=data["title"],
        source=data["source"],
        valid_from=_day(data["valid_from"]),
        valid_to=_day(data.get("valid_to")),
    )
    ScaleLevel.objects.bulk_create(
        ScaleLevel(framework=framework, **level) for level in data["levels"]
    )
    _add_attributes(framework, data)
    types = LeaderType.objects.bulk_create(
        LeaderType(
            framework=framework,
            position=position,
            **{name: value for name, value in entry.items() if name != "roles"},
        )
        for position, entry in enumerate(data["types"], start=1)
    )
    _add_roles({one.key: one for one in types}, data)
    for model in (LeaderType, Attribute):
        known_bits(model)  # fails where people could not be found by them any more
    return framework, True


def _add_attributes(framework, data):
    Attribute.objects.bulk_create(
        Attribute(framework=framework, position=position, **entry)
        for position, entry in enumerate(data["attributes"], start=1)
    )


def _add_roles(types, data):
    """Every role, and then which role follows which."""
    entries = [(entry["key"], role) for entry in data["types"] for role in entry["roles"]]
    made = RoleType.objects.bulk_create(_role(types[key], role) for key, role in entries)
    by_key = {role.key: role for role in made}
    for _, role in entries:
        if "successor" in role:
            successor = by_key[role["successor"]]
            RoleType.objects.filter(pk=by_key[role["key"]].pk).update(successor=successor)


def _role(leader_type, role):
    fields = {name: value for name, value in role.items() if name != "successor"}
    fields["valid_from"] = _day(role["valid_from"])
    fields["valid_to"] = _day(role.get("valid_to"))
    return RoleType(leader_type=leader_type, **fields)


def _refuse_changes(framework, data):
    if _as_loaded(framework) != _as_wanted(data):
        raise FrameworkChanged(
            f"The framework {framework.key} is loaded and published, and this file says something "
            "else. Give the file a new key to load it as a new version."
        )


def _as_loaded(framework) -> dict:
    """All that a file can say of a framework, as the database has it."""
    roles = RoleType.objects.filter(leader_type__framework=framework)
    return {
        "itself": (framework.title, framework.source, framework.valid_from, framework.valid_to),
        "levels": list(framework.levels.values(*LEVEL)),
        "attributes": list(framework.attributes.values(*ATTRIBUTE)),
        "types": list(framework.types.values(*TYPE)),
        "roles": {role.pop("key"): role for role in roles.values("key", *ROLE)},
    }


def _as_wanted(data) -> dict:
    roles = {
        role["key"]: {
            "leader_type__key": entry["key"],
            "name": role["name"],
            "kind": role.get("kind", RoleType.Kind.ROLE),
            "location": role["location"],
            "valid_from": _day(role["valid_from"]),
            "valid_to": _day(role.get("valid_to")),
            "successor__key": role.get("successor"),
            "note": role.get("note", ""),
        }
        for entry in data["types"]
        for role in entry["roles"]
    }
    days = _day(data["valid_from"]), _day(data.get("valid_to"))
    return {
        "itself": (data["title"], data["source"], *days),
        "levels": [{name: level[name] for name in LEVEL} for level in data["levels"]],
        "attributes": [{name: entry[name] for name in ATTRIBUTE} for entry in data["attributes"]],
        "types": [{name: entry.get(name, False) for name in TYPE} for entry in data["types"]],
        "roles": roles,
    }
