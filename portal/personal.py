"""The words in which each app declares the personal data it keeps.

An app with models has a module ``personal_data.py``, which names every column of each model::

    PERSONAL_DATA = {
        "Rater": {
            "email": Personal("to ask this person to rate", Retention.ROUND),
            "note": Personal("what they wish to say; it may name others", Retention.ROUND),
            **not_personal("organisation", "round", "way"),
        },
    }

A test compares it with the models, so that no new column is kept without saying why and how long.
Personal is what tells something about a living person who can be known from it: a name, a link to
an account, and free text, in which people name each other.
"""

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


class Retention(StrEnum):
    """How long personal data is kept. The periods are the portal's defaults, in plain words.

    Board papers and what a board decided follow the NHS Records Management Code of Practice,
    which keeps them for 20 years; the others are no longer than their purpose.
    """

    ACCOUNT = "while the person has an account; blanked when the account is erased"
    INVITATION = "until the invitation is answered, withdrawn or out of date"
    ROUND = "until the round is reviewed, at most 6 years after it closed"
    PAIR = "while the pair is at work; looked at 2 years after it ended, then erased"
    NOTICE = "until they take the notice back; its words are deleted then"
    INTRODUCTION = "28 days; where both said yes, until half a year after that"
    REGISTER = "while they are on the register; looked at 2 years after they moved on, then erased"
    APPLICATION = "until somebody has decided, at most 60 days"
    FILE = "until the file is taken in or dropped, at most 7 days"
    PAYMENT = "6 years after the year of the payment, as other records of payments"
    BOARD_RECORD = "20 years, as the board's own papers; then offered to the archive"
    AUDIT = "6 years, so that it can be shown who did what"
    DEMO = "until the demo is started afresh; never outside the demo"


@dataclass(frozen=True)
class Personal:
    """A column that holds personal data: why it is kept, and how long."""

    purpose: str
    retention: Retention


NOT_PERSONAL = None


def not_personal(*columns: str) -> dict[str, None]:
    """These columns tell nothing about a person."""
    return dict.fromkeys(columns, NOT_PERSONAL)


def declared() -> dict[str, dict[str, Personal | None]]:
    """What every installed app declares: ``{"connections.Rater": {"email": Personal(…), …}}``."""
    found = {}
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.personal_data"):
            data = import_module(f"{config.name}.personal_data").PERSONAL_DATA
            found |= {f"{config.label}.{model}": columns for model, columns in data.items()}
    return found
