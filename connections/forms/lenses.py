"""One lens of a review: a box for each of its prompts, and the day."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from connections.lenses import pairs
from portal.nhsuk.fields import DateInputField, PlainText, Textarea
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm


class LensForm(VersionedForm, NHSForm):
    """What was written last stands in the boxes, so that it is carried forward or changed."""

    date = DateInputField(
        label="When did you look at this?",
        error_messages={"required": "Enter the day on which you looked at this"},
    )

    def __init__(self, *args, lens, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = [f"prompt_{number}" for number in range(1, len(lens.prompts) + 1)]
        for name, prompt in zip(self.names, lens.prompts, strict=True):
            self.fields[name] = PlainText(
                label=prompt, max_length=1000, required=False, widget=Textarea({"rows": 3})
            )
        self.order_fields([*self.names, "date"])

    def clean_date(self):
        if self.cleaned_data["date"] > timezone.localdate():
            raise ValidationError("The date must not be in the future")
        return self.cleaned_data["date"]

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data[name] for name in self.names):
            self.add_error(self.names[0], "Write an answer to at least one question")
        return data

    @property
    def boxes(self) -> list:
        """The fields of the prompts, in their order."""
        return [self[name] for name in self.names]

    @property
    def changes(self) -> dict:
        answers = [self.cleaned_data[name] for name in self.names]
        return {"answers": answers, "date": self.cleaned_data["date"]}


def lens_initial(lens, review) -> dict:
    """What is saved, as the form has it; version 0 stands for nothing yet. The day is today's."""
    saved = {f"prompt_{n}": text for n, (_, text) in enumerate(pairs(lens, review), start=1)}
    return saved | {"date": timezone.localdate(), "version": review.version if review else 0}


def lens_saved(lens, review) -> dict:
    """The same with the day that is saved, to be held beside what was typed."""
    return lens_initial(lens, review) | {"date": review.date}
