"""Rows of the plan, its actions, and the partner who confirms it."""

from tests.access.row import GET, POST, Row, both

ROWS = [
    Row("plan_detail", GET, "LBSPEC"),
    *both("plan_edit", "L"),
    *both("plan_close", "L"),
    Row("plan_earlier", GET, "LBSPEC"),
    Row("plan_closed", GET, "LBSPEC"),
    *both("plan_ask", "L"),
    *both("plan_confirm", "P", nothing="E"),
    *both("plan_answer", "L"),
    Row("plan_answer_paper", GET, "L"),
    *both("plan_answer_copy", "L"),
    Row("plan_confirmed", GET, "LBSPEC"),
    Row("plan_print", GET, "LBSPEC"),
    Row("plan_csv", GET, "LBSPEC"),
    Row("plan_dates", GET, "LBSPEC"),
    *both("action_add", "L"),
    *both("action_detail", "LBSPEC"),
    *both("action_edit", "L"),
    *both("action_move", "LP", nothing="BSEC"),
    *both("action_drop", "L"),
    Row("comment_let_through", POST, "L"),
    *both("comment_remove", "L"),
]
ELSEWHERE = {"plan_feed": "token"}
