"""Questions about whom people turn to: one person here who answers them [P37]."""

from django import forms

from leaders.models import Leader
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm


def members_to_choose(members: dict, nobody: str, left=None) -> list[tuple[str, str]]:
    """members: {public id: membership}; nobody: the words of the empty choice.

    left: the one who is chosen and no longer answers, which is told.
    """
    names = {
        key: f"{one.user} (no longer here)" if one == left else str(one.user)
        for key, one in members.items()
    }
    return [("", nobody), *names.items()]


class PointOfContactForm(VersionedForm, NHSForm):
    """One person's."""

    point_of_contact = forms.ChoiceField(label="Whom do they turn to here?", required=False)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {one.public_id: one for one in members}
        self.fields["point_of_contact"].choices = members_to_choose(self.members, "Nobody yet")

    @property
    def changes(self) -> dict:
        return {"point_of_contact": self.members.get(self.cleaned_data["point_of_contact"])}


def saved_point_of_contact(leader: Leader) -> dict:
    """Whom a person turns to, as the form shows it."""
    held = leader.turns_to
    return {"point_of_contact": held.public_id if held else "", "version": leader.version}


class HandOverForm(NHSForm):
    """From one colleague to the next, all people at once."""

    giver = forms.ChoiceField(
        label="Who hands over?", error_messages={"required": "Choose who hands over"}
    )
    taker = forms.ChoiceField(
        label="Who takes over?", error_messages={"required": "Choose who takes over"}
    )

    def __init__(self, *args, givers, takers, **kwargs):
        super().__init__(*args, **kwargs)
        self.givers = {one.public_id: one for one in givers}
        self.takers = {one.public_id: one for one in takers}
        for name, people in (("giver", self.givers), ("taker", self.takers)):
            self.fields[name].choices = members_to_choose(people, "Choose")

    @property
    def chosen(self):
        """The two memberships."""
        return self.givers[self.cleaned_data["giver"]], self.takers[self.cleaned_data["taker"]]

    def clean(self):
        giver, taker = self.cleaned_data.get("giver"), self.cleaned_data.get("taker")
        if giver and giver == taker:
            self.add_error("taker", "Choose somebody else to take over")
