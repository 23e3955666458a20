"""Rows of the points, how far we are with them, stories, glossary, steps and search."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("guide_home", GET, "LBSPEC"),
    Row("guide_search", GET, "LBSPEC"),
    Row("case_list", GET, "LBSPEC"),
    Row("case_detail", GET, "LBSPEC"),
    Row("glossary", GET, "LBSPEC"),
    Row("tip_list", GET, "LBSPEC"),
    Row("tip_detail", GET, "LBSPEC"),
    Row("tip_print", GET, "LBSPEC"),
    *both("progress_edit", "L"),
    *both("help_add", "L"),
    *both("help_edit", "L"),
    *both("help_remove", "L"),
    Row("step_list", GET, "LBSPEC"),
    Row("steps", GET, "LBSPEC"),
]
