"""Rows of partners and groups."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("partner_list", GET, "LBSPEC"),
    Row("partner_detail", GET, "LBSPEC"),
    *both("partner_add", "L"),
    *both("partner_edit", "L"),
    *both("partner_end", "L"),
]
