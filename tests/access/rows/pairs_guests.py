"""Rows of guests of a pair: its members ask and end them; the guest may leave."""

from tests.access.row import ALL, GET, POST, Row
from tests.access.rows.pairs import inside

ROWS = [
    *inside("guest_list", GET),
    *inside("guest_propose", GET, POST),
    *inside("guest_detail", GET),
    *inside("guest_yes", POST),
    *inside("guest_send", GET, POST),
    *inside("guest_link", POST),
    *inside("guest_end", GET, POST),
]
# A member is no guest, and has another way out.
ROWS += [Row("guest_leave", one, "E", nothing=ALL.replace("E", "")) for one in (GET, POST)]
# Nobody in the pair of the world is without an account: then there is nobody to enter it for.
ROWS += [Row("guest_yes_for", one, "", nothing=ALL) for one in (GET, POST)]
ELSEWHERE = {"guest_join": "whoever has the link of the letter"}
