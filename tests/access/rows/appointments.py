"""Rows of roles and their terms."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("appointment_due", GET, "L"),
    Row("appointment_detail", GET, "L"),
    *both("appointment_add", "L"),
    *both("appointment_edit", "L"),
    *both("appointment_end", "L"),
    *both("appointment_renew", "L"),
]
