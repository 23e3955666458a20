"""The framework as one organisation uses it on one day, ready for a page."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from leaders.models import Framework, LeaderType, LocalRole, RoleType


@dataclass(frozen=True)
class TypeInUse:
    """One type with its roles, the Guide's and the organisation's own: those in use, and past."""

    leader_type: LeaderType
    roles: tuple[RoleType, ...]
    past: tuple[RoleType, ...]
    own: tuple[LocalRole, ...]
    own_past: tuple[LocalRole, ...]


def types_of(organisation):
    """The types of the version that new rounds use, from inside to outside; `hidden` tells which
    ones this organisation leaves out."""
    hidden = organisation.hidden_types.filter(leader_type=OuterRef("pk"))
    return Framework.current().types.annotate(hidden=Exists(hidden))


def as_used_by(organisation) -> dict:
    """What the framework page shows, in as many queries however many roles there are."""
    framework = Framework.current()
    own = list(organisation.local_roles.order_by("name", "valid_from"))
    types = [
        _in_use(leader_type, [role for role in own if role.leader_type_id == leader_type.pk])
        for leader_type in types_of(organisation).prefetch_related("roles__successor")
    ]
    return {"framework": framework, "levels": framework.levels.all(), "types": types}


def _in_use(leader_type, own):
    today = timezone.localdate()
    roles = list(leader_type.roles.all())
    return TypeInUse(
        leader_type=leader_type,
        roles=tuple(role for role in roles if not role.has_ended_by(today)),
        past=tuple(role for role in roles if role.has_ended_by(today)),
        own=tuple(role for role in own if not role.has_ended_by(today)),
        own_past=tuple(role for role in own if role.has_ended_by(today)),
    )


@dataclass(frozen=True)
class RoleChoices:
    """Every role that there is or was, by type: as a question offers it, and by its value there."""

    groups: list[tuple[str, list[tuple[str, str]]]]
    roles: dict[str, RoleType | LocalRole]


def roles_of(organisation) -> RoleChoices:
    """The roles of the framework and the organisation's own, past ones marked with their end."""
    own: dict[str, list[LocalRole]] = {}
    for role in organisation.local_roles.select_related("leader_type"):
        own.setdefault(role.leader_type.key, []).append(role)
    groups, roles = [], {}
    for leader_type in Framework.current().types.prefetch_related("roles__successor"):
        named = {f"role-{role.key}": role for role in leader_type.roles.all()}
        named |= {f"own-{role.public_id}": role for role in own.get(leader_type.key, [])}
        roles |= named
        choices = [(value, _with_end(role)) for value, role in named.items()]
        groups.append((leader_type.name_plural, choices))
    return RoleChoices(groups, roles)


def _with_end(role) -> str:
    return f"{role} (until {role.valid_to:%-d %B %Y})" if role.valid_to else str(role)
