"""Rows of talks about roles."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("check_in_due", GET, "L"),
    *both("check_in_add", "L"),
    *both("check_in_edit", "L"),
]
