"""What to look for in the access log."""

from django import forms

from portal.nhsuk.forms import NHSForm
from portal.organisations.models.events import in_words


class EventFilterForm(NHSForm):
    """By person (their place in the organisation's list, not their name) and by deed.

    Only people and deeds that the log shows can be chosen.
    """

    mark_optional = False
    person = forms.ChoiceField(label="Person", required=False)
    deed = forms.ChoiceField(label="What was done", required=False)

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        events = organisation.events.unsealed()
        members = (
            organisation.memberships.filter(user__in=events.order_by().values("actor"))
            .order_by("user__name", "pk")
            .values_list("public_id", "user_id", "user__name", "user__email")
        )
        self.users = {public_id: user for public_id, user, _, _ in members}
        verbs = events.order_by("verb").values_list("verb", flat=True)
        self.fields["person"].choices = [
            ("", "Everyone"),
            *((public_id, name or email) for public_id, _, name, email in members),
        ]
        self.fields["deed"].choices = [
            ("", "Everything"),
            *((verb, in_words(verb)) for verb in verbs.distinct()),
        ]

    def narrow(self, events):
        """The events that fit; all of them when the question makes no sense."""
        if not self.is_valid():
            return events
        person, deed = self.cleaned_data["person"], self.cleaned_data["deed"]
        if person:
            events = events.filter(actor=self.users[person])
        return events.filter(verb=deed) if deed else events
