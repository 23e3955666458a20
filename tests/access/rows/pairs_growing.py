"""Rows of how a pair begins and grows: charter, first steps, questions, capabilities, examples."""

from tests.access.row import ALL, GET, POST, Row
from tests.access.rows.pairs import inside, read

ROWS = [
    read("charter_detail"),
    *inside("charter_edit", GET, POST),
    *inside("charter_yes", GET, POST),
    *inside("first_step_list", GET),
    *inside("first_step_edit", GET, POST),
    *inside("question_list", GET),
    *inside("question_alone", GET, POST),
    *inside("question_together", GET, POST),
    *inside("capability_list", GET),
    *inside("capability_edit", GET, POST),
    Row("pair_example_list", GET, "LBSPECI"),
]
# Nobody in the pair of the world is without an account: then there is nobody to enter it for.
ROWS += [Row("charter_yes_for", method, "", nothing=ALL) for method in (GET, POST)]
