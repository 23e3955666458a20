from leaders.models.choices import HiddenType, LocalRole
from leaders.models.framework import (
    Category,
    Framework,
    LeaderType,
    Location,
    RoleType,
    ScaleLevel,
)

__all__ = [
    "Category",
    "Framework",
    "HiddenType",
    "LeaderType",
    "LocalRole",
    "Location",
    "RoleType",
    "ScaleLevel",
]
