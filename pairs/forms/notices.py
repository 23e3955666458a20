"""What somebody seeks and offers, in their own words, and whose members may read it."""

from django import forms

from leaders.forms.said import copy_given, how_said, said_to, when_said
from pairs.forms.pairs import NO_RECORDS, SIDE_HINTS
from pairs.models import Notice, Side
from portal.nhsuk.fields import CheckboxSelectMultiple, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

SOUGHT = [
    ("seeks_partner", "A partner to lead something with"),
    ("seeks_task", "A task: something worth working on"),
    ("seeks_backing", "Backing from somebody who can open doors"),
]
NO_NAMES = f"Others read it without a name, so please write none. {NO_RECORDS}"


OFFER_OR_SEEK = "Offer or seek: one of the two is enough."
NOBODY = "Without {their} name. {They} can take this back at any time."
WORDS = {
    "side": ("Which side do {they} come from?", ""),
    "offers": ("What do {they} offer?", f"What {{they}} know, can do or care about. {NO_NAMES}"),
    "seeks": (
        "What do {they} seek?",
        f"Whom {{they}} would like to work with, or on what. {OFFER_OR_SEEK}",
    ),
    "looks_for": ("What do {they} look for?", "Choose all that fit, or none."),
    "partners": (
        "Whose members may read it too?",
        f"{NOBODY} To be introduced to somebody there, {{they}} have to let its members read it.",
    ),
}


class AssistedNoticeForm(VersionedForm, NHSForm):
    """The words of somebody without an account, entered for them."""

    called = {"they": "they", "They": "They", "their": "their"}

    side = forms.ChoiceField(
        choices=Side,
        widget=RadioSelect(hints=SIDE_HINTS),
        error_messages={"required": "Choose a side"},
    )
    offers = PlainText(max_length=1000, required=False)
    seeks = PlainText(max_length=1000, required=False)
    looks_for = forms.MultipleChoiceField(
        choices=SOUGHT, required=False, widget=CheckboxSelectMultiple
    )
    partners = forms.MultipleChoiceField(required=False, widget=CheckboxSelectMultiple)
    date = when_said()
    how = how_said()
    copy_given_date = copy_given()

    unmarked = ("offers", "seeks")

    def __init__(self, *args, notice: Notice | None, partners, **kwargs):
        super().__init__(*args, initial=self.shown(notice), **kwargs)
        self.partners = {one.public_id: one for one in partners}
        self.fields["partners"].choices = [(key, str(one)) for key, one in self.partners.items()]
        for name, texts in WORDS.items():
            field = self.fields[name]
            field.label, field.help_text = (text.format(**self.called) for text in texts)
        if not self.partners:
            del self.fields["partners"]

    @staticmethod
    def shown(notice: Notice | None) -> dict:
        """What is saved now, as this form shows it; how it was said is asked each time anew."""
        if notice is None:
            return {"version": 0}
        of_partner = notice.partners.values_list("partner__public_id", flat=True)
        told = {name: getattr(notice, name) for name in ("side", "offers", "seeks", "version")}
        told |= {"date": notice.assisted_date, "how": notice.assisted_how}
        told |= {"copy_given_date": notice.copy_given_date, "partners": list(of_partner)}
        return told | {"looks_for": [name for name, _ in SOUGHT if getattr(notice, name)]}

    def clean(self):
        data = self.cleaned_data
        if not (data.get("offers") or data.get("seeks") or self.errors):
            they = self.called["they"]
            self.add_error("offers", f"Enter what {they} offer or what {they} seek")

    @property
    def changes(self) -> dict:
        """As the deed takes it."""
        data = self.cleaned_data
        words = {name: data[name] for name in ("side", "offers", "seeks", "version")}
        words |= {name: name in data["looks_for"] for name, _ in SOUGHT}
        chosen = [self.partners[key] for key in data.get("partners", ())]
        return words | {"partners": chosen, "said": self.said}

    @property
    def said(self):
        return said_to(self.cleaned_data)


class NoticeForm(AssistedNoticeForm):
    """One's own: the same questions, put to oneself."""

    called = {"they": "you", "They": "You", "their": "your"}
    date = how = copy_given_date = said = None
