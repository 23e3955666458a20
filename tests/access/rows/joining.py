"""Rows of the public page, of who applied by it, and of cards."""

from tests.access.row import GET, POST, Row, both

ROWS = [
    *both("involve_edit", "L"),
    Row("involve_paper", GET, "LBC"),
    Row("leader_paper", GET, "L"),
    Row("application_list", GET, "L"),
    Row("application_detail", GET, "L"),
    Row("application_accept", POST, "L"),
    *both("application_decline", "L"),
    Row("card_list", GET, "LBC"),
    Row("card_add", POST, "LBC"),
]
ELSEWHERE = {
    "involve": "everybody, while the organisation keeps it open",
    "involve_sent": "everybody",
    "involve_card": "whoever has the card",
    "involve_confirm": "whoever has the link of the letter",
}
