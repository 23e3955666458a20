"""What is proposed to leave a pair: the words, everybody's yes, and taking it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from leaders.actions.said import SaidTo
from pairs.access import pair_member
from pairs.actions import outgoing as actions
from pairs.actions.agreeing import NotNow
from pairs.actions.pairs import Over
from pairs.forms.said import SaidYesForm
from pairs.views.inside import page
from pairs.views.pairs import IS_OVER, over
from portal.organisations.access import DEED, FORM, READ

ROOMS = {
    "theme": "resistance_list",
    "slot": "slot_list",
    "plan": "next_step_list",
    "place": "programme_detail",
}
DONE = {
    "theme": "Everybody said yes: the theme is out.",
    "slot": "Everybody said yes: those who keep the board’s cycle read it now.",
    "place": "Everybody said yes: those who look after the programme read it now.",
    "plan": "Everybody said yes. One of you can put it in the plan now.",
}


def proposing(request, pair, form, *, kind, name, about=None, **context):
    """A page that asks for the words; whoever sends it has said yes to them."""
    why = actions.why_not_out(pair, kind)
    if form.is_valid():
        said = form.cleaned_data | (about or {})
        try:
            outgoing = actions.propose(pair=pair, by=request.member, kind=kind, **said)
        except NotNow as not_now:
            form.add_error(None, str(not_now))
        except Over:
            return over(request, pair, form)
        else:
            messages.success(request, "Your yes is there. The others see it on the pair’s page.")
            return to_outgoing(pair, outgoing)
    return page(request, pair, name, form=form, why=why, **context)


@pair_member(READ)
def outgoing_detail(request, pair, outgoing_id):
    """The very words, who has said yes, and who has not yet."""
    outgoing = one_outgoing(pair, outgoing_id)
    yeses = {one.member_id: one for one in outgoing.yeses.select_related("assisted_by")}
    members = pair.members.select_related("user").filter(public_id__in=outgoing.members)
    context = {
        "outgoing": outgoing,
        "answers": [(one, yeses.get(one.pk)) for one in members],
        "mine": yeses.get(request.member.pk),
        "room": ROOMS[outgoing.kind],
        "fewest": pair.organisation.small_numbers,
    }
    return page(request, pair, "outgoing_detail", **context)


@pair_member(DEED)
def outgoing_yes(request, pair, outgoing_id):
    outgoing = one_outgoing(pair, outgoing_id)
    return _say_yes(request, pair, outgoing, member=request.member)


@pair_member(FORM)
def outgoing_yes_for(request, pair, outgoing_id, member_id):
    """A yes that somebody without an account has said, entered for them and shown as such."""
    outgoing = one_outgoing(pair, outgoing_id)
    without = pair.members.current().filter(user__isnull=True)
    member = get_object_or_404(without, public_id=member_id)
    form = SaidYesForm(request.POST or None)
    if form.is_valid():
        said = SaidTo(form.cleaned_data["date"], form.cleaned_data["how"])
        return _say_yes(request, pair, outgoing, member=member, said=said)
    context = {"outgoing": outgoing, "form": form, "member": member}
    return page(request, pair, "outgoing_yes_for", **context)


@pair_member(DEED)
def outgoing_take_back(request, pair, outgoing_id):
    outgoing = one_outgoing(pair, outgoing_id)
    actions.take_back(outgoing=outgoing, by=request.member)
    messages.success(request, "It is not proposed any more.")
    return redirect(ROOMS[outgoing.kind], pair.public_id)


def _say_yes(request, pair, outgoing, **whose):
    try:
        taken = actions.say_yes(outgoing=outgoing, by=request.user, **whose)
    except NotNow as not_now:
        messages.error(request, str(not_now))
    except Over as why:
        messages.error(request, str(why) or IS_OVER)
    else:
        messages.success(request, DONE[outgoing.kind] if taken else "The yes is there.")
        if taken:
            return redirect(ROOMS[outgoing.kind], pair.public_id)
    return to_outgoing(pair, outgoing)


def one_outgoing(pair, outgoing_id):
    found = pair.outgoing.select_related("proposed_by", "next_step", "cohort")
    return get_object_or_404(found, public_id=outgoing_id)


def to_outgoing(pair, outgoing):
    return redirect("outgoing_detail", pair.public_id, outgoing.public_id)
