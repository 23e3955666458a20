"""Lines that all members read: nobody's name may stand in them."""

import re

NO_NAMES = "All members read this line. Do not write names, illness or treatment."


def name_in(text: str, name: str) -> str:
    """The part of a name that stands in a text as a name does: a word with a capital. Or ""."""
    parts = [part for part in re.findall(r"[\w’'-]+", name) if part[:1].isupper()]
    words = set(re.findall(r"[\w’'-]+", text))
    return next((part for part in parts if len(part) > 1 and _is_among(part, words)), "")


def check_no_name(form, field: str, leader) -> None:
    """Refuse a line in which the person's own name stands."""
    found = name_in(form.cleaned_data.get(field) or "", leader.name) if leader else ""
    if found:
        form.add_error(
            field, f"Take out “{found}”: all members read this line, so their name can’t be in it"
        )


def _is_among(part, words) -> bool:
    return part in words or f"{part}’s" in words or f"{part}'s" in words
