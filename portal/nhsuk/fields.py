"""Fields and widgets as the NHS design system asks questions."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

# Control characters, which come along when text is copied: no page and no PDF can show them.
# A new line and a tab stay. The others have no width, or turn round the words that follow.
NOT_SHOWN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)


def as_shown(text: str) -> str:
    """What was typed as a page can show it.

    A browser sends a new line as two characters; kept as one, as static/init.js counts it.
    """
    return NOT_SHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class ChoicesMixin:
    """Choices that can each carry a hint, and a word such as "or" before some of them.

    hints: {value: text}; dividers: {value: the word before it}.
    """

    def __init__(self, attrs=None, choices=(), *, hints=None, dividers=None):
        super().__init__(attrs, choices)
        self.hints = {str(value): text for value, text in (hints or {}).items()}
        self.dividers = {str(value): text for value, text in (dividers or {}).items()}

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        option["hint"] = self.hints.get(str(value), "")
        option["divider"] = self.dividers.get(str(value), "")
        return option


class RadioSelect(ChoicesMixin, forms.RadioSelect):
    """One answer of a few. Nothing is chosen beforehand.

    Django adds an empty choice "---------" to a model's choices: for a question that needs an
    answer it goes, else it reads "No answer".
    """

    def optgroups(self, name, value, attrs=None):
        kept = []
        for group, options, index in super().optgroups(name, value, attrs):
            for option in options:
                if option["value"] == "" and set(str(option["label"])) == {"-"}:
                    option["label"] = "No answer"
            if self.is_required:
                options = [option for option in options if option["value"] != ""]
            if options:
                kept.append((group, options, index))
        return kept


class CheckboxSelectMultiple(ChoicesMixin, forms.CheckboxSelectMultiple):
    """Any number of answers. `exclusive`: values such as "none of these" that untick the rest."""

    def __init__(self, attrs=None, choices=(), *, hints=None, dividers=None, exclusive=()):
        super().__init__(attrs, choices, hints=hints, dividers=dividers)
        self.exclusive = {str(value) for value in exclusive}

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        option["exclusive"] = str(value) in self.exclusive
        return option


class Textarea(forms.Textarea):
    def __init__(self, attrs=None):
        super().__init__()
        self.attrs = {"rows": 5, **(attrs or {})}


class PlainText(forms.CharField):
    """Several lines of text; with `max_length` the page counts the characters.

    It counts as this field and the database do (static/init.js): an emoji of one code point is one,
    and spaces and new lines at both ends, which are not kept, are none.
    """

    widget = Textarea


class DateInput(forms.MultiWidget):
    """Three boxes for day, month and year."""

    PARTS = ("day", "month", "year")

    def __init__(self, attrs=None):
        boxes = {part: forms.TextInput({"inputmode": "numeric"}) for part in self.PARTS}
        super().__init__(boxes, attrs)

    def decompress(self, value):
        if isinstance(value, datetime.date):
            return [str(value.day), str(value.month), str(value.year)]
        return ["", "", ""]


class DateInputField(forms.MultiValueField):
    """A date in three boxes. Its errors name the boxes that are wrong (`params["parts"]`)."""

    widget = DateInput
    default_error_messages = {
        "required": "Enter a date",
        "missing": "The date must include a %(what)s",
        "invalid": "The date must be a real date, like 27 3 2026",
        "year": "The year must have 4 numbers",
    }

    def __init__(self, *, help_text="For example, 27 3 2026", **kwargs):
        boxes = [forms.CharField(required=False) for _ in DateInput.PARTS]
        kwargs.pop("require_all_fields", None)
        super().__init__(
            boxes,
            require_all_fields=False,
            help_text=help_text or "For example, 27 3 2026",
            **kwargs,
        )

    def clean(self, value):
        """The date, or None where none is needed; a month may be a number or its name."""
        if self.disabled and isinstance(value, datetime.date):
            return value
        texts = [str(text or "").strip() for text in value or ["", "", ""]]
        typed = dict(zip(DateInput.PARTS, texts, strict=True))
        missing = [part for part, text in typed.items() if not text]
        if len(missing) == len(typed):
            if self.required:
                self._refuse("required", missing)
            return None
        if missing:
            self._refuse("missing", missing, what=" and a ".join(missing))
        numbers = {"month": month_number(typed["month"])}
        for part in ("day", "year"):
            numbers[part] = number(typed[part])
        unreadable = [part for part in DateInput.PARTS if numbers[part] is None]
        if unreadable:
            self._refuse("invalid", unreadable)
        if len(typed["year"]) != 4:
            self._refuse("year", ["year"])
        try:
            date = datetime.date(numbers["year"], numbers["month"], numbers["day"])
        except ValueError:
            wrong = [
                part
                for part, most in (("day", 31), ("month", 12))
                if not 1 <= numbers[part] <= most
            ]
            self._refuse("invalid", wrong or list(DateInput.PARTS))
        self.run_validators(date)
        return date

    def has_changed(self, initial, data):
        """Whether it is another day, however it is written."""
        try:
            return self.clean(data) != initial
        except ValidationError:
            return True

    def compress(self, data_list):
        raise NotImplementedError("clean() reads the three boxes itself")

    def _refuse(self, code, parts, **params):
        raise ValidationError(
            self.error_messages[code], code=code, params={"parts": parts, **params}
        )


class WebAddressField(forms.URLField):
    """The address of a page: of the web alone, and what is wrong with it is said once.

    A validator of the form's own would stand beside Django's, and both would speak.
    """

    default_validators = [URLValidator(schemes=["http", "https"])]


def number(text: str) -> int | None:
    """The whole number that was typed; None for what is none.

    One of more than nine figures is cut: it is wrong in any box, and too big to reckon with.
    """
    return int(text[:9]) if text.isdecimal() else None


def month_number(text: str) -> int | None:
    """3 for "3", "03", "Mar" or "March"; None for what is neither."""
    if text.isdecimal():
        return number(text)
    word = text.lower().rstrip(".")
    fitting = [n for n, month in enumerate(MONTHS, 1) if len(word) >= 3 and month.startswith(word)]
    return fitting[0] if len(fitting) == 1 else (9 if word == "sept" else None)
