"""Rows of thanks, and of the rates behind them."""

from tests.access.row import GET, Row, both

ROWS = [
    Row("recognition_list", GET, "L"),
    *both("recognition_add", "L"),
    *both("recognition_move", "L"),
    Row("recognition_paper", GET, "L"),
    Row("rate_list", GET, "L"),
    *both("rate_add", "L"),
    *both("rate_end", "L"),
    *both("tier_add", "L"),
    *both("tier_end", "L"),
]
