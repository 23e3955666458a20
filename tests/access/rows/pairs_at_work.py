"""Rows of a pair at work: meetings, resistance, backing, next steps, a slot with the board."""

from tests.access.row import ALL, GET, POST, Row, both
from tests.access.rows.pairs import inside, read

ROWS = [
    read("pair_meeting_list"),
    *inside("pair_meeting_add", GET, POST),
    read("pair_meeting_detail"),
    *inside("pair_meeting_edit", GET, POST),
    *inside("pair_meeting_remove", GET, POST),
    *inside("reflection_target", GET, POST),
    read("resistance_list"),
    *inside("resistance_add", GET, POST),
    *inside("resistance_edit", GET, POST),
    *inside("resistance_remove", GET, POST),
    *inside("theme_propose", GET, POST),
    *inside("theme_take_down", POST),
    *inside("outgoing_detail", GET),
    *inside("outgoing_yes", POST),
    *inside("outgoing_take_back", POST),
    *inside("backing_list", GET),
    *inside("backing_add", GET, POST),
    *inside("backing_edit", GET, POST),
    *inside("backing_remove", GET, POST),
    *inside("route_edit", GET, POST),
    *inside("sign_off_add", GET, POST),
    *inside("sign_off_edit", GET, POST),
    *inside("sign_off_remove", GET, POST),
    *inside("slot_list", GET),
    *inside("slot_propose", GET, POST),
    *inside("slot_take_back", POST),
    *inside("next_step_list", GET),
    *inside("next_step_add", GET, POST),
    *inside("next_step_edit", GET, POST),
    *inside("next_step_remove", GET, POST),
    *inside("next_step_done", POST),
    *inside("next_step_propose", GET, POST),
    *inside("next_step_plan", GET, POST),
    *inside("pair_everything", GET),
    *inside("pair_download", POST),
    Row("slot_request_list", GET, "LS"),
    *both("slot_request_accept", "LS"),
    *both("slot_request_decline", "LS"),
]
# Nobody in the pair of the world is without an account: then there is nobody to enter it for.
ROWS += [Row("outgoing_yes_for", method, "", nothing=ALL) for method in (GET, POST)]
