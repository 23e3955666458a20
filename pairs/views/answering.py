"""Whoever was registered reads what was written down, and confirms or objects, now or later."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from pairs.access import pair_member
from pairs.actions import answering as actions
from pairs.actions import telling
from pairs.actions.registering import Ended
from pairs.at_work import lets_out
from pairs.models.invitations import DAYS
from pairs.registered import written_down_of
from pairs.views.pairs import to_pair
from pairs.young import needs_guardian, why_closed
from portal.accounts.making import AccountExists
from portal.organisations.access import FORM, READ, by_token, signed_in
from portal.organisations.forms.invitations import JoinForm

STAYS = "The pair is private, and stays yours."
ASKED_STAYS = "The pair stays yours. What you asked for stays until one of you takes it back."
WELCOME = "You confirmed it. You are in the pair, with the same rights as everybody here."


@by_token("the link of a letter to somebody who was registered in a pair", FORM)
@never_cache
def registered_reply(request, registered_token):
    """Read it and confirm: as oneself with a press, or as somebody new."""
    person = telling.by_token(registered_token)
    if person is None or person.answer or person.has_expired:
        return _gone(request, person)
    objecting = reverse("registered_object", args=[registered_token])
    try:
        if request.user.is_authenticated and request.user.email == person.email:
            return _confirm(request, person, objecting)
        if request.user.is_authenticated or person.has_account():
            return _page(request, "registered_reply", person, objecting)
        return _join(request, person, objecting)
    except Ended:  # perhaps just now by their own answer, with another press
        return _gone(request, telling.by_token(registered_token))
    except actions.GuardianFirst:
        return _page(request, "registered_reply", person, objecting, guardian_first=True)
    except AccountExists:
        return redirect("registered_reply", registered_token)


@by_token("the link of a letter to somebody who was registered in a pair", FORM)
@never_cache
def registered_object(request, registered_token):
    """One press, with an account or without. Nobody is asked why."""
    person = telling.by_token(registered_token)
    if person is None or person.answer or person.has_expired:
        return _gone(request, person)
    return _object(request, person, reverse("registered_reply", args=[registered_token]))


@signed_in("whoever logs in with the address that was written down", FORM)
def registered_yours(request, registered_id):
    """The same by one's account, for whoever has no letter at hand."""
    person = _mine(request, registered_id)
    objecting = reverse("registered_yours_object", args=[registered_id])
    if person.left_at:
        return _page(request, "registered_left", person, objecting)
    if person.answer:
        return _gone(request, person)
    try:
        return _confirm(request, person, objecting)
    except Ended:
        return _gone(request, telling.by_account(request.user, registered_id))
    except actions.GuardianFirst:
        return _page(request, "registered_reply", person, objecting, guardian_first=True)


@signed_in("whoever logs in with the address that was written down", FORM)
def registered_yours_object(request, registered_id):
    person = _mine(request, registered_id)
    if person.answer and not person.left_at:
        return _gone(request, person)
    return _object(request, person, reverse("registered_yours", args=[registered_id]))


@pair_member(READ)
def pair_registered(request, pair):
    """What the lead wrote down about those in it, and the way to object, at any time."""
    registration = written_down_of(pair)
    people = registration.people.select_related("assisted_by") if registration else []
    context = {"pair": pair, "registration": registration, "people": people}
    return TemplateResponse(request, "pairs/pair_registered.html", context)


@pair_member(FORM)
def pair_object(request, pair):
    registration = written_down_of(pair)
    if registration is None:
        return redirect("pair_registered", pair.public_id)
    if request.method != "POST":
        context = {"pair": pair, "registration": registration}
        return TemplateResponse(request, "pairs/pair_object.html", context)
    try:
        actions.object_inside(pair=pair, member=request.member)
    except Ended:
        messages.info(request, "It was off the list already.")
    else:
        asked = ASKED_STAYS if lets_out(pair) else STAYS
        stays = why_closed(pair, to=request.member) or asked
        messages.success(request, f"It is off the list. {stays}")
    return to_pair(pair)


def _mine(request, registered_id):
    person = telling.by_account(request.user, registered_id)
    if person is None:
        raise Http404
    return person


def _page(request, name, person, onward, **context):
    registration = person.registration
    context |= {"person": person, "registration": registration, "people": registration.people.all()}
    return TemplateResponse(request, f"pairs/{name}.html", context | {"onward": onward})


def _gone(request, person):
    """One answer for every link that does nothing; whoever is in the pair by it is led on."""
    member = person.member if person else None
    if member and request.user.is_authenticated and member.user_id == request.user.pk:
        return redirect("my_pairs")
    return TemplateResponse(request, "pairs/registered_gone.html", {"days": DAYS}, status=404)


def _confirm(request, person, objecting):
    """Only by a press, of the account that was written down. Raises Ended, GuardianFirst."""
    if needs_guardian(person, request.user):
        raise actions.GuardianFirst
    if request.method != "POST":
        return _page(request, "registered_reply", person, objecting, may_confirm=True)
    member = actions.confirm(person=person, by=request.user)
    return _welcome(request, member.pair)


def _join(request, person, objecting):
    form = JoinForm(request.POST or None, invitation=person)
    if not form.is_valid():
        return _page(request, "registered_reply", person, objecting, form=form)
    words = {name: form.cleaned_data[name] for name in ("name", "password")}
    get_adapter().login(request, actions.join_as(person=person, **words))
    return _welcome(request, person.registration.pair)


def _welcome(request, pair):
    messages.success(request, WELCOME)
    return to_pair(pair)


def _object(request, person, back):
    if request.method != "POST":
        return _page(request, "registered_object", person, back)
    try:
        actions.object_to(person=person)
    except Ended:
        return _gone(request, None)
    return TemplateResponse(request, "pairs/registered_objected.html")
