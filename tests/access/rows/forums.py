"""Rows of forums and their meetings."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("forum_list", GET, "LBSPEC"),
    *both("forum_add", "L"),
    Row("forum_detail", GET, "LBSPEC"),
    *both("forum_edit", "L"),
    *both("forum_end", "L"),
    *both("meeting_add", "L"),
    *both("meeting_edit", "L"),
    *both("meeting_cancel", "L"),
]
