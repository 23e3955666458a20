"""The gate: what is proposed, what the patient leader states, what the executive decides."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from guide import certificates
from guide.actions import assurance as actions
from guide.actions.young import let_through
from guide.asking import letter_to, shown_to_others
from guide.forms import assurance as forms
from guide.people import NOT_TO_BE_ASKED, can_share, name_for, who_can_share
from guide.tables.assurance import ProposalTable
from leaders.forms.said import said_to
from leaders.views.copies import copy_page
from portal.nhsuk.paging import paged
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved, too_late
from portal.pdf.errors import RenderFailed

ROWS = 25
ADDED = "Written down. Nobody is asked yet."
STANDS = "The statement stands. It is never changed; you can correct it."
STANDS_HELD = f"{STANDS} An engagement lead reads it first, then the others read it."
DECIDED = "The decision stands. Its certificate can be downloaded."
NOT_ASKED = "Another person is asked for the statement now, or nobody."


@requires(Permission.ASSURANCE_VIEW, READ)
def proposal_list(request, organisation):
    proposals = organisation.proposals.with_standing()
    context = {"table": paged(request, ProposalTable(proposals), ROWS)}
    return TemplateResponse(request, "guide/proposal_list.html", context)


@requires(Permission.ASSURANCE_ASK, FORM)
def proposal_add(request, organisation):
    form = forms.ProposalForm(request.POST or None, **_askable(request, organisation))
    if form.is_valid():
        fields = form.cleaned_data | {"organisation": organisation}
        standing = organisation.proposals.filter(withdrawn_at=None)
        proposal = made_once(request, standing, actions.add_proposal, told=ADDED, **fields)
        return to_proposal(organisation, proposal)
    return TemplateResponse(request, "guide/proposal_add.html", {"form": form})


@requires(Permission.ASSURANCE_VIEW, READ)
def proposal_detail(request, organisation, proposal_id):
    """The proposal, its statements and decisions, newest first; what can be done now."""
    proposal = one_proposal(organisation, proposal_id)
    names = request.membership.may(Permission.REGISTER_MANAGE)
    reads_all = names or _is_asked(request, proposal)
    told = proposal.statements if reads_all else proposal.statements.filter(is_held=False)
    latest = actions.last_of(proposal.statements)
    is_held = latest is not None and latest.is_held
    context = {
        "proposal": proposal,
        "who": name_for(proposal.leader, names=names, user=request.user),
        "is_asked": _is_asked(request, proposal),
        "statements": told.select_related("assisted_by", "corrects"),
        "latest": latest if reads_all or not is_held else None,
        "is_held": is_held,
        "stands": latest is not None and latest.is_of(proposal),
        "is_stated_by_reader": proposal.is_stated_by(request.user),
        "decisions": proposal.decisions.select_related("by", "certificate", "statement"),
        "newest": proposal.read_statement,
    }
    return TemplateResponse(request, "guide/proposal_detail.html", context)


@requires(Permission.ASSURANCE_ASK, FORM)
def proposal_edit(request, organisation, proposal_id):
    proposal = one_proposal(organisation, proposal_id)
    asking = _askable(request, organisation)
    form = forms.ProposalEditForm(request.POST or None, instance=proposal, **asking)
    who = {"proposal": proposal, "by": request.user}
    try:
        if form.is_valid() and saved(form, actions.edit_proposal, **who):
            messages.success(request, "Saved.")
            return to_proposal(organisation, proposal)
    except actions.NotNow as not_now:
        return _too_late(request, proposal, form, "The proposal", not_now)
    context = {"form": form, "proposal": proposal}
    return TemplateResponse(request, "guide/proposal_edit.html", context)


@requires(Permission.ASSURANCE_ASK, FORM)
def proposal_ask(request, organisation, proposal_id):
    """The letter is read first; sending it is a press of its own."""
    proposal = one_proposal(organisation, proposal_id)
    letter = letter_to(proposal, request.user)
    if request.method == "POST":
        _asked(request, proposal, letter)
        return to_proposal(organisation, proposal)
    names = request.membership.may(Permission.REGISTER_MANAGE)
    who = name_for(proposal.leader, names=names)
    if not names:
        letter = shown_to_others(proposal, request.user, who)
    why_not = "" if not who or can_share(proposal.leader) else NOT_TO_BE_ASKED
    context = {"proposal": proposal, "letter": letter, "who": who, "why_not": why_not}
    return TemplateResponse(request, "guide/proposal_ask.html", context)


@requires(Permission.ASSURANCE_ASK, FORM)
def proposal_withdraw(request, organisation, proposal_id):
    """It can't be undone, so it is asked once more."""
    proposal = one_proposal(organisation, proposal_id)
    if request.method != "POST":
        return TemplateResponse(request, "guide/proposal_withdraw.html", {"proposal": proposal})
    try:
        actions.withdraw_proposal(proposal=proposal, by=request.user)
        messages.success(request, "The proposal is taken back.")
    except actions.NotNow as not_now:
        messages.error(request, str(not_now))
    return to_proposal(organisation, proposal)


