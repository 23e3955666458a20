"""Rows of programmes for pairs: the lead's alone; inside a pair, its members'."""

from tests.access.row import GET, POST, Row, both
from tests.access.rows.pairs import inside

ROWS = [
    Row("cohort_list", GET, "L"),
    *both("cohort_add", "L"),
    Row("cohort_detail", GET, "L"),
    *both("cohort_edit", "L"),
    *both("cohort_end", "L"),
    *both("cohort_lay_out", "L"),
    *both("cohort_day_add", "L"),
    *both("cohort_day_edit", "L"),
    Row("cohort_day_off", POST, "L"),
    *both("cohort_day_remove", "L"),
    *both("cohort_day_who_came", "L"),
    Row("cohort_day_print", GET, "L"),
    *both("place_add", "L"),
    Row("place_detail", GET, "L"),
    *both("place_accept", "L"),
    *both("place_decline", "L"),
    *both("place_take_out", "L"),
    *both("coaching_add", "L"),
    *both("coaching_edit", "L"),
    *both("coaching_remove", "L"),
    *inside("programme_detail", GET),
    *inside("programme_ask", GET, POST),
    *inside("programme_take_back", POST),
    *inside("programme_dates", GET),
]
