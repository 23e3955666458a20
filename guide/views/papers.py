"""Forms to print for whoever does not answer on the web; what comes back is entered for them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from guide.models import Statement
from guide.people import NOT_TO_BE_ASKED, can_share
from guide.plans.state import state_of
from guide.views.assurance import one_proposal, to_proposal
from guide.views.confirming import words_to_read
from guide.views.plan import the_current
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission


@requires(Permission.REGISTER_MANAGE, READ)
def statement_paper(request, organisation, proposal_id):
    """The proposal as it stands, and room to say whether one is assured."""
    proposal = one_proposal(organisation, proposal_id)
    if proposal.leader is None or proposal.withdrawn_at is not None:
        return to_proposal(organisation, proposal)
    if not can_share(proposal.leader):
        messages.info(request, NOT_TO_BE_ASKED)
        return to_proposal(organisation, proposal)
    views = Statement.View.labels
    context = {"proposal": proposal, "leader": proposal.leader, "views": views}
    return TemplateResponse(request, "guide/statement_paper.html", context)


@requires(Permission.PLAN_MANAGE, READ)
def plan_answer_paper(request, organisation):
    """The words of the plan, and room for a yes or not yet."""
    plan = the_current(organisation)
    if not state_of(plan).has_partner:
        raise Http404
    if not can_share(plan.co_owner):
        messages.info(request, NOT_TO_BE_ASKED)
        return redirect("plan_detail", organisation=organisation.slug)
    context = words_to_read(plan, request.membership)
    return TemplateResponse(request, "guide/plan_answer_paper.html", context)