@requires(Permission.ASSURANCE_STATE, FORM)
def statement_add(request, organisation, proposal_id):
    """For the patient leader who is asked, and nobody else."""
    proposal = one_proposal(organisation, proposal_id)
    if not _is_asked(request, proposal) and request.method != "POST":
        raise Http404
    return _statement(request, organisation, proposal, forms.StatementForm, "statement_add")


@requires(Permission.REGISTER_MANAGE, FORM)
def statement_assist(request, organisation, proposal_id):
    """What the patient leader said, entered for them."""
    proposal = one_proposal(organisation, proposal_id)
    if proposal.leader is None and request.method != "POST":
        return to_proposal(organisation, proposal)
    form_class = forms.AssistedStatementForm
    return _statement(request, organisation, proposal, form_class, "statement_assist")


@requires(Permission.REGISTER_MANAGE, FORM)
def statement_copy(request, organisation, proposal_id):
    """When they got a copy of the statement that was entered for them last."""
    proposal = one_proposal(organisation, proposal_id)
    latest = actions.last_of(proposal.statements)
    if latest is None or latest.assisted_by_id is None:
        raise Http404
    back = to_proposal(organisation, proposal)
    return copy_page(request, word=latest, back=back, proposal=proposal)


@requires(Permission.REGISTER_MANAGE, DEED)
def statement_let_through(request, organisation, proposal_id):
    """A lead has read what somebody under 18 states."""
    proposal = one_proposal(organisation, proposal_id)
    latest = actions.last_of(proposal.statements)
    if latest is not None:
        let_through(words=latest, by=request.user)
        messages.success(request, "The others read it now.")
    return to_proposal(organisation, proposal)


@requires(Permission.ASSURANCE_DECIDE, FORM)
def decision_add(request, organisation, proposal_id):
    """The decision stands beside the statement that was read."""
    proposal = one_proposal(organisation, proposal_id)
    latest = actions.last_of(proposal.statements)
    if request.method != "POST" and (why_not := _why_not_decide(request, proposal, latest)):
        messages.error(request, why_not)
        return to_proposal(organisation, proposal)
    initial = {"statement": latest.public_id if latest else ""}
    form = forms.DecisionForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            _decide(request, proposal, form.cleaned_data)
        except actions.NotNow as not_now:
            return _too_late(request, proposal, form, "The decision", not_now)
        except StaleSave:
            form.changed_meanwhile(forms.NEWER, statement=latest.public_id)
        else:
            messages.success(request, DECIDED)
            return to_proposal(organisation, proposal)
    context = {"form": form, "proposal": proposal, "latest": latest}
    return TemplateResponse(request, "guide/decision_add.html", context)


@requires(Permission.ASSURANCE_VIEW, READ)
def certificate_detail(request, organisation, decision_id):
    certificate = one_certificate(organisation, decision_id)
    decision = certificate.decision
    context = {
        "of": certificate,
        "content": certificates.content_of(certificate),
        "is_corrected": decision.proposal.read_statement != decision.statement,
    }
    return TemplateResponse(request, "guide/certificate_detail.html", context)


