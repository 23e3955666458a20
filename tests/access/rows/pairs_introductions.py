"""Rows of the board of introductions: read by members, introduced by leads, answered by each."""

from tests.access.row import GET, POST, Row, both

MEMBERS = "LBSPECI"


def own(name, *methods):
    """The side of the patient leader: to everybody else, the lead too, it is not there."""
    return [Row(name, method, "P", nothing="LBSECI") for method in methods]


ROWS = [
    Row("notice_list", GET, MEMBERS),
    Row("notice_own", GET, MEMBERS),
    *both("notice_edit", MEMBERS),
    Row("notice_renew", POST, MEMBERS),
    *both("notice_withdraw", MEMBERS),
    *both("wish_add", MEMBERS),
    Row("wish_take_back", POST, MEMBERS),
    *both("notice_for", "L"),
    *both("notice_withdraw_for", "L"),
    *both("notice_copy", "L"),
    Row("introduction_list", GET, "L"),
    Row("introduction_choose", GET, "L"),
    *both("introduction_add", "L"),
    Row("wish_note", POST, "L"),
    *both("introduction_letter", "L"),
    Row("introduction_told", POST, "L"),
    *both("introduction_enter", "L"),
    Row("introduction_in_touch", POST, "L"),
    *own("introduction_detail", GET),
    *own("introduction_answer", POST),
    *own("introduction_noted", POST),
    *own("introduction_start", GET, POST),
]
