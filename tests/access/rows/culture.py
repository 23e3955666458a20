"""Rows of culture tests, of the five lenses, and of the step from a level to the next."""

from tests.access.row import ALL, GET, POST, Row, both, states

OPEN, CLOSED = "culture open", "culture closed"

ROWS = [
    *both("culture_add", "L"),
    *states("round_detail", GET, "LBSPEC", OPEN, CLOSED),
    Row("rater_list", GET, "L", state=OPEN),
    *both("rater_add", "L", state=OPEN),
    *both("round_edit", "L", state=OPEN),
    # --- what only rounds about connections have
    Row("rater_paste", GET, "", state=OPEN, nothing="L"),
    Row("rater_paper", GET, "", state=OPEN, nothing="L"),
    Row("paper_form", GET, "", state=OPEN, nothing="L"),
    Row("rate_start", GET, "", state=OPEN, nothing=ALL),
    Row("reveal", GET, "", state=CLOSED, nothing="LBSPE"),
    Row("round_agree", GET, "", state=CLOSED, nothing="LBS"),
    Row("round_result", GET, "", state=CLOSED, nothing=ALL),
    # --- answering: whoever is asked
    *[row for state in (OPEN, CLOSED) for row in both("culture_start", ALL, state=state)],
    *[row for state in (OPEN, CLOSED) for row in both("culture_question", ALL, state=state)],
    *states("culture_check", GET, ALL, OPEN, CLOSED),
    *states("culture_send", POST, ALL, OPEN, CLOSED),
    *states("culture_done", GET, ALL, OPEN, CLOSED),
    Row("culture_start", GET, "", state="open", nothing=ALL),
    # --- after the close
    Row("round_reveal", POST, "LBS", state=OPEN),
    Row("round_reveal", POST, "LBS", state=CLOSED),
    Row("culture_reveal", GET, "", state=OPEN, nothing="LBSPE"),
    Row("culture_reveal", GET, "LBSPE", state=CLOSED),
    Row("culture_reveal", GET, "", state="closed", nothing="LBSPE"),
    *both("culture_action", "", state=OPEN, nothing="L"),
    *both("culture_action", "L", state=CLOSED),
    # --- from a level to the next
    Row("step_act", POST, "", state="open", nothing="L"),
    Row("step_act", POST, "L", state="agreed"),
    # --- the five lenses
    Row("review_list", GET, "LBSPEC"),
    Row("review_detail", GET, "LBSPEC"),
    *both("lens_edit", "L"),
    Row("lens_history", GET, "LBSPEC"),
]
