"""The question that a connection level answers: five levels in full words, or one other answer."""

from copy import copy

from django import forms

from connections.distribution import LEVELS
from portal.nhsuk.fields import RadioSelect

NOT_SURE = "not_sure"
UNDECIDED = "undecided"


class LevelField(forms.ChoiceField):
    """A level 0-4 or the `other` answer, never chosen beforehand; its value stays a string.

    The scale's own words are only needed to draw it: `name_levels` puts them in. Saving an answer
    goes without, and so without asking the database for them.
    """

    def __init__(self, *, other: tuple[str, str], **kwargs):
        self.other = other
        choices = [*((str(level), f"Level {level}") for level in LEVELS), other]
        super().__init__(choices=choices, widget=RadioSelect(dividers={other[0]: "or"}), **kwargs)

    def __deepcopy__(self, memo):
        """Each form has a copy; they share the choices, which are replaced and never changed."""
        own = copy(self)
        own.widget = copy(self.widget)
        own.widget.attrs = dict(self.widget.attrs)
        own.error_messages = dict(self.error_messages)
        return own

    def name_levels(self, levels, hint: str = "") -> None:
        """The names and meanings of the scale's levels; `hint` is what the other answer means."""
        named = [(str(level.value), str(level)) for level in levels]
        self.choices = [*named, self.other]
        self.widget.hints = {str(level.value): level.meaning for level in levels}
        if hint:
            self.widget.hints[self.other[0]] = hint


def level_of(answer: str) -> int | None:
    """The level that a LevelField's value stands for; None for its other answer."""
    return int(answer) if answer.isdecimal() else None
