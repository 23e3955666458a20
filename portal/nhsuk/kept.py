"""What was typed into a form that can be saved no more: it is shown, to be read and copied."""

from dataclasses import dataclass

from django import forms

from portal.nhsuk.versioned import EMPTY, in_words


@dataclass(frozen=True)
class Kept:
    """One question and what was typed or chosen."""

    name: str
    label: str
    words: str


def kept(form: forms.Form) -> list[Kept]:
    """All that was typed or chosen, also what was refused; empty questions are left out."""
    found = [Kept(one.name, str(one.label), _words(one)) for one in form.visible_fields()]
    return [one for one in found if one.words not in ("", EMPTY)]


def changed(form: forms.Form) -> list[Kept]:
    """Of all that was typed, what is not saved already; `form.initial` is what is saved."""
    return [one for one in kept(form) if one.name in form.changed_data]


def _words(box) -> str:
    if isinstance(box.field, forms.MultiValueField):
        return " ".join(part for part in box.data or () if part)
    return in_words(box.field, box.data)
