"""Who would like to, who might, and how they hear from us. An invitation, never an allocation."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions import interests as actions
from leaders.actions.opportunities import NotNow
from leaders.actions.people import own_record
from leaders.forms.interests import EnterForm, FollowUpForm, SayForm
from leaders.models import Interest
from leaders.narrowing import narrowing
from leaders.tables.opportunities import InterestTable
from leaders.views.opportunities import one_opportunity, to_opportunity
from portal.nhsuk.forms import sent
from portal.nhsuk.paging import paged
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.converters import public_id_asked
from portal.organisations.permissions import Permission

ROWS = 25
State = Interest.State


def to_interests(opportunity, name="interest_list"):
    slug = opportunity.organisation.slug
    return redirect(name, organisation=slug, opportunity_id=opportunity.public_id)


def one_interest(opportunity, interest_id):
    interests = opportunity.interests.select_related("leader", "opportunity")
    return get_object_or_404(interests, public_id=interest_id)


@requires(Permission.OPPORTUNITY_MANAGE, READ)
def interest_list(request, organisation, opportunity_id):
    """Everybody who answered, and those who were told and have not; the unsent list is its own."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    chosen = narrowing(request.GET, {"state": ("How it stands", State.choices)})
    interests = opportunity.interests.shown().filter(**chosen.plain).select_related("leader")
    context = {
        "opportunity": opportunity,
        "narrowing": chosen,
        "table": paged(request, InterestTable(interests), ROWS),
    }
    return TemplateResponse(request, "leaders/interest_list.html", context)


@requires(Permission.OWN_RECORD, FORM)
def opportunity_say(request, organisation, opportunity_id):
    """A patient leader's own word."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    leader = own_record(organisation=organisation, user=request.user)
    if leader is None:
        messages.info(request, "You have no record here yet. Ask the engagement lead to add you.")
        return to_opportunity(opportunity)
    old = opportunity.interests.filter(leader=leader).first()
    form = SayForm(sent(request), initial={"note": old.note if old else ""})
    if form.is_valid():
        try:
            actions.say(
                opportunity=opportunity,
                leader=leader,
                yes=form.yes,
                note=form.cleaned_data["note"],
                by=request.user,
            )
        except NotNow as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Thank you. Your answer is saved.")
            return to_opportunity(opportunity)
    context = {"form": form, "opportunity": opportunity, "old": old}
    return TemplateResponse(request, "leaders/opportunity_say.html", context)


@requires(Permission.OPPORTUNITY_MANAGE, FORM)
def interest_add(request, organisation, opportunity_id):
    """What somebody said, entered for them: when, and how they said it."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    people = organisation.leaders.living()
    asked = people.filter(public_id=public_id_asked(request.GET, "person")).first()
    form = EnterForm(sent(request), people=people, initial={"person": asked.name if asked else ""})
    if form.is_valid():
        try:
            actions.say(opportunity=opportunity, by=request.user, **form.word)
        except NotNow as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Written down for {form.word['leader']}.")
            return to_interests(opportunity)
    context = {"form": form, "opportunity": opportunity}
    return TemplateResponse(request, "leaders/interest_add.html", context)


@requires(Permission.OPPORTUNITY_MANAGE, FORM)
def interest_follow_up(request, organisation, opportunity_id, interest_id):
    """They heard from us: when, and what came of it."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    interest = one_interest(opportunity, interest_id)
    if not interest.may_follow_up:
        messages.info(request, f"{interest.leader} does not wait to hear from you.")
        return to_interests(opportunity)
    form = FollowUpForm(
        sent(request), said_date=interest.said_date, initial={"seen": interest.said_at.isoformat()}
    )
    if form.is_valid():
        try:
            actions.follow_up(interest=interest, by=request.user, **form.cleaned_data)
        except NotNow as problem:
            messages.warning(request, str(problem))
        else:
            messages.success(request, f"Saved: {interest.leader} has heard from you.")
        return to_interests(opportunity)
    context = {"form": form, "opportunity": opportunity, "interest": interest}
    return TemplateResponse(request, "leaders/interest_follow_up.html", context)


@requires(Permission.OPPORTUNITY_MANAGE, DEED)
def interest_take_off(request, organisation, opportunity_id, interest_id):
    """Somebody on the list to invite who has not been told."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    interest = one_interest(opportunity, interest_id)
    try:
        actions.take_off_list(interest=interest, by=request.user)
    except NotNow as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, f"{interest.leader} is off the list. Nothing was sent.")
    return to_interests(opportunity, "opportunity_invitation")


@requires(Permission.OPPORTUNITY_MANAGE, DEED)
def interest_told(request, organisation, opportunity_id, interest_id):
    """Somebody without email was told otherwise."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    interest = one_interest(opportunity, interest_id)
    actions.mark_told(interest=interest, by=request.user)
    messages.success(request, f"Saved: {interest.leader} has been told.")
    return to_interests(opportunity, "opportunity_invitation")
