"""Lines that all members read: nobody's name may stand in them."""

from leaders.models.names import name_in

NO_NAMES = "All members read this line. Do not write names, illness or treatment."


def check_no_name(form, field: str, leader) -> None:
    """Refuse a line in which the person's own name stands."""
    found = name_in(form.cleaned_data.get(field) or "", leader.name) if leader else ""
    if found:
        form.add_error(
            field, f"Take out “{found}”: all members read this line, so their name can’t be in it"
        )
