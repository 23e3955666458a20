"""What the questions inside a pair have in common: none needs an answer, but one is something."""

from django import forms

EMPTY = "There is nothing to save yet. Write something in one of the boxes"


class AnySaid:
    """Mixed in before NHSModelForm: all may stay empty, though not all at once."""

    def clean(self):
        cleaned = super().clean()
        said = [one for name, one in self.cleaned_data.items() if name != "version"]
        nothing = all(one is None or one is False or one == "" for one in said)
        if nothing and not self.errors:
            raise forms.ValidationError(EMPTY)
        return cleaned
