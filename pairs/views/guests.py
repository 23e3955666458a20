"""Guests: whom a pair lets read along, by everybody's yes, and the guest's own way out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from leaders.actions.said import SaidTo
from pairs.access import pair_guest, pair_member
from pairs.actions import guests as actions
from pairs.actions.agreeing import NotNow
from pairs.actions.pairs import Closed, Over
from pairs.forms.guests import GuestForm
from pairs.forms.said import SaidYesForm
from pairs.models import Guest
from pairs.views.asking import Door, hand_over_link, join_by_link, send_letter
from pairs.views.pairs import over
from portal.organisations.access import DEED, FORM, READ, by_token

DOOR = Door(
    kind=Guest,
    accepting=actions.accept_guest,
    heading="Read along with a pair",
    asked_in="pairs/parts/asked_guest.html",
    label="Read along",
    welcome="Welcome. You read here what they opened to you.",
)


@pair_member(READ)
def guest_list(request, pair):
    told = pair.guests.told()
    context = {"pair": pair, "guests": told, "agreed": set(told.agreed())}
    context["no_guests"] = actions.why_no_guests(pair)
    return TemplateResponse(request, "pairs/guest_list.html", context)


@pair_member(FORM)
def guest_propose(request, pair):
    """Who, as what, which parts, until when: the words to which all say yes."""
    form = GuestForm(request.POST or None)
    if form.is_valid():
        try:
            guest = actions.propose_guest(pair=pair, by=request.member, **form.cleaned_data)
        except Closed as closed:
            form.add_error(None, str(closed))
        except Over:
            return over(request, pair, form)
        except NotNow as not_now:
            form.add_error("email", str(not_now))
        else:
            messages.success(request, "Your yes is there. Nothing was sent.")
            return to_guest(pair, guest)
    return TemplateResponse(request, "pairs/guest_propose.html", {"pair": pair, "form": form})


@pair_member(READ)
def guest_detail(request, pair, guest_id):
    """The very words, who has said yes, and what comes next."""
    guest = one_guest(pair, guest_id)
    yeses = {one.member_id: one for one in guest.yeses.select_related("assisted_by")}
    members = pair.members.current().select_related("user")
    context = {
        "pair": pair,
        "guest": guest,
        "answers": [(one, yeses.get(one.pk)) for one in members],
        "mine": yeses.get(request.member.pk),
        "agreed": actions.is_agreed(guest),
        "no_guests": actions.why_no_guests(pair),
    }
    return TemplateResponse(request, "pairs/guest_detail.html", context)


@pair_member(DEED)
def guest_yes(request, pair, guest_id):
    return _said_yes(request, pair, one_guest(pair, guest_id), request.member)


@pair_member(FORM)
def guest_yes_for(request, pair, guest_id, member_id):
    """A yes that somebody without an account has said, entered for them and shown as such."""
    guest = one_guest(pair, guest_id)
    without = pair.members.current().filter(user__isnull=True)
    member = get_object_or_404(without, public_id=member_id)
    form = SaidYesForm(request.POST or None)
    if form.is_valid():
        said = SaidTo(form.cleaned_data["date"], form.cleaned_data["how"])
        return _said_yes(request, pair, guest, member, said=said)
    context = {"pair": pair, "guest": guest, "form": form, "member": member}
    return TemplateResponse(request, "pairs/guest_yes_for.html", context)


@pair_member(FORM)
def guest_send(request, pair, guest_id):
    """The letter as it will be sent, and the press that sends it, once all have said yes."""
    guest = one_agreed(pair, guest_id)
    return send_letter(request, pair, guest, "pairs/guest_send.html") or to_guests(pair)


@pair_member(DEED)
def guest_link(request, pair, guest_id):
    guest = one_agreed(pair, guest_id)
    return hand_over_link(request, pair, guest, "pairs/guest_link.html") or to_guests(pair)


@pair_member(FORM)
def guest_end(request, pair, guest_id):
    """Any one of them, at once; nobody is asked why."""
    guest = one_guest(pair, guest_id)
    if request.method != "POST":
        return TemplateResponse(request, "pairs/guest_end.html", {"pair": pair, "guest": guest})
    actions.end_guest(guest=guest, by=request.user)
    messages.success(request, f"{guest} reads nothing here any more.")
    return to_guests(pair)


@pair_guest(FORM)
def guest_leave(request, pair):
    """The guest's own way out."""
    if request.method != "POST":
        return TemplateResponse(request, "pairs/guest_leave.html", {"pair": pair})
    actions.end_guest(guest=request.guest, by=request.user)
    messages.success(request, "You read nothing there any more.")
    return redirect("my_pairs")


@by_token("the link for a guest of a pair, for one person alone", FORM)
@never_cache
def guest_join(request, guest_token):
    return join_by_link(request, guest_token, DOOR)


def one_guest(pair, guest_id):
    guests = pair.guests.told().select_related("pair__organisation", "invited_by")
    return get_object_or_404(guests, public_id=guest_id)


def one_agreed(pair, guest_id):
    """One to whom all have said yes, and who has not come in yet."""
    guests = pair.guests.told().waiting().agreed().select_related("pair__organisation")
    return get_object_or_404(guests.select_related("invited_by"), public_id=guest_id)


def to_guest(pair, guest):
    return redirect("guest_detail", pair.public_id, guest.public_id)


def to_guests(pair):
    return redirect("guest_list", pair.public_id)


def _said_yes(request, pair, guest, member, said=None):
    try:
        agreed = actions.say_yes_to_guest(guest=guest, member=member, by=request.user, said=said)
    except NotNow as not_now:
        messages.error(request, str(not_now))
        return to_guests(pair)
    whose = "Your yes" if said is None else f"The yes of {member}"
    messages.success(request, f"{whose} is there.{' All of you have said yes.' if agreed else ''}")
    return to_guest(pair, guest)
