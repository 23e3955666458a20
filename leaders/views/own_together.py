"""What a patient leader does together with the organisation, as they see it themselves."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils import timezone

from leaders.actions.own import OfferSettled, answer_offer
from leaders.forms.own import OfferForm
from leaders.tables.contacts import OwnContactTable
from leaders.views.own import of_oneself, own_page, to
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission

ROWS = 25


@requires(Permission.OWN_RECORD, READ)
@of_oneself
def own_roles(request, leader):
    today = timezone.localdate()
    held = list(leader.appointments.select_related("role_type", "local_role", "forum"))
    return own_page(
        request,
        leader,
        held=[one for one in held if one.holds_on(today)],
        coming=[one for one in held if one.starts_date > today],
        past=[one for one in held if one.ends_date and one.ends_date <= today],
    )


@requires(Permission.OWN_RECORD, READ)
@of_oneself
def own_contacts(request, leader):
    """What is written of the times we spoke, word for word, and who can read it."""
    spoken = leader.contacts.select_related("partner", "forum")
    return own_page(request, leader, table=paged(request, OwnContactTable(spoken), ROWS))


@requires(Permission.OWN_RECORD, READ)
@of_oneself
def own_opportunities(request, leader):
    """What is open, and what they were asked or said about it."""
    interests = list(leader.interests.shown().select_related("opportunity"))
    said = [one.opportunity_id for one in interests]
    found = leader.organisation.opportunities.open().exclude(pk__in=said)
    return own_page(request, leader, interests=interests, opportunities=found)


@requires(Permission.OWN_RECORD, READ)
@of_oneself
def own_offers(request, leader):
    return own_page(request, leader, offers=leader.recognitions.all())


@requires(Permission.OWN_RECORD, FORM)
@of_oneself
def own_offer(request, leader, recognition_id):
    """Read this before you accept; then yes or no."""
    offer = get_object_or_404(leader.recognitions.exclude(state="paid"), public_id=recognition_id)
    form = OfferForm(request.POST or None)
    if form.is_valid():
        try:
            answer_offer(recognition=offer, takes_it=form.takes_it, by=request.user)
            messages.success(request, "Thank you. Your answer is saved.")
        except OfferSettled:
            messages.error(request, "It was changed in the meantime. Please look again.")
        return to("own_offers", leader)
    return own_page(request, leader, form=form, offer=offer)
