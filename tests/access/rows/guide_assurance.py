"""Rows of the gate before signing off."""

from tests.access.row import GET, POST, Row, both

ROWS = [
    Row("proposal_list", GET, "LBSPEC"),
    *both("proposal_add", "LS"),
    Row("proposal_detail", GET, "LBSPEC"),
    *both("proposal_edit", "LS"),
    *both("proposal_ask", "LS"),
    *both("proposal_withdraw", "LS"),
    *both("statement_add", "P", nothing="E"),
    *both("statement_assist", "L"),
    Row("statement_paper", GET, "L"),
    *both("statement_copy", "L"),
    Row("statement_let_through", POST, "L"),
    *both("decision_add", "B"),
    Row("certificate_detail", GET, "LBSPEC"),
    Row("certificate_pdf", GET, "LBSPEC"),
]
