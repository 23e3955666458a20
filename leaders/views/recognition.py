"""What is offered to people for their time and expertise [P38]; who declined is in no list."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from leaders.actions import recognition as actions
from leaders.actions.said import SaidTo
from leaders.forms.recognition import MoveForm, OfferForm
from leaders.models import Needs, Recognition
from leaders.narrowing import narrowing
from leaders.tables.recognition import RecognitionTable
from leaders.views.record import one_leader, to_record
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once

ROWS = 25
KEPT_ON_OFFER = timedelta(days=365)
"""An ended rate can be chosen so long, for an offer that was made while it held."""
State = Recognition.State
SHOWN = [one for one in State.choices if one[0] != State.DECLINED]


@requires(Permission.REGISTER_MANAGE, READ)
def recognition_list(request, organisation):
    asked = {"state": ("How it stands", SHOWN), "kind": ("What", Recognition.Kind.choices)}
    narrowed = narrowing(request.GET, asked)
    found = organisation.recognitions.not_declined().filter(leader__erased_at=None)
    listed = found.filter(**narrowed.plain).select_related("leader")
    given = found.given().order_by().values("kind").annotate(times=Count("pk"))
    kinds = dict(Recognition.Kind.choices)
    context = {
        "narrowing": narrowed,
        "table": paged(request, RecognitionTable(listed), ROWS),
        "given": [(kinds[row["kind"]], row["times"]) for row in given.order_by("kind")],
    }
    return TemplateResponse(request, "leaders/recognition_list.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def recognition_add(request, organisation, leader_id):
    leader = one_leader(organisation, leader_id)
    if not leader.may_be_contacted:
        return to_record(leader)
    doubts = doubts_of(leader)
    form = OfferForm(request.POST or None, rates=rates_of(organisation), doubts=doubts)
    if form.is_valid():
        fields = form.offered | {"leader": leader}
        told = "Written down. Give them what to read before they accept."
        made_once(request, leader.recognitions.not_declined(), actions.offer, told=told, **fields)
        return to_record(leader)
    context = {"leader": leader, "form": form, "doubts": doubts}
    return TemplateResponse(request, "leaders/recognition_add.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def recognition_move(request, organisation, recognition_id):
    """One offer, what to read before accepting, and what happened to it."""
    one = one_recognition(organisation, recognition_id)
    initial = {"version": one.version}
    form = MoveForm(request.POST or None, recognition=one, initial=initial)
    if actions.NEXT[one.state] and form.is_valid() and moved(form, one, request.user):
        messages.success(request, "Saved.")
        return to_record(one.leader)
    paid = one.kind == Recognition.Kind.PAYMENT and one.state != State.PAID
    context = {
        "one": one,
        "form": form if actions.NEXT[one.state] else None,
        "unadvised": paid and not actions.advised(one.leader),
        "leader": one.leader,
    }
    return TemplateResponse(request, "leaders/recognition_move.html", context)


@requires(Permission.REGISTER_MANAGE, READ)
def recognition_paper(request, organisation, recognition_id):
    """The offer to print, with room for a yes or no; what comes back is entered for them."""
    one = one_recognition(organisation, recognition_id)
    if one.state == State.PAID:
        return redirect(
            "recognition_move", organisation=organisation.slug, recognition_id=one.public_id
        )
    context = {"one": one, "leader": one.leader}
    return TemplateResponse(request, "leaders/recognition_paper.html", context)


def moved(form, one, by) -> bool:
    """False where somebody else was faster: the form is shown again with how it stands now."""
    data = form.cleaned_data
    said = SaidTo(data["day"], data["how"]) if data["state"] != State.PAID else None
    deed = {"state": data["state"], "day": data["day"], "seen": data["version"], "said": said}
    try:
        actions.move_recognition(recognition=one, by=by, **deed)
    except StaleSave as stale:
        now = stale.record
        current = {"state": now.get_state_display(), "day": now.state_date}
        form.show_stale(current | {"how": now.assisted_how, "version": now.version})
        return False
    return True


def doubts_of(leader) -> list[str]:
    """What speaks against offering payment just now."""
    found = []
    if not actions.advised(leader):
        found.append("Independent advice has not been pointed out to them.")
    needs = getattr(leader, "needs", None)
    if needs is not None and needs.payment == Needs.Payment.DECLINE:
        found.append("They said that they do not want payment.")
    return found


def rates_of(organisation):
    """Those that hold, and those that ended lately."""
    since = timezone.localdate() - KEPT_ON_OFFER
    kept = organisation.rates.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=since))
    return kept.select_related("tier").order_by("tier__name", "name", "valid_from")


def one_recognition(organisation, recognition_id):
    found = organisation.recognitions.filter(leader__erased_at__isnull=True)
    related = found.select_related("leader__needs", "rate", "assisted_by", "organisation")
    return get_object_or_404(related, public_id=recognition_id)
