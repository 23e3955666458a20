"""Rows of what a pair learns: its members keep it, and its guest reads it."""

from tests.access.row import GET, POST
from tests.access.rows.pairs import inside, read

ROWS = [
    read("entry_list"),
    read("entry_detail"),
    read("entry_file"),
    *inside("entry_add", GET, POST),
    *inside("entry_edit", GET, POST),
    *inside("entry_remove", GET, POST),
    *inside("quote_agree", GET, POST),
    *inside("quote_take_back", POST),
]
