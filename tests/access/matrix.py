"""Who may do what, row by row: an address, a method, a state of the round, and who gets in.

The roles are letters:
L lead · B board · S secretary · P patient leader · E employed · C colleague · I governance ·
R rater.
Whoever of Northgate is not named gets 403; Southmoor's lead, a stranger and the superuser get 404;
nobody is shown the log-in page.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

LETTERS = {
    "L": "lead",
    "B": "board",
    "S": "secretary",
    "P": "leader",
    "E": "employed",
    "C": "colleague",
    "I": "ig",
    "R": "rater",
}
ALL = "LBSPECIR"
GET, POST = "GET", "POST"


@dataclass(frozen=True)
class Row:
    name: str
    method: str
    allowed: str
    state: str = "closed"
    data: tuple = ()
    nothing: str = ""  # those who might, but for whom nothing is there in this state: 404

    def __str__(self):
        return f"{self.method} {self.name} ({self.state})"

    @property
    def body(self) -> str:
        return urlencode(self.data)

    @property
    def people(self) -> set[str]:
        return {LETTERS[letter] for letter in self.allowed}

    @property
    def finds_nothing(self) -> set[str]:
        return {LETTERS[letter] for letter in self.nothing}


def both(name, allowed, **more):
    """A form: to be seen, and sent in."""
    return [Row(name, GET, allowed, **more), Row(name, POST, allowed, **more)]


def states(name, method, allowed, *which):
    return [Row(name, method, allowed, state=state) for state in which]


RATING = ("open", "closed", "agreed")

ROWS = [
    Row("home", GET, ALL),
    # --- the organisation and its people
    Row("organisation_settings", GET, "L"),
    *both("organisation_edit", "L"),
    Row("member_list", GET, "L"),
    *both("member_roles", "L"),
    *both("member_role_end", "L"),
    Row("invitation_list", GET, "L"),
    *both("member_invite", "L"),
    *both("invitation_send", "L"),
    *both("invitation_withdraw", "L"),
    Row("locality_list", GET, "L"),
    *both("locality_add", "L"),
    *both("locality_edit", "L"),
    Row("event_list", GET, "I"),
    # --- the framework
    Row("framework", GET, ALL),
    Row("type_hide", POST, "L"),
    Row("type_show", POST, "L"),
    *both("role_add", "L"),
    *both("role_end", "L"),
    # --- rounds: planning and asking
    Row("round_list", GET, "LBSPEC"),
    *both("round_add", "L"),
    *states("round_detail", GET, "LBSPEC", "draft", "open", "closed", "agreed", "published"),
    *both("round_edit", "L", state="draft"),
    *both("round_open", "L", state="draft"),
    *both("round_extend", "L", state="open"),
    *both("round_close", "L", state="open"),
    *both("round_cancel", "L", state="open"),
    *both("round_reopen", "L", state="closed"),
    Row("rater_list", GET, "L", state="open"),
    *both("rater_add", "L", state="open"),
    *both("rater_paste", "L", state="open"),
    *both("rater_paper", "L", state="open"),
    *both("rater_remove", "L", state="open"),
    Row("round_invitation", GET, "L", state="open"),
    Row("round_invite", POST, "L", state="open"),
    *both("round_remind", "L", state="open"),
    Row("paper_form", GET, "L", state="open"),
    *both("assisted_entry", "L", state="open"),
    *both("assisted_copy", "L", state="open"),
    *both("assisted_objection", "L", state="open"),
    # --- rating: whoever is a rater of the round
    *[row for state in RATING for row in both("rate_start", ALL, state=state)],
    *[row for state in RATING for row in both("rate_type", ALL, state=state)],
    *states("rate_check", GET, ALL, *RATING),
    *states("rate_send", POST, ALL, *RATING),
    *states("rate_done", GET, ALL, *RATING),
    # --- after the close
    Row("round_reveal", POST, "", state="open", nothing="LBS"),
    Row("round_reveal", POST, "LBS"),
    Row("reveal", GET, "", state="open", nothing="LBSPE"),
    *states("reveal", GET, "LBSPE", "closed", "agreed", "published"),
    *both("position_edit", "LBS"),
    *both("round_agree", "LBS"),
    *both("round_publish", "L", state="agreed"),
    Row("mirror", GET, "", nothing="LBSPE"),
    Row("mirror", GET, "LBSPE", state="agreed"),
    Row("round_result", GET, "", nothing=ALL),
    Row("round_result", GET, "LBSPE", state="agreed", nothing="CIR"),
    Row("round_result", GET, ALL, state="published"),
    Row("trend", GET, ALL),
    # --- papers
    Row("paper_list", GET, "LBS"),
    *both("paper_add", "LS"),
    Row("paper_detail", GET, "LS"),
    *both("paper_cover", "LS"),
    *both("paper_rules", "LS"),
    Row("paper_preview", GET, "LS"),
    Row("paper_draft_pdf", POST, "LS"),
    *both("paper_freeze", "LS"),
    Row("snapshot_detail", GET, "LBS"),
    Row("snapshot_pdf", GET, "LBS"),
    Row("snapshot_pdf_again", POST, "LS"),
    Row("snapshot_json", GET, "LBS"),
]
# Addresses without an organisation: who is let in does not hang on a role.
ELSEWHERE = {
    "front": "anybody",
    "accessibility": "anybody",
    "cookies": "anybody",
    "privacy": "anybody",
    "contact": "anybody",
    "healthz": "anybody",
    "organisation_list": "signed in",
    "invitation_accept": "token",
}
