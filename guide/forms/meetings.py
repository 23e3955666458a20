"""Questions about the board's cycle, a meeting to be got ready, a project, and a text."""

from django import forms

from guide.content import checklist, lines
from guide.forms.foundations import NO_NAMES, Choosing
from guide.models import BoardCycle, ProjectTest, Readiness
from portal.nhsuk.days import not_ages_away, not_in_future
from portal.nhsuk.fields import RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

READY = [("yes", "Yes"), ("no", "Not yet"), ("not_needed", "Not needed")]
AT_THE_END = ("for_patients", "with_leaders", "note")
"""Asked after the lines of the checklist, as a meeting goes."""
MET = [("yes", "Yes"), ("partly", "Partly"), ("no", "Not yet")]


class BoardCycleForm(VersionedForm, NHSModelForm):
    class Meta:
        model = BoardCycle
        fields = ["every_months", "last_date", "next_date"]
        labels = {
            "every_months": "How often does the board take patient leadership, in months?",
            "last_date": "When did it do so last?",
            "next_date": "If the next meeting is known, when is it?",
        }
        help_texts = {"every_months": "For example 6, for twice a year."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["last_date"].validators += [not_ages_away, not_in_future]
        self.fields["next_date"].validators.append(not_ages_away)

    def clean(self):
        super().clean()
        last, following = (self.cleaned_data.get(name) for name in ("last_date", "next_date"))
        if last and following and following <= last:
            self.add_error("next_date", "The next meeting must be after the last one")


class LinesForm:
    """One radio question for each line of a checklist; together they are one field of the record.

    It is mixed in before the form, which names `checklist`, `field` and `answers`.
    """

    checklist: str
    field: str
    answers: list[tuple[str, str]]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for line in checklist(self.checklist):
            self.ask(line)
        for name, value in self.spread(getattr(self.instance, self.field)).items():
            self.fields[name].initial = value

    def ask(self, line):
        self.fields[f"line_{line.key}"] = forms.ChoiceField(
            label=line.title,
            help_text=line.meaning,
            choices=self.answers,
            widget=RadioSelect,
            required=False,
        )

    @property
    def changes(self) -> dict:
        """What is saved: the record's own fields, and the answers under one name."""
        data = {
            name: value
            for name, value in self.cleaned_data.items()
            if not name.startswith(("line_", "because_"))
        }
        return data | {self.field: self.collected()}

    def collected(self) -> dict:
        """The answers by the key of their line; a line without one is left out."""
        found = {key: self.cleaned_data.get(f"line_{key}") for key in lines(self.checklist)}
        return {key: value for key, value in found.items() if value}

    def spread(self, kept: dict) -> dict:
        """The other way: what is kept, by the names of the fields here."""
        return {f"line_{key}": kept.get(key, "") for key in lines(self.checklist)}


class VersionedLines(VersionedForm):
    """Where somebody else saved first, each line is shown as it is saved now."""

    def show_stale(self, current) -> None:
        saved = {name: getattr(current, name) for name in self._meta.fields}
        lines = self.spread(getattr(current, self.field))
        super().show_stale(saved | lines | {"version": current.version})


class ReadinessForm(LinesForm, Choosing, NHSModelForm):
    """A meeting, the lines of the checklist, and the two questions that begin with So what."""

    checklist, field, answers = "readiness", "lines", READY
    forum = forms.ChoiceField(label="If it is a forum, which one?", required=False)

    class Meta:
        model = Readiness
        fields = [
            *("title", "forum", "date", "days_ahead", "sent_date"),
            *("for_patients", "with_leaders", "note"),
        ]
        labels = {
            "title": "Which meeting is it?",
            "date": "When does it meet?",
            "days_ahead": "How many working days ahead do papers go out?",
            "sent_date": "When did the papers go out?",
            "for_patients": "So what does this meeting mean for patients?",
            "with_leaders": "So what are you doing to work with patient leaders?",
            "note": "What will you do better next time?",
        }
        help_texts = {
            "sent_date": "Leave it empty until they have gone.",
            **dict.fromkeys(("for_patients", "with_leaders", "note"), NO_NAMES),
        }

    def __init__(self, *args, forums, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in AT_THE_END])
        self.choose_from("forum", forums, self.instance.forum, ("", "Another meeting"))
        self.fields["date"].validators.append(not_ages_away)
        self.fields["sent_date"].validators += [not_ages_away, not_in_future]


class ReadinessEditForm(VersionedLines, ReadinessForm):
    class Meta(ReadinessForm.Meta):
        pass


class ProjectTestForm(LinesForm, NHSModelForm):
    """A project and the four tests, each with its reasons."""

    checklist, field, answers = "project_tests", "answers", MET

    class Meta:
        model = ProjectTest
        fields = ["title", "about", "date"]
        labels = {
            "title": "Which project is it?",
            "about": "What is it about?",
            "date": "When did you look at it?",
        }
        help_texts = {"about": NO_NAMES}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].validators += [not_ages_away, not_in_future]

    def ask(self, line):
        self.fields[f"line_{line.key}"] = forms.ChoiceField(
            label=line.question,
            help_text=line.hint,
            choices=self.answers,
            widget=RadioSelect,
            required=False,
        )
        self.fields[f"because_{line.key}"] = forms.CharField(
            label=f"Your reasons: {line.title}",
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
        )

    def clean(self):
        super().clean()
        for line in checklist(self.checklist):
            met, because = (self.cleaned_data.get(f"{p}_{line.key}") for p in ("line", "because"))
            if met and not because:
                self.add_error(f"because_{line.key}", "Say why you answered so")
            if because and not met:
                self.add_error(f"line_{line.key}", "Choose an answer to go with your reasons")

    def collected(self) -> dict:
        met = super().collected()
        return {
            key: {"met": value, "because": self.cleaned_data[f"because_{key}"]}
            for key, value in met.items()
        }

    def spread(self, kept: dict) -> dict:
        found = {}
        for key in lines(self.checklist):
            found[f"line_{key}"] = kept.get(key, {}).get("met", "")
            found[f"because_{key}"] = kept.get(key, {}).get("because", "")
        return found


class ProjectTestEditForm(VersionedLines, ProjectTestForm):
    class Meta(ProjectTestForm.Meta):
        pass


class PlainWordsForm(NHSForm):
    text = forms.CharField(
        label="The text",
        help_text="A paper, a letter, an advert. It is looked at and not kept.",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Paste the text that you want to look at"},
    )
