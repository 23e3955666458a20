"""One's own yes to things: given and taken back with one press each."""

from django.contrib import messages
from django.shortcuts import get_object_or_404

from leaders.actions.consents import ConsentStands, give_consent, withdraw_consent, words_of
from leaders.actions.stories import withdraw_story
from leaders.forms.own import OwnConsentForm
from leaders.models import Consent
from leaders.views.own import of_oneself, own_page, to
from leaders.wording import said_to_you
from portal.organisations.access import DEED, READ, requires
from portal.organisations.permissions import Permission


def asking(leader, data=None):
    partners = leader.organisation.partners.current().filter(portal_organisation__isnull=False)
    return OwnConsentForm(data, partners=partners, under_18=leader.under_18)


@requires(Permission.OWN_RECORD, READ)
@of_oneself
def own_consents(request, leader):
    """Every yes that can be given, and those that stand, also to a partner who has left."""
    standing = list(leader.consents.standing().select_related("partner"))
    given = {one.partner.public_id if one.partner else one.kind for one in standing}
    form = asking(leader)
    open_yet = [
        {"key": key, "words": _words(leader, form, key)}
        for key, _ in form.fields["kind"].choices
        if key not in given
    ]
    stories = [
        {"story": one, "named": said_to_you(one.get_naming_display())}
        for one in leader.stories.standing()
    ]
    return own_page(request, leader, standing=standing, open_yet=open_yet, stories=stories)


@requires(Permission.OWN_RECORD, DEED)
@of_oneself
def own_consent_give(request, leader):
    form = asking(leader, request.POST)
    if form.is_valid():
        try:
            give_consent(leader=leader, by=request.user, **form.asked)
            messages.success(request, "You said yes. You can take it back here at any time.")
        except ConsentStands:
            messages.success(request, "You said yes to this before, and it stands.")
    else:
        messages.error(request, "This can’t be said yes to here any more.")
    return to("own_consents", leader)


@requires(Permission.OWN_RECORD, DEED)
@of_oneself
def own_consent_take_back(request, leader, consent_id):
    consent = get_object_or_404(leader.consents.all(), public_id=consent_id)
    withdraw_consent(consent=consent, by=request.user)
    messages.success(request, "Taken back. It holds no more from now on.")
    return to("own_consents", leader)


@requires(Permission.OWN_RECORD, DEED)
@of_oneself
def own_story_take_back(request, leader, story_id):
    story = get_object_or_404(leader.stories.all(), public_id=story_id)
    withdraw_story(story=story, by=request.user)
    messages.success(request, "Taken back. Your story is on no page of ours from now on.")
    return to("own_consents", leader)


def _words(leader, form, key):
    partner = form.partners.get(key)
    return words_of(leader, Consent.Kind.BANK if partner else key, partner)
