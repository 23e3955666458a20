"""Questions about who stands behind a pair, and who signs it off."""

from pairs.forms.inside import AnySaid
from pairs.models import Backing, Route, SignOff
from portal.nhsuk.days import not_ages_away, not_before
from portal.nhsuk.fields import RadioSelect
from portal.nhsuk.forms import NHSModelForm
from portal.nhsuk.versioned import VersionedForm


class BackingForm(AnySaid, NHSModelForm):
    class Meta:
        model = Backing
        fields = ["sponsor", "kind", "words"]
        labels = {
            "sponsor": "Who backs you?",
            "kind": "With what?",
            "words": "What was said or agreed?",
        }
        help_texts = {"sponsor": "A name, or what they are: “the chief nurse”."}
        widgets = {"kind": RadioSelect}


class BackingEditForm(VersionedForm, BackingForm):
    pass


class RouteForm(VersionedForm, NHSModelForm):
    class Meta:
        model = Route
        fields = ["way"]
        labels = {"way": "Which way do you go?"}
        widgets = {
            "way": RadioSelect(
                hints={
                    Route.Way.OPEN: "You can write down here who signs it off, and when",
                    Route.Way.QUIET: "Nobody has to be asked first",
                }
            )
        }


class SignOffForm(NHSModelForm):
    class Meta:
        model = SignOff
        fields = ["who", "place", "asked_date", "signed_date", "note"]
        labels = {
            "who": "Who signs it off?",
            "place": "Where do they stand in the line of managers?",
            "asked_date": "When did you ask?",
            "signed_date": "When did they sign it off?",
            "note": "What did they say?",
        }
        help_texts = {
            "who": "A name, or what they are: “the ward manager”.",
            "place": "1 is the nearest to you. The highest number is the top.",
        }
        error_messages = {"who": {"required": "Enter who signs it off"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("asked_date", "signed_date"):
            self.fields[name].validators.append(not_ages_away)

    def clean(self):
        cleaned = super().clean()
        asked = self.cleaned_data.get("asked_date")
        not_before(self, "signed_date", asked, "That is before the day when you asked")
        return cleaned


class SignOffEditForm(VersionedForm, SignOffForm):
    pass
