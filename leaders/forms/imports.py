"""Questions about a file of people: which file, what its columns hold, who is the same person."""

from django import forms

from leaders.models import Leader
from leaders.transfer.columns import COLUMNS, what_is_missing
from leaders.transfer.doubles import Decision
from portal.nhsuk.days import not_in_future
from portal.nhsuk.fields import DateInputField, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.sheets import errors
from portal.sheets.reading import read

EXAMPLES = 3
EXAMPLE_LENGTH = 40
ACCEPTED = ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileForm(NHSForm):
    file = forms.FileField(
        label="Choose a file",
        help_text=(
            f"A CSV file or an Excel workbook (.xlsx) of up to {errors.MEGABYTES} MB, with "
            f"headings in the first row, and up to {errors.ROWS:,} rows and {errors.COLUMNS} "
            "columns. Of a workbook, only the first sheet is read."
        ),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={
            "required": "Choose a file",
            "invalid": "Choose a file",
            "missing": "Choose a file",
        },
    )

    def clean_file(self):
        """The Sheet that was in it; the file itself is not kept."""
        file = self.cleaned_data["file"]
        try:
            if file.size > errors.BYTES:
                raise errors.TooLarge
            return read(file.read())
        except errors.SheetError as problem:
            raise forms.ValidationError(str(problem)) from problem


class ColumnsForm(NHSForm):
    """One question for each column, then how those agreed of whom the file does not say it."""

    mark_optional = False
    consent_basis = forms.ChoiceField(
        label="How did these people agree to be on the register?",
        help_text="For rows in which the file does not say it.",
        choices=[one for one in Leader.Basis.choices if one[0] != Leader.Basis.JOINED],
        widget=RadioSelect,
        required=False,
    )
    consent_date = DateInputField(
        label="When did they agree?",
        help_text="For rows in which the file does not say it. For example, 27 3 2026",
        validators=[not_in_future],
        required=False,
    )

    def __init__(self, *args, file, **kwargs):
        super().__init__(*args, **kwargs)
        self.file = file
        choices = [("", "Leave this column out"), *((one.key, one.heading) for one in COLUMNS)]
        asked = {
            f"column_{place}": forms.ChoiceField(
                label=heading,
                help_text=self._examples(place),
                choices=choices,
                required=False,
                initial=file.columns.get(str(place), ""),
            )
            for place, heading in enumerate(file.headings)
        }
        self.fields = asked | self.fields
        if file.odd_words:
            self.fields["reads_right"] = forms.BooleanField(
                label="Yes, these words read right",
                error_messages={
                    "required": "Say that the words read right. If they do not, save the list as "
                    "“CSV UTF-8” or as an Excel workbook, and choose that file"
                },
            )

    def _examples(self, place) -> str:
        texts = (texts[place] for _, texts in self.file.rows if texts[place])
        first = dict.fromkeys(
            " ".join(text.split())[:EXAMPLE_LENGTH]
            for text, _ in zip(texts, range(EXAMPLES), strict=False)
        )
        return f"For example: {'; '.join(first)}" if first else "There is nothing in this column."

    @property
    def columns(self):
        return [self[name] for name in self.fields if name.startswith("column_")]

    def clean(self):
        matched = {
            str(place): self.cleaned_data.get(f"column_{place}", "")
            for place in range(len(self.file.headings))
        }
        for problem in what_is_missing(matched):
            self.add_error(None, problem)
        used = set(matched.values())
        if "consent_basis" not in used and not self.cleaned_data.get("consent_basis"):
            self._ask("consent_basis", "Say how they agreed. Without their yes, do not add them")
        if "consent_date" not in used and not self.cleaned_data.get("consent_date"):
            self._ask("consent_date", "Enter the day on which they agreed")
        self.cleaned_data["columns"] = matched

    def _ask(self, name, words):
        if name not in self.errors:
            self.add_error(name, f"{words}, or choose the column that says it")


class DoublesForm(NHSForm):
    """What to do with each of these rows."""

    def __init__(self, *args, doubles, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubles = doubles
        for double in doubles:
            self.fields[f"row_{double.row.number}"] = forms.ChoiceField(
                label=f"Row {double.row.number}: {double.row.name}",
                choices=[one for one in Decision.choices if self._fits(double, one[0])],
                widget=RadioSelect,
                required=False,
                initial=double.decision,
            )

    @staticmethod
    def _fits(double, decision) -> bool:
        """The record of somebody who has died is not filled in any more."""
        return decision != Decision.FILL or not double.has_died

    @property
    def pairs(self):
        return [(double, self[f"row_{double.row.number}"]) for double in self.doubles]

    @property
    def decisions(self) -> list:
        """(double, what to do with its row) of those that were answered."""
        given = ((one, self.cleaned_data[f"row_{one.row.number}"]) for one in self.doubles)
        return [(one, what) for one, what in given if what]


class DecideForm(NHSForm):
    """One answer for all rows of a kind."""

    kind = forms.CharField()
    decision = forms.ChoiceField(choices=Decision)


class RunForm(NHSForm):
    without_faulty = forms.BooleanField(
        label="Leave out the rows with faults, and take in the others", required=False
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean(self):
        if self.plan.undecided:
            self.add_error(None, "Decide about the rows that seem to be on the register already")
        if self.plan.faulty and not self.cleaned_data.get("without_faulty"):
            self.add_error(
                "without_faulty",
                "Say that the rows with faults are left out, or mend the file and choose it again",
            )
