"""Who might like an opportunity, and the letter that asks them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions.interests import invite
from leaders.actions.opportunities import NotNow
from leaders.actions.telling import by_email, by_hand, previews, send_letters
from leaders.forms.interests import InviteForm
from leaders.models.opportunities import may_be_told
from leaders.narrowing import narrowing
from leaders.suggesting import (
    give_reasons,
    opportunities_for,
    people_for,
    with_facts,
)
from leaders.tables.opportunities import SuggestionTable
from leaders.views.interests import to_interests
from leaders.views.opportunities import one_opportunity
from portal.nhsuk.paging import paged
from portal.organisations.access import DEED, READ, requires
from portal.organisations.permissions import Permission

ROWS = 25
QUIET = {"quiet": ("Last contact", [("yes", "None for six months")])}


@requires(Permission.OPPORTUNITY_MANAGE, READ)
def opportunity_suggestions(request, organisation, opportunity_id):
    """People for whom there is a reason, in order of name; or whom one looked for by name."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    chosen = narrowing(request.GET, QUIET)
    if chosen.words:
        people = _by_name(organisation, opportunity, chosen.words)
    else:
        people = people_for(opportunity, quiet=bool(chosen.chosen("quiet")))
    table = paged(request, SuggestionTable(with_facts(people, opportunity)), ROWS)
    give_reasons([row.record for row in table.paginated_rows], opportunity)
    context = {"opportunity": opportunity, "narrowing": chosen, "table": table}
    return TemplateResponse(request, "leaders/opportunity_suggestions.html", context)


def _by_name(organisation, opportunity, words):
    """Those who may be told and are not on the list, by a word of theirs or their name."""
    on_list = opportunity.interests.values("leader")
    people = may_be_told().filter(organisation=organisation).exclude(pk__in=on_list)
    return people.matching(words).order_by("name_key", "pk")


@requires(Permission.OPPORTUNITY_MANAGE, DEED)
def opportunity_invite(request, organisation, opportunity_id):
    """Puts those who were ticked on the list to invite. Nothing is sent."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    form = InviteForm(request.POST, people=may_be_told().filter(organisation=organisation))
    if not form.is_valid():
        messages.warning(request, "Tick at least one person who may be told.")
        return to_interests(opportunity, "opportunity_suggestions")
    try:
        new = invite(opportunity=opportunity, people=form.cleaned_data["people"], by=request.user)
    except NotNow as problem:
        messages.warning(request, str(problem))
        return to_interests(opportunity, "opportunity_suggestions")
    people = "1 person is" if new == 1 else f"{new} people are"
    messages.success(request, f"{people} on the list now. Nothing is sent yet.")
    return to_interests(opportunity, "opportunity_invitation")


@requires(Permission.OPPORTUNITY_MANAGE, READ)
def opportunity_invitation(request, organisation, opportunity_id):
    """The letter as people will get it, who gets it, and who has to be told otherwise."""
    opportunity = one_opportunity(request, organisation, opportunity_id)
    context = {
        "opportunity": opportunity,
        "letters": previews(opportunity, request.user),
        "by_email": list(by_email(opportunity).order_by("leader__name_key", "pk")),
        "by_hand": list(by_hand(opportunity).order_by("leader__name_key", "pk")),
    }
    return TemplateResponse(request, "leaders/opportunity_invitation.html", context)


@requires(Permission.OPPORTUNITY_MANAGE, DEED)
def opportunity_send(request, organisation, opportunity_id):
    opportunity = one_opportunity(request, organisation, opportunity_id)
    try:
        sent = send_letters(opportunity=opportunity, by=request.user)
    except NotNow as problem:
        messages.warning(request, str(problem))
        return to_interests(opportunity, "opportunity_invitation")
    if sent.went:
        letters = "1 letter" if sent.went == 1 else f"{sent.went} letters"
        messages.success(request, f"{letters} sent.")
    if sent.failed:
        messages.warning(request, f"Not sent, and still to be told: {', '.join(sent.failed)}.")
    return to_interests(opportunity, "opportunity_invitation")


@requires(Permission.REGISTER_MANAGE, READ)
def leader_opportunities(request, organisation, leader_id):
    """Open opportunities that one person might like, each with its reasons."""
    leaders = organisation.leaders.filter(erased_at__isnull=True)
    leader = get_object_or_404(leaders, public_id=leader_id)
    if not may_be_told().filter(pk=leader.pk).exists():
        messages.info(request, f"{leader} is not to be told of things to do just now.")
        return redirect("leader_detail", organisation=organisation.slug, leader_id=leader_id)
    context = {"leader": leader, "found": opportunities_for(leader)}
    return TemplateResponse(request, "leaders/leader_opportunities.html", context)
