"""Rows of pairs: to whoever is not in one it is not there, whatever they are here."""

from tests.access.row import ALL, GET, POST, Row

OUTSIDE = "LBSEIR"


def read(name):
    """Its members, and its guest, the employed patient partner."""
    return Row(name, GET, "PCE", nothing=OUTSIDE.replace("E", ""))


def inside(name, *methods):
    """Its two members, who are the patient leader and the colleague, and nobody else."""
    return [Row(name, method, "PC", nothing=OUTSIDE) for method in methods]


ROWS = [
    Row("pair_home", GET, "LBSPECI"),
    Row("pair_start", GET, "LBSPECI"),
    Row("pair_start", POST, "LBSPECI"),
    read("pair_detail"),
    *inside("pair_edit", GET, POST),
    *inside("pair_pace", GET, POST),
    *inside("pair_leave", GET, POST),
    *inside("pair_history", GET),
    *inside("pair_people", GET),
    *inside("pair_side", GET, POST),
    *inside("pair_invite", GET, POST),
    *inside("pair_invitation_send", GET, POST),
    *inside("pair_invitation_link", POST),
    *inside("pair_invitation_withdraw", GET, POST),
    *inside("pair_visibility", GET),
    *inside("step_propose", GET, POST),
    *inside("pair_step_down", GET, POST),
    *inside("step_detail", GET),
    *inside("step_yes", POST),
    *inside("step_take_back", POST),
]
# Nobody in the pair of the world is without an account: then there is nobody to enter it for.
ROWS += [Row("step_yes_for", method, "", nothing=ALL) for method in (GET, POST)]
ELSEWHERE = {
    "my_pairs": "everybody who is logged in sees their own",
    "pair_join": "whoever has the link of the letter",
}
