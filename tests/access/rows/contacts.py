"""Rows of the contact log. Board and colleagues reach those who turn to them, and nobody else."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("my_people", GET, "LBC"),
    Row("contact_list", GET, "L"),
    *both("contact_log", "L"),
    *both("contact_log_person", "L", nothing="BC"),
    *both("contact_log_partner", "L"),
    *both("contact_log_forum", "L"),
    *both("contact_edit", "L", nothing="BC"),
    *both("contact_remove", "L", nothing="BC"),
]
