"""Statistical disclosure control: what may be shown so that nothing can be worked out of anybody.

`raters` has the rule for small groups of raters (ADR 7), `people` the one for small numbers of
people on a register (ADR 9). Pure functions, which know no model.
"""

from portal.disclosure.people import (
    HIGHEST,
    LOWEST,
    USUAL,
    Number,
    Table,
    protect,
    protect_map,
    protect_part,
)
from portal.disclosure.raters import MINIMUM, Group, group_raters, leaves_one

__all__ = [
    "HIGHEST",
    "LOWEST",
    "MINIMUM",
    "USUAL",
    "Group",
    "Number",
    "Table",
    "group_raters",
    "leaves_one",
    "protect",
    "protect_map",
    "protect_part",
]
