"""Asking somebody into a pair by a link, as a member or as a guest: the letter, and the door."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from pairs.actions import inviting as actions
from pairs.actions.pairs import Closed, TooYoung
from pairs.models.invitations import DAYS, AskedIn
from pairs.views.pairs import to_pair
from pairs.young import is_young
from portal.accounts.making import AccountExists
from portal.organisations.forms.invitations import JoinForm


@dataclass(frozen=True)
class Door:
    """Where a link leads: what they become, by which deed, and in which words.

    asked_in: the template that says who asks whom into what.
    """

    kind: type[AskedIn]
    accepting: Callable
    heading: str
    asked_in: str
    label: str
    welcome: str


def send_letter(request, pair, asked, template) -> TemplateResponse | None:
    """The letter to be read; once it was sent, or could not be, what to say of it, and None."""
    if request.method != "POST":
        context = {"pair": pair, "invitation": asked, "letter": actions.letter_of(asked)}
        return TemplateResponse(request, template, context)
    try:
        actions.send_invitation(invitation=asked, by=request.member)
    except actions.NotSent:
        messages.error(request, "The letter was not sent. Try again later.")
    except actions.Gone:
        messages.error(request, "They have just joined, or somebody took the letter back.")
    except Closed as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"The letter to {asked} is on its way.")
    return None


def hand_over_link(request, pair, asked, template) -> TemplateResponse | None:
    """A new link, on this page alone; None where it can't be made any more."""
    try:
        link = actions.link_for(invitation=asked, by=request.member)
    except actions.Gone:
        messages.error(request, "They have just joined, or somebody took it back.")
        return None
    except Closed as why:
        messages.error(request, str(why))
        return None
    context = {"pair": pair, "invitation": asked, "link": link, "days": DAYS}
    return TemplateResponse(request, template, context)


def join_by_link(request, token, door: Door):
    """As oneself with a press, or with a name and a password as somebody new."""
    asked = actions.by_token(token, door.kind)
    if asked is None or not asked.is_open or actions.is_shut(asked):
        return _gone(request, asked)
    try:
        if request.user.is_authenticated:
            return _accept(request, asked, door)
        if asked.has_account():
            return _page(request, "pairs/pair_join_log_in.html", asked, door)
        return _join(request, asked, door)
    except actions.Gone:  # perhaps just now by themselves, with another press
        return _gone(request, actions.by_token(token, door.kind))
    except TooYoung:
        return _page(request, "pairs/pair_join_young.html", asked, door)
    except AccountExists:
        return redirect(request.path)


def _page(request, template, asked, door, **context):
    return TemplateResponse(request, template, {"invitation": asked, "door": door} | context)


def _gone(request, asked):
    """One answer for every link that does nothing; whoever used it is led on."""
    if asked and request.user.is_authenticated and asked.accepted_by == request.user:
        return to_pair(asked.pair)
    return TemplateResponse(request, "pairs/pair_join_gone.html", {"days": DAYS}, status=404)


def _accept(request, asked, door):
    """Only the account that was asked, and only by a press."""
    if request.user.email != asked.email:
        return _page(request, "pairs/pair_join_wrong_account.html", asked, door)
    if is_young(request.user):
        raise TooYoung
    if request.method != "POST":
        return _page(request, "pairs/pair_join_confirm.html", asked, door)
    door.accepting(invitation=asked, by=request.user)
    return _welcome(request, asked, door)


def _join(request, asked, door):
    form = JoinForm(request.POST or None, invitation=asked)
    if not form.is_valid():
        return _page(request, "pairs/pair_join.html", asked, door, form=form)
    words = {name: form.cleaned_data[name] for name in ("name", "password")}
    person = actions.join(invitation=asked, accepting=door.accepting, **words)
    get_adapter().login(request, person)
    return _welcome(request, asked, door)


def _welcome(request, asked, door):
    messages.success(request, door.welcome)
    return to_pair(asked.pair)
