"""Rows of the one way into a pair from outside: the information governance officer's."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("opening_list", GET, "I"),
    *both("opening_add", "I"),
    Row("opening_detail", GET, "I"),
]
