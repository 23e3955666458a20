"""What narrows the examples of pairs."""

from django import forms

from pairs.content import Example, example_kinds
from pairs.models import Side
from portal.nhsuk.forms import NHSForm


class ExampleFilterForm(NHSForm):
    mark_optional = False
    side = forms.ChoiceField(label="Who is in it", required=False)
    kind = forms.ChoiceField(label="What they worked on", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = [("", "Anybody"), *Side.choices]
        self.fields["kind"].choices = [("", "Anything"), *example_kinds()]

    def narrowed(self, examples) -> list[Example]:
        """Those that were asked for; nonsense in an address counts as not asked."""
        asked = self.cleaned_data if self.is_valid() else {}
        side, kind = asked.get("side", ""), asked.get("kind", "")
        return [
            one
            for one in examples
            if side in ("", *(person.side for person in one.people)) and kind in ("", one.kind)
        ]
