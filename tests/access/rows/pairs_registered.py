"""Rows of registered pairs: the lead's alone; inside, what the lead wrote down is the members'."""

from tests.access.row import GET, POST, Row, both
from tests.access.rows.pairs import inside

ROWS = [
    Row("registration_list", GET, "L"),
    *both("registration_add", "L"),
    *both("grown_up", "L"),
    Row("registration_detail", GET, "L"),
    *both("registration_edit", "L"),
    *both("registration_end", "L"),
    Row("registration_noted", POST, "L"),
    *both("registered_letter", "L"),
    Row("registered_told", POST, "L"),
    Row("registered_again", POST, "L"),
    *both("registered_answer", "L"),
    Row("registered_copy", POST, "L"),
    *both("registered_under_18", "L"),
    *inside("pair_registered", GET),
    *inside("pair_object", GET, POST),
]
ELSEWHERE = {
    "registered_reply": "whoever has the link of the letter",
    "registered_object": "whoever has the link of the letter",
    "registered_yours": "whoever logs in with the address that was written down",
    "registered_yours_object": "whoever logs in with the address that was written down",
}
