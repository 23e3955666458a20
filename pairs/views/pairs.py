"""A pair itself: its start, its page, its going on and its end."""

from copy import copy

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from pairs.access import pair_member, pair_reader
from pairs.actions import pairs as actions
from pairs.at_work import asked_now, lets_out
from pairs.content import tips
from pairs.figures import levels, pair_figures
from pairs.forms import pairs as forms
from pairs.mine import begun_by, guestships_of, memberships_of, rests_for
from pairs.programme import told_of
from pairs.registered import asked_about, written_down_of
from pairs.rooms import rooms_for, rooms_of
from pairs.seen import release_of
from pairs.themes import shown_themes
from pairs.waits.asked import asked_of
from pairs.young import is_young, why_closed, without_names
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, READ, requires, signed_in
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved, too_late

STARTED = "It is there, and private: only you know of it."
UNDER_18 = "As far as we know you are under 18. Then a lead begins a pair with you."
HOW_IT_WORKS = "Read how it works while you are under 18"
IS_OVER = "The pair has ended since. Take it up again first: any of you may."


@requires(Permission.PAIR_VIEW, READ)
def pair_home(request, organisation):
    """The door: what a pair is, what may be read of pairs here, and how to start one."""
    today = timezone.localdate()
    themes = shown_themes(organisation, today)
    figures = pair_figures(organisation, today, {one.title: one.number for one in themes})
    context = {
        "released": without_names(organisation.pair_releases.readable()),
        "figures": figures,
        "levels": levels(figures.told),
    }
    if request.membership.may(Permission.PAIR_REGISTER):
        context["registered"] = organisation.pair_registrations.standing().count()
    if request.membership.may(Permission.PAPER_VIEW):
        context["themes"] = themes
    return TemplateResponse(request, "pairs/pair_home.html", context)


@requires(Permission.PAIR_START, FORM)
def pair_start(request, organisation):
    """Nobody is asked for leave, and nobody is told [KF4]."""
    form = forms.StartForm(sent(request))
    if is_young(request.user):
        return begins_with_a_lead(request, organisation, form)
    if form.is_valid():
        fields = {"organisation": organisation, **form.cleaned_data}
        return to_pair(started_once(request, actions.start_pair, told=STARTED, **fields))
    return TemplateResponse(request, "pairs/pair_start.html", {"form": form})


@signed_in("one's own pairs", READ)
def my_pairs(request):
    waits = asked_of(request.user, timezone.localdate())
    members = [(one, waits.get(one.pair.public_id)) for one in memberships_of(request.user)]
    context = {"members": members, "guests": guestships_of(request.user)}
    context |= {"asked": asked_about(request.user), "rests": rests_for(request.user)}
    return TemplateResponse(request, "pairs/my_pairs.html", context)


@pair_reader(None, READ)
def pair_detail(request, pair):
    """The pair's own page; for a guest only what is open to them."""
    people = pair.members.current().select_related("user")
    if request.guest:
        rooms = rooms_for(request.guest)
        context = {"pair": pair, "people": people, "guest": request.guest, "rooms": rooms}
        return TemplateResponse(request, "pairs/pair_guest.html", context)
    step = pair.steps.filter(outcome="").first()
    has_place, open_now = told_of(pair)
    rooms = rooms_of(pair, programme=has_place or bool(open_now))
    context = {"pair": pair, "people": people, "rooms": rooms, "step": step}
    context |= {"asked": asked_now(pair), "programmes": open_now}
    context["opened"] = pair.openings.filter(untold_why="").first()
    if step is not None:
        context["answered"] = step.yeses.filter(member=request.member).exists()
    return TemplateResponse(request, "pairs/pair_detail.html", context)


@pair_member(FORM)
def pair_edit(request, pair):
    form = forms.PairForm(request.POST or None, instance=copy(pair))
    if form.is_valid():
        try:
            if saved(form, actions.edit_pair, pair=pair, by=request.user):
                messages.success(request, "Saved.")
                return to_pair(pair)
        except actions.Over:
            return over(request, pair, form)
    return TemplateResponse(request, "pairs/pair_edit.html", {"form": form, "pair": pair})


@pair_member(FORM)
def pair_pace(request, pair):
    form = forms.PaceForm(request.POST or None, initial={"pace": pair.pace})
    if form.is_valid():
        actions.set_pace(pair=pair, by=request.user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return to_pair(pair)
    context = {"form": form, "pair": pair, "tips": tips("going-on")}
    return TemplateResponse(request, "pairs/pair_pace.html", context)


@pair_member(FORM)
def pair_leave(request, pair):
    form = forms.LeaveForm(
        request.POST or None, shown=release_of(pair) is not None or lets_out(pair)
    )
    if request.method == "POST" and form.is_valid():
        keeps = form.cleaned_data.get("keeps") == "yes"
        actions.leave(pair=pair, member=request.member, keeps=keeps)
        messages.success(request, "You have left the pair.")
        return redirect("my_pairs")
    context = {"form": form, "pair": pair, "registration": written_down_of(pair)}
    return TemplateResponse(request, "pairs/pair_leave.html", context)


@pair_member(READ)
def pair_history(request, pair):
    events = pair.events.select_related("actor")
    return TemplateResponse(request, "pairs/pair_history.html", {"pair": pair, "events": events})


def begins_with_a_lead(request, organisation, form):
    """Somebody under 18 reads how it works; what they had typed before anybody said so is shown."""
    if form.is_bound:
        link = reverse("pair_start", kwargs={"organisation": organisation.slug})
        return too_late(request, form, why=UNDER_18, link=link, onward=HOW_IT_WORKS)
    return TemplateResponse(request, "pairs/pair_start_young.html")


def started_once(request, deed, *, told, beside=None, **fields):
    """The pair, of which two presses make one. Who left or ended it, or is in it with somebody who
    is not `beside` them from the start, begins another.
    """
    return made_once(request, begun_by(request.user, beside), deed, told=told, **fields)


def to_pair(pair):
    return redirect("pair_detail", pair_id=pair.public_id)


def over(request, pair, form):
    """Nobody writes in it any more, or for now: what they typed stays on their screen."""
    link = reverse("pair_detail", kwargs={"pair_id": pair.public_id})
    why = why_closed(pair, to=request.member) or IS_OVER
    words = {"why": why, "onward": "Go to the pair"}
    return too_late(request, form, link=link, **words)
