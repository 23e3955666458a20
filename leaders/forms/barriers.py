"""Questions about what stands in people's way [P7]."""

from django import forms

from leaders.forms.people import NO_DIAGNOSIS
from leaders.forms.plain_lines import NO_NAMES, check_no_name
from leaders.forms.point_of_contact import members_to_choose
from leaders.models import Barrier
from portal.nhsuk.days import not_before, not_in_future
from portal.nhsuk.forms import NHSModelForm
from portal.nhsuk.versioned import VersionedForm

LABELS = {
    "what": "What stands in the way?",
    "summary": "In one plain line, what stands in the way?",
    "raised_date": "When did somebody tell you?",
    "doing": "What is being done about it?",
    "removed_date": "If it is gone, since when?",
}
HINTS = {
    "what": f"As they said it. {NO_DIAGNOSIS}",
    "summary": f"{NO_NAMES} While it is empty, only you and whoever sees to it read of this.",
    "doing": NO_NAMES,
}


class BarrierForm(NHSModelForm):
    """What it is and who sees to it."""

    owner = forms.ChoiceField(label="Who sees to it?", required=False)

    class Meta:
        model = Barrier
        fields = ["what", "summary", "raised_date", "owner", "doing"]
        labels = LABELS
        help_texts = HINTS

    def __init__(self, *args, members, leader=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.leader = leader
        self.members = {one.public_id: one for one in members}
        owner = self.instance.owner
        if owner:
            self.members.setdefault(owner.public_id, owner)
        self.initial["owner"] = owner.public_id if owner else ""
        self.fields["owner"].choices = members_to_choose(
            self.members, "Nobody yet", left=None if self.instance.seen_to_by else owner
        )
        self.fields["raised_date"].validators.append(not_in_future)

    def clean(self):
        check_no_name(self, "summary", self.leader)
        check_no_name(self, "doing", self.leader)
        if "owner" in self.cleaned_data:
            self.cleaned_data["owner"] = self.members.get(self.cleaned_data["owner"])


class RemovedForm(VersionedForm):
    """Since when it is gone, if it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["removed_date"].validators.append(not_in_future)

    def clean(self):
        super().clean()
        raised = self.cleaned_data.get("raised_date", self.instance.raised_date)
        not_before(self, "removed_date", raised, "It can’t be gone before somebody told you of it")


class BarrierEditForm(RemovedForm, BarrierForm):
    class Meta(BarrierForm.Meta):
        fields = [*BarrierForm.Meta.fields, "removed_date"]


class BarrierWorkForm(RemovedForm, NHSModelForm):
    """What whoever sees to it may say.

    A name is not refused here, for that would tell them who raised it; others read it without.
    """

    class Meta:
        model = Barrier
        fields = ["doing", "removed_date"]
        labels = LABELS
        help_texts = HINTS
