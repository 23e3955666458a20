"""A form for a record that several people edit: nobody overwrites a text they haven't seen."""

import datetime
from dataclasses import dataclass

from django import forms
from django.db.models import Manager, Model, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

STALE = (
    "Somebody else saved this while you were writing. Nothing is lost: "
    "compare what they saved with what you wrote, then save again"
)
EMPTY = "(empty)"
HIGHEST = 2**31 - 2  # a database's whole number, and room for the next version


@dataclass(frozen=True)
class StaleField:
    """One field that differs: in words, as it is saved now and as it was typed here."""

    label: str
    saved: str
    typed: str


class VersionedForm:
    """Mixed in before NHSForm or NHSModelForm: carries the version the form was loaded with.

    A model form takes it from its instance, another form from `initial["version"]`; 0 stands for a
    record that isn't there yet. The view hands `cleaned_data["version"]` to the save, and when
    that raises StaleSave calls `show_stale` and shows the page again (parts/stale.html).
    """

    stale: tuple[StaleField, ...] = ()
    stale_heading = "Somebody else saved this too"
    stale_message = STALE

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        instance = getattr(self, "instance", None)
        self.fields["version"] = forms.IntegerField(
            min_value=0,
            max_value=HIGHEST,
            widget=forms.HiddenInput,
            initial=instance.version if instance else None,
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value", "max_value"),
                "Go back, open the page again and try once more",
            ),
        )

    def show_stale(self, current) -> None:
        """Show both texts of every field that differs; the next Save is made knowingly.

        current: the record as it is saved now, or a dict of field name → saved value with
        "version" in it.
        """
        saved = current if isinstance(current, dict) else SavedRecord(current)
        self.stale = tuple(
            StaleField(str(field.label), before, after)
            for field in self.visible_fields()
            for before in [in_words(field.field, saved[field.name])]
            for after in [in_words(field.field, self.cleaned_data.get(field.name))]
            if before != after
        )
        self.error_target = "stale"
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(saved["version"])
        self.add_error(None, self.stale_message)


class SavedRecord:
    """A record read by field name; relations to many as their list."""

    def __init__(self, record: Model):
        self.record = record

    def __getitem__(self, name):
        return getattr(self.record, name)


def in_words(field: forms.Field, value) -> str:
    """A value as a person reads it: a choice by its label, a date in words."""
    if isinstance(value, Manager | QuerySet):
        value = list(value.all())
    if value is None or value == "" or value == []:
        return EMPTY
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, datetime.date):
        return date_format(value, "j F Y")
    if isinstance(value, list | tuple | set):
        return ", ".join(in_words(field, one) for one in value)
    if not isinstance(value, Model) and isinstance(field, forms.ChoiceField):
        return labels_of(field).get(str(value), str(value))
    return str(value).replace("\r\n", "\n")


def labels_of(field: forms.ChoiceField) -> dict[str, str]:
    """{value: label} of all choices, those in groups too."""
    labels = {}
    for value, label in field.choices:
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        labels |= {str(v): str(text) for v, text in inner}
    return labels
