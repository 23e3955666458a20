"""The meetings of a pair, and its own target for looking back."""

from django.shortcuts import get_object_or_404

from pairs.access import pair_member, pair_reader
from pairs.at_work import only_of
from pairs.forms import meetings as forms
from pairs.models import Part, ReflectionTarget
from pairs.reflecting import beside, chart, share_of
from pairs.views.inside import adding, editing, page, removing, saving_only
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, READ

BACK = "pair_meeting_list"


@pair_reader(Part.MEETINGS, READ)
def pair_meeting_list(request, pair):
    """What was noted, and the shares of the latest beside their own target.

    A guest reads what was noted: how they share their time is the members' alone [KF3].
    """
    meetings = list(pair.meetings.all())
    if request.guest:
        return page(request, pair, BACK, meetings=[(one, None) for one in meetings])
    target = target_of(pair)
    told = [(one, share_of(one)) for one in meetings]
    drawn = chart(meetings, target)
    return page(request, pair, BACK, meetings=told, target=target, chart=drawn)


@pair_member(FORM)
def pair_meeting_add(request, pair):
    form = forms.PairMeetingForm(sent(request))
    return adding(request, pair, form, among=pair.meetings, name="pair_meeting_add", back=BACK)


@pair_reader(Part.MEETINGS, READ)
def pair_meeting_detail(request, pair, pair_meeting_id):
    one = get_object_or_404(pair.meetings, public_id=pair_meeting_id)
    share = share_of(one) if request.member else None
    said = beside(share, target_of(pair)) if share else ""
    return page(request, pair, "pair_meeting_detail", one=one, share=share, beside=said)


@pair_member(FORM)
def pair_meeting_edit(request, pair, pair_meeting_id):
    which = {"found": pair.meetings, "public_id": pair_meeting_id}
    form = forms.PairMeetingEditForm
    return editing(request, pair, form, **which, name="pair_meeting_edit", back=BACK)


@pair_member(FORM)
def pair_meeting_remove(request, pair, pair_meeting_id):
    which = {"found": pair.meetings, "public_id": pair_meeting_id}
    return removing(request, pair, **which, name="pair_meeting_remove", back=BACK)


@pair_member(FORM)
def reflection_target(request, pair):
    """Blank until they choose one, and again when they choose none."""
    which = {"model": ReflectionTarget, "name": "reflection_target", "back": BACK}
    return saving_only(request, pair, forms.ReflectionTargetForm, **which)


def target_of(pair) -> int | None:
    kept = only_of(pair, ReflectionTarget)
    return kept.percent if kept else None
