"""Rows of the board's cycle, meetings, plain words and projects."""

from tests.access.row import GET, POST, Row, both

ROWS = [
    Row("readiness_list", GET, "LBSPEC"),
    *both("board_cycle_edit", "LS"),
    *both("readiness_add", "LS"),
    Row("readiness_detail", GET, "LBSPEC"),
    *both("readiness_edit", "LS"),
    Row("plain_words", GET, "LBSPEC"),
    Row("plain_words", POST, "LBSPEC"),
    Row("project_test_list", GET, "LBSPEC"),
    *both("project_test_add", "L"),
    Row("project_test_detail", GET, "LBSPEC"),
    *both("project_test_edit", "L"),
]