@requires(Permission.ASSURANCE_VIEW, READ)
def certificate_pdf(request, organisation, decision_id):
    """The kept bytes; where there are none yet, made in a child process that can be killed."""
    certificate = one_certificate(organisation, decision_id)
    try:
        made = certificates.pdf_of(certificate)
    except RenderFailed as failed:
        messages.error(request, f"The PDF can’t be made just now: {failed}")
        slug = organisation.slug
        return redirect("certificate_detail", organisation=slug, decision_id=decision_id)
    response = HttpResponse(made, content_type="application/pdf")
    name = f"{organisation.slug}-assurance-{certificate.sha256[:8]}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def one_proposal(organisation, proposal_id):
    proposals = organisation.proposals.select_related("leader", "organisation", "added_by")
    return get_object_or_404(proposals, public_id=proposal_id)


def one_certificate(organisation, decision_id):
    found = organisation.certificates.select_related(
        "decision__proposal", "decision__corrected_by", "decision__statement"
    )
    return get_object_or_404(found, decision__public_id=decision_id)


def to_proposal(organisation, proposal):
    slug = organisation.slug
    return redirect("proposal_detail", organisation=slug, proposal_id=proposal.public_id)


def _is_asked(request, proposal) -> bool:
    return proposal.leader is not None and proposal.leader.user_id == request.user.pk


def _why_not_decide(request, proposal, latest) -> str:
    if latest is not None and latest.is_held:
        return actions.HELD
    return actions.OWN_STATEMENT if proposal.is_stated_by(request.user) else ""


def _askable(request, organisation):
    """Whom one may choose: those who don't keep the register choose of those who may be named."""
    names = request.membership.may(Permission.REGISTER_MANAGE)
    found = who_can_share(organisation)
    return {"names": names, "leaders": found if names else found.consenting("naming")}


def _asked(request, proposal, letter):
    try:
        went = actions.ask_for_statement(proposal=proposal, letter=letter, by=request.user)
    except actions.NotNow as not_now:
        messages.error(request, str(not_now))
        return
    if not went:
        messages.error(request, "The letter could not be sent. Nobody is asked yet. Try once more.")
    elif letter:
        messages.success(request, "The letter is sent.")
    else:
        messages.success(request, "It is written down that they are told.")


def _statement(request, organisation, proposal, form_class, template):
    initial = {"version": proposal.version}
    form = form_class(request.POST or None, initial=initial)
    if proposal.leader is None or not ("how" in form.fields or _is_asked(request, proposal)):
        return _too_late(request, proposal, form, "The statement", NOT_ASKED, status=404)
    if form.is_valid():
        data = form.cleaned_data
        said = said_to(data) if "how" in data else None
        words = {"view": data["view"], "words": data["words"], "seen": data["version"]}
        try:
            made = actions.make_statement(proposal=proposal, by=request.user, said=said, **words)
        except actions.NotNow as not_now:
            return _too_late(request, proposal, form, "The statement", not_now)
        except actions.NotTheirWord:
            return _too_late(request, proposal, form, "The statement", NOT_ASKED, status=404)
        except StaleSave as stale:
            proposal = stale.record
            form.changed_meanwhile(forms.CHANGED, version=proposal.version)
        else:
            messages.success(request, STANDS_HELD if made.is_held else STANDS)
            return to_proposal(organisation, proposal)
    latest = actions.last_of(proposal.statements)
    context = {"form": form, "proposal": proposal, "latest": latest, "leader": proposal.leader}
    return TemplateResponse(request, f"guide/{template}.html", context)


def _too_late(request, proposal, form, what, why, status=200):
    here = {"organisation": proposal.organisation.slug, "proposal_id": proposal.public_id}
    next_step = {"link": reverse("proposal_detail", kwargs=here), "onward": "Read the proposal"}
    heading = f"{what} is not saved"
    return too_late(request, form, heading=heading, why=why, status=status, **next_step)


def _decide(request, proposal, data):
    statement = get_object_or_404(proposal.statements, public_id=data["statement"])
    words = {"choice": data["choice"], "words": data["words"]}
    actions.decide(proposal=proposal, statement=statement, by=request.user, **words)
