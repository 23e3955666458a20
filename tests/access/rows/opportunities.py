"""Rows of opportunities: open ones are for all who work together, the rest for the lead."""

from tests.access.row import GET, POST, Row, both

ROWS = [
    Row("opportunity_list", GET, "LBSPEC"),
    Row("opportunity_detail", GET, "LBSPEC"),
    Row("opportunity_paper", GET, "LBSPEC"),
    *both("opportunity_add", "L"),
    *both("opportunity_edit", "L"),
    *both("opportunity_open", "L"),
    *both("opportunity_close", "L"),
    *both("opportunity_reopen", "L"),
    *both("opportunity_say", "PE"),
    Row("interest_list", GET, "L"),
    *both("interest_add", "L"),
    *both("interest_follow_up", "L"),
    Row("interest_take_off", POST, "L"),
    Row("interest_told", POST, "L"),
    Row("opportunity_suggestions", GET, "L"),
    Row("opportunity_invite", POST, "L"),
    Row("opportunity_invitation", GET, "L"),
    Row("opportunity_send", POST, "L"),
    Row("leader_opportunities", GET, "L"),
]
