"""Rows of what patient leadership rests on."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("foundations", GET, "LBSPEC"),
    *both("named_leads_edit", "L"),
    *both("hard_wire_edit", "L"),
    *both("policy_part_edit", "L"),
    Row("reason_list", GET, "LBSPEC"),
    *both("reason_edit", "L"),
    Row("linked_plan_list", GET, "LBSPEC"),
    *both("linked_plan_add", "L"),
    *both("linked_plan_edit", "L"),
    *both("linked_plan_end", "L"),
]
