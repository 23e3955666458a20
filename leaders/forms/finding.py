"""Says whom one means where there are too many people for a list to choose from."""

from django import forms

from leaders.models.people import folded
from portal.nhsuk.fields import RadioSelect, as_shown

MOST = 10


class FindsPerson(forms.Form):
    """Mixed in before a form: a name, and a choice where it fits several people.

    `people` is the queryset to look in. The form calls `find_leader()` in its clean(); then
    cleaned_data["leader"] is the person, or None.
    """

    person = forms.CharField(
        label="Which patient leader?",
        help_text="Their name, or a part of it.",
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Enter their name, or a part of it"},
    )
    leader = forms.ChoiceField(label="Which of them?", required=False, widget=RadioSelect)
    unmarked = ("leader",)
    nobody = "Nobody on the register has this name"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people
        self.found = self._found()
        self.fields["leader"].choices = [
            (one.public_id, f"{one.name}, {one.place}" if one.place else one.name)
            for one in self.found
        ]

    def _found(self) -> list:
        words = as_shown(self.data.get("person") or "")[:100] if self.is_bound else ""
        found = self.people if folded(words) else self.people.none()
        for word in folded(words).split():
            found = found.filter(name_key__contains=word)
        return list(found[: MOST + 1])

    def find_leader(self) -> None:
        """Take the one who was meant; ask where the name fits several people."""
        chosen = self.cleaned_data.get("leader")
        self.cleaned_data["leader"] = None
        if not self.cleaned_data.get("person") or "leader" in self.errors:
            return
        if not self.found:
            self.add_error("person", self.nobody)
            return
        picked = [one for one in self.found if one.public_id == chosen] or self.found
        if len(self.found) > MOST and len(picked) > 1:
            self.add_error("person", f"More than {MOST} people have this name. Enter more of it")
            return
        if len(picked) > 1:
            self.add_error("leader", "This name fits several people. Choose one")
            return
        self.cleaned_data["leader"] = picked[0]
