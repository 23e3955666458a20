"""Rows of the register."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("leader_list", GET, "L"),
    *both("leader_add", "L"),
    *both("hand_over", "L"),
    Row("leader_detail", GET, "L"),
    *both("leader_words", "L"),
    *both("leader_reach", "L"),
    *both("leader_about", "L"),
    *both("leader_stage", "L"),
    *both("leader_pace", "L"),
    *both("leader_contact", "L"),
    *both("leader_needs", "L"),
    *both("leader_guardian", "L"),
    *both("leader_invite", "L"),
    *both("consent_add", "L"),
    *both("consent_withdraw", "L"),
    *both("consent_copy", "L"),
    *both("leader_died", "L"),
]
