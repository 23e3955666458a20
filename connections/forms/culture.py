"""What a culture test asks: each mechanism twice, for oneself and for one's colleagues."""

from connections.forms.levels import NOT_SURE, LevelField
from guide.content import checklist
from portal.nhsuk.fields import PlainText, Textarea
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm


class CultureAnswerForm(VersionedForm, NHSForm):
    """One mechanism; its two statements are the questions."""

    stale_heading = "You saved this in another window too"
    stale_message = (
        "You saved another answer to this in another window or on another device. Nothing is "
        "lost: compare the two, then save again"
    )

    own = LevelField(
        label="You",
        help_text="How often is this true of you?",
        other=(NOT_SURE, "Not sure"),
        error_messages={"required": "Say how often this is true of you, or “Not sure”"},
    )
    colleagues = LevelField(
        label="Your colleagues",
        help_text="How often is this true of your colleagues?",
        other=(NOT_SURE, "Not sure"),
        error_messages={"required": "Say how often this is true of them, or “Not sure”"},
    )

    def __init__(self, *args, mechanism, **kwargs):
        super().__init__(*args, **kwargs)
        answers = checklist("mechanism_answers")
        for name, statement in (("own", mechanism.self), ("colleagues", mechanism.colleagues)):
            field = self.fields[name]
            field.label = statement
            field.choices = [*((str(one.value), one.name) for one in answers), field.other]
            field.widget.hints = {str(one.value): one.meaning for one in answers}

    def chosen(self) -> str:
        """What was chosen, in words, also where it was refused."""
        names = {name: dict(self.fields[name].choices) for name in ("own", "colleagues")}
        own, colleagues = (
            names[name].get(self[name].data, "no choice made") for name in ("own", "colleagues")
        )
        return f"For you: {own}. For your colleagues: {colleagues}."


def culture_initial(answer) -> dict:
    """What is saved, as the form has it; version 0 stands for nothing yet."""
    if answer is None:
        return {"version": 0}
    return {
        "own": _typed(answer.own_level),
        "colleagues": _typed(answer.colleagues_level),
        "version": answer.version,
    }


def _typed(level) -> str:
    return NOT_SURE if level is None else str(level)


class CultureActionForm(NHSForm):
    what = PlainText(
        label="What will be done?",
        help_text="One thing, in a sentence. Who does it, and by when, is added in the plan.",
        max_length=300,
        widget=Textarea({"rows": 3}),
        error_messages={"required": "Write down what will be done"},
    )
