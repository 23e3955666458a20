"""A programme as a pair finds it: its days and coaching, or the way to ask for a place."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from leaders.views.calendars import calendar_answer
from pairs.access import pair_member
from pairs.actions import outgoing
from pairs.dates import dates_of
from pairs.forms.places import PlaceWordsForm
from pairs.models import Outgoing
from pairs.programme import open_to, own_of
from pairs.views.inside import page
from pairs.views.outgoing import proposing
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, READ


@pair_member(READ)
def programme_detail(request, pair):
    kind = Outgoing.Kind.PLACE
    context = {
        "own": own_of(pair),
        "open": open_to(pair),
        "asked": pair.outgoing.filter(kind=kind, outcome="").select_related("proposed_by"),
        "why_not": outgoing.why_not_out(pair, kind),
        "fewest": pair.organisation.small_numbers,
    }
    return page(request, pair, "programme_detail", **context)


@pair_member(FORM)
def programme_ask(request, pair, cohort_id):
    """The words that all are asked to say yes to."""
    cohort = get_object_or_404(pair.organisation.cohorts, public_id=cohort_id)
    why = outgoing.why_no_place(pair, cohort)
    return proposing(
        request,
        pair,
        PlaceWordsForm(sent(request)),
        kind=Outgoing.Kind.PLACE,
        name="programme_ask",
        about={"cohort": cohort},
        cohort=cohort,
        why_no_place=why,
        fewest=pair.organisation.small_numbers,
    )


@pair_member(DEED)
def programme_take_back(request, pair, place_id):
    """One press, at once; nobody is asked why. Also of a place that a lead gave them."""
    told = get_object_or_404(pair.cohort_places, public_id=place_id)
    outgoing.take_down(told=told, by=request.member)
    messages.success(request, "You have no place in it, and ask for none.")
    return redirect("programme_detail", pair.public_id)


@pair_member(READ)
def programme_dates(request, pair, place_id):
    """Its days and coaching as a file for one's own calendar."""
    taken = pair.cohort_places.taken().select_related("cohort")
    place = get_object_or_404(taken, public_id=place_id)
    content = dates_of(place, timezone.localdate())
    name = 'attachment; filename="programme.ics"'
    return calendar_answer(content, **{"Content-Disposition": name})
