"""Who may know of a pair: where it is, steps up that all agree to, steps down by anybody."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions.said import SaidTo
from pairs.access import pair_member
from pairs.actions import visibility as actions
from pairs.at_work import lets_out
from pairs.forms.said import SaidYesForm
from pairs.forms.visibility import FORMS, DownForm, WordsForm
from pairs.models import Visibility
from pairs.seen import release_of, ways_down, ways_up
from pairs.young import has_young
from portal.organisations.access import DEED, FORM, READ


@pair_member(READ)
def pair_visibility(request, pair):
    context = {
        "pair": pair,
        "release": release_of(pair),
        "lets_out": lets_out(pair),
        "step": pair.steps.filter(outcome="").first(),
        "why_not": actions.why_not_up(pair),
        "up": ways_up(pair),
        "down": ways_down(pair),
    }
    return TemplateResponse(request, "pairs/pair_visibility.html", context)


@pair_member(FORM)
def step_propose(request, pair, to):
    """The words, for all to say yes to."""
    if to not in actions.ORDER:
        raise Http404
    if pair.why_closed and request.method != "POST":
        return redirect("pair_visibility", pair.public_id)
    last = release_of(pair)
    form = FORMS.get(to, WordsForm)(request.POST or None, initial=_as_asked(last))
    if has_young(pair) and not pair.why_closed:
        form.without_names()
    if form.is_valid():
        try:
            step = actions.propose(pair=pair, by=request.member, to=to, **form.telling)
        except actions.NotNow as not_now:
            form.add_error(None, str(not_now))
        else:
            messages.success(request, "Your yes is there. The others see it on the pair’s page.")
            return to_step(pair, step)
    context = {"pair": pair, "form": form, "to": Visibility(to), "why": actions.why_not_up(pair)}
    return TemplateResponse(request, "pairs/step_propose.html", context)


@pair_member(READ)
def step_detail(request, pair, step_id):
    """The very words, who has said yes, and who has not yet."""
    step = one_step(pair, step_id)
    yeses = {one.member_id: one for one in step.yeses.select_related("assisted_by")}
    members = pair.members.select_related("user").filter(public_id__in=step.members)
    context = {
        "pair": pair,
        "step": step,
        "answers": [(one, yeses.get(one.pk)) for one in members],
        "mine": yeses.get(request.member.pk),
    }
    return TemplateResponse(request, "pairs/step_detail.html", context)


@pair_member(DEED)
def step_yes(request, pair, step_id):
    step = one_step(pair, step_id)
    try:
        taken = actions.say_yes(step=step, member=request.member, by=request.user)
    except actions.NotNow as not_now:
        messages.error(request, str(not_now))
        return to_step(pair, step)
    said = "Everybody said yes: it is done." if taken else "Your yes is there."
    messages.success(request, said)
    return redirect("pair_visibility", pair.public_id) if taken else to_step(pair, step)


@pair_member(FORM)
def step_yes_for(request, pair, step_id, member_id):
    """A yes that somebody without an account has said, entered for them and shown as such."""
    step = one_step(pair, step_id)
    without = pair.members.current().filter(user__isnull=True)
    member = get_object_or_404(without, public_id=member_id)
    form = SaidYesForm(request.POST or None)
    if form.is_valid():
        said = SaidTo(form.cleaned_data["date"], form.cleaned_data["how"])
        try:
            actions.say_yes(step=step, member=member, by=request.user, said=said)
        except actions.NotNow as not_now:
            messages.error(request, str(not_now))
        else:
            messages.success(request, f"The yes of {member} is there.")
        return to_step(pair, step)
    context = {"pair": pair, "step": step, "form": form, "member": member}
    return TemplateResponse(request, "pairs/step_yes_for.html", context)


@pair_member(DEED)
def step_take_back(request, pair, step_id):
    actions.take_back(step=one_step(pair, step_id), by=request.member)
    messages.success(request, "It is not proposed any more.")
    return redirect("pair_visibility", pair.public_id)


@pair_member(FORM)
def pair_step_down(request, pair):
    """One press, at once; nobody is asked why."""
    choices = ways_down(pair)
    if not choices:  # also where the press before this one, or somebody else's, has done it
        messages.success(request, "There is no step further down.")
        return redirect("pair_visibility", pair.public_id)
    form = DownForm(request.POST or None, choices=choices)
    if form.is_valid():
        try:
            actions.step_down(pair=pair, by=request.member, to=form.cleaned_data["to"])
        except actions.NotNow as not_now:
            messages.error(request, str(not_now))
        else:
            messages.success(request, "Done. Papers that were issued before stay as they are.")
        return redirect("pair_visibility", pair.public_id)
    return TemplateResponse(request, "pairs/pair_step_down.html", {"pair": pair, "form": form})


def one_step(pair, step_id):
    steps = pair.steps.select_related("pair__organisation", "proposed_by")
    return get_object_or_404(steps, public_id=step_id)


def to_step(pair, step):
    return redirect("step_detail", pair.public_id, step.public_id)


def _as_asked(release) -> dict:
    """What is read now, as the answers to the questions for other words."""
    if release is None or not release.title:
        return {}
    told = {name: getattr(release, name) for name in ("title", "words", "level")}
    return told | {"named": "yes" if release.named else "no"}
