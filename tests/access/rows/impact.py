"""Rows of what was said and what changed."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("impact", GET, "LBSPEC"),
    Row("contribution_list", GET, "L"),
    Row("contribution_detail", GET, "L"),
    *both("contribution_add", "L"),
    *both("contribution_edit", "L"),
    *both("contribution_answer", "L"),
    Row("contribution_paper", GET, "L"),
    Row("barrier_list", GET, "LBSPEC"),
    *both("barrier_add", "L"),
    *both("barrier_raise", "L"),
    *both("barrier_edit", "L"),
    *both("barrier_work", "L", nothing="BSPEC"),
]
