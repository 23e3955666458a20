"""First steps, answers, capabilities. All of it may stay empty."""

from pairs.forms.pairs import NO_RECORDS
from pairs.models import CapabilityNote, FirstStep, JointAnswer, OwnAnswer
from portal.nhsuk.forms import NHSModelForm
from portal.nhsuk.versioned import VersionedForm


class FirstStepForm(VersionedForm, NHSModelForm):
    class Meta:
        model = FirstStep
        fields = ["done", "note"]
        labels = {"done": "This is there", "note": "What do you want to note?"}
        help_texts = {"note": NO_RECORDS}


class OwnAnswerForm(VersionedForm, NHSModelForm):
    class Meta:
        model = OwnAnswer
        fields = ["answer"]
        labels = {"answer": "Your answer"}
        help_texts = {"answer": f"Only you read this, not the others in the pair. {NO_RECORDS}"}


class JointAnswerForm(VersionedForm, NHSModelForm):
    class Meta:
        model = JointAnswer
        fields = ["answer"]
        labels = {"answer": "What do you say together?"}
        help_texts = {"answer": f"All of you read this, and can change it. {NO_RECORDS}"}


class CapabilityForm(VersionedForm, NHSModelForm):
    class Meta:
        model = CapabilityNote
        fields = ["before", "after"]
        labels = {"before": "How was it before?", "after": "How is it now?"}
        help_texts = {
            "before": f"When you began, or before you did something about it. {NO_RECORDS}",
            "after": "You can come back for this whenever you like.",
        }
