"""Rows of dates for calendars."""

from tests.access.row import GET, POST, Row, both

ROWS = [
    *both("calendar", "LBSPEC"),
    Row("calendar_revoke", POST, "LBSPEC"),
    Row("calendar_file", GET, "LBSPEC"),
]
ELSEWHERE = {"calendar_feed": "token"}
