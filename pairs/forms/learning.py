"""What was learnt, each way of keeping it with its own questions [KF3]; and a line to be quoted."""

from collections.abc import Callable
from functools import partial

from django import forms

from pairs.forms.pairs import NO_RECORDS
from pairs.models import Kept, LearningEntry, SaidBy
from portal.nhsuk.fields import PlainText, RadioSelect, WebAddressField
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm
from portal.uploads import pictures, recordings
from portal.uploads.formats import NotTaken, Taken
from portal.uploads.limits import PICTURE_MEGABYTES, RECORDING_MEGABYTES

AGAIN = (
    "Choose the file again. All else that you entered is still here, but a browser does not keep "
    "a file when a page comes back"
)
PICTURES = f"A JPEG, PNG, WebP or GIF of up to {PICTURE_MEGABYTES} MB."
WITHOUT_PLACE = "Where and when it was made is taken out of the file."
NO_LINK = "Enter the whole address of the page, like https://www.example.org/page"


class EntryForm(VersionedForm, NHSModelForm):
    """One thing learnt: written down anew, or changed; a file that is there is not changed."""

    class Meta:
        model = LearningEntry
        fields = ["title", "words"]
        labels = {"title": "What is it about?", "words": "What do you take from it?"}
        help_texts = {"words": NO_RECORDS}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["version"]
        else:
            self.fields.pop("file", None)

    def clean(self):
        """A browser sends a file once: after a mistake in another answer it is asked for again."""
        super().clean()
        if self.errors and self.cleaned_data.get("file"):
            self.add_error("file", AGAIN)

    @property
    def typed(self) -> dict:
        """What was typed, by the names of the record."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class TextForm(EntryForm):
    class Meta(EntryForm.Meta):
        labels = EntryForm.Meta.labels | {"words": "What have you learnt?"}
        error_messages = {"words": {"required": "Enter what you have learnt"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True


class LinkForm(EntryForm):
    field_order = ["link", "title", "words"]
    link = WebAddressField(
        label="What is the address of the page?",
        help_text="A blog, a film, an article. The page does not learn from where you come.",
        max_length=500,
        assume_scheme="https",
        error_messages={"required": "Enter the address of the page", "invalid": NO_LINK},
    )

    class Meta(EntryForm.Meta):
        fields = ["link", *EntryForm.Meta.fields]


class FileField(forms.FileField):
    """A file that is looked at by what is in it; its value is what is kept of it."""

    def __init__(self, *, looked_at: Callable[[bytes], Taken], accept: str, **kwargs):
        widget = forms.FileInput({"accept": accept})
        super().__init__(widget=widget, allow_empty_file=True, **kwargs)
        self.looked_at = looked_at

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        try:
            return self.looked_at(file.read())
        except NotTaken as problem:
            raise forms.ValidationError(str(problem)) from problem


picture_field = partial(FileField, looked_at=pictures.picture, accept=pictures.ACCEPTED)


class PictureForm(EntryForm):
    field_order = ["file", "alt", "title", "words"]
    file = picture_field(label="Choose a picture", help_text=f"{PICTURES} {WITHOUT_PLACE}")

    class Meta(EntryForm.Meta):
        fields = ["alt", *EntryForm.Meta.fields]
        labels = EntryForm.Meta.labels | {"alt": "What does it show?"}
        help_texts = EntryForm.Meta.help_texts | {
            "alt": "In a few words, for whoever does not see it. "
            "If people can be known in it, ask them before you add it."
        }
        error_messages = {"alt": {"required": "Say in a few words what it shows"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alt"].required = True


class DrawingForm(PictureForm):
    file = picture_field(
        label="Choose a photo or a scan of the drawing", help_text=f"{PICTURES} {WITHOUT_PLACE}"
    )


class RecordingForm(EntryForm):
    field_order = ["file", "title", "words"]
    file = FileField(
        label="Choose a recording",
        help_text=f"Sound or film: an MP3, M4A, MP4, MOV, WAV, Ogg or WebM of up to "
        f"{RECORDING_MEGABYTES} MB. Of an MP3, M4A, MP4, MOV or WAV, the place and the time that a "
        "phone writes are taken out; an Ogg or WebM is kept as it is.",
        looked_at=recordings.recording,
        accept=recordings.ACCEPTED,
    )

    class Meta(EntryForm.Meta):
        labels = EntryForm.Meta.labels | {"words": "What is said and shown, in words?"}
        help_texts = {"words": f"For whoever does not hear or see it. {NO_RECORDS}"}


FORMS = {
    Kept.TEXT: TextForm,
    Kept.LINK: LinkForm,
    Kept.PICTURE: PictureForm,
    Kept.DRAWING: DrawingForm,
    Kept.RECORDING: RecordingForm,
}


class QuoteForm(NHSForm):
    """One's own line, and what stands with it."""

    line = PlainText(
        label="Which line of yours may be quoted?",
        max_length=300,
        error_messages={"required": "Enter the line"},
    )
    shown = forms.ChoiceField(
        label="What stands with it?",
        choices=SaidBy,
        widget=RadioSelect,
        error_messages={"required": "Choose what stands with it"},
    )
