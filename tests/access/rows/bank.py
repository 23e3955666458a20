"""Rows of the map and of the people bank."""

from tests.access.row import GET, Row

ROWS = [
    Row("people_map", GET, "LBS"),
    Row("people_map_file", GET, "LBS"),
    Row("people_bank", GET, "L"),
    Row("people_bank_file", GET, "L"),
]
