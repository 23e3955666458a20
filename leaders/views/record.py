"""One person's record: all of it on one page, changed a section at a time."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions import people as actions
from leaders.forms import people as forms
from leaders.forms.needs import NeedsForm
from leaders.forms.point_of_contact import PointOfContactForm, saved_point_of_contact
from leaders.models import Framework, Needs
from leaders.record import around
from leaders.timeline import sections, timeline
from leaders.views.people import who_answers
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, READ, requires
from portal.organisations.actions.invitations import write_invitation
from portal.organisations.permissions import Permission, Role
from portal.organisations.saving import saved

NEEDS = ("contact_preference", "information_format", "professional", "support")


def one_leader(organisation, leader_id):
    leaders = organisation.leaders.filter(erased_at__isnull=True)
    return get_object_or_404(
        leaders.select_related("point_of_contact__user", "came_through", "needs", "user"),
        public_id=leader_id,
    )


def to_record(leader):
    slug = leader.organisation.slug
    return redirect("leader_detail", organisation=slug, leader_id=leader.public_id)


@requires(Permission.REGISTER_MANAGE, READ)
def leader_detail(request, organisation, leader_id):
    leader = one_leader(organisation, leader_id)
    leader.organisation = organisation
    actions.see_leader(leader=leader, by=request.user)
    rows = around(leader)
    context = rows | {
        "leader": leader,
        "sections": sections(leader),
        "timeline": timeline(leader, rows),
        "consents": leader.consents.standing().select_related("partner"),
    }
    return TemplateResponse(request, "leaders/leader_detail.html", context)


def section(request, organisation, leader_id, form_class, asking=None):
    """Show one section's form, and save it; a stale save shows both texts."""
    leader = one_leader(organisation, leader_id)
    form = form_class(sent(request), instance=leader, **(asking or {}))
    if form.is_valid():
        leader.refresh_from_db()
        if saved(form, actions.edit_leader, leader=leader, by=request.user):
            messages.success(request, "Saved.")
            return to_record(leader)
    return page(request, leader, form)


def page(request, leader, form, **context):
    """The page has the name of its address."""
    name = request.resolver_match.url_name
    context |= {"leader": leader, "form": form}
    return TemplateResponse(request, f"leaders/{name}.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_words(request, organisation, leader_id):
    return section(request, organisation, leader_id, forms.WordsForm)


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_reach(request, organisation, leader_id):
    return section(request, organisation, leader_id, forms.ReachForm)


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_guardian(request, organisation, leader_id):
    return section(request, organisation, leader_id, forms.GuardianForm)


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_about(request, organisation, leader_id):
    asking = {"organisation": organisation, "framework": Framework.current()}
    return section(request, organisation, leader_id, forms.AboutForm, asking)


def tell_step(request, given, now, words):
    """A step of an earlier day fills in the past: then what holds today is said."""
    if given == now:
        messages.success(request, "Saved. What was before stays in the record.")
    else:
        messages.success(request, f"Saved as something of the past. From a later day on: {words}.")


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_stage(request, organisation, leader_id):
    leader = one_leader(organisation, leader_id)
    form = forms.StageForm(request.POST or None)
    if form.is_valid():
        actions.set_stage(leader=leader, by=request.user, **form.cleaned_data)
        tell_step(request, form.cleaned_data["stage"], leader.stage, leader.get_stage_display())
        return to_record(leader)
    return page(request, leader, form)


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_pace(request, organisation, leader_id):
    leader = one_leader(organisation, leader_id)
    form = forms.PaceForm(request.POST or None)
    if form.is_valid():
        actions.set_pace(leader=leader, by=request.user, **form.cleaned_data)
        tell_step(request, form.cleaned_data["pace"], leader.pace, leader.get_pace_display())
        return to_record(leader)
    return page(request, leader, form)


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_contact(request, organisation, leader_id):
    """Whom they turn to [P37]."""
    leader = one_leader(organisation, leader_id)
    members, held = who_answers(organisation), saved_point_of_contact
    form = PointOfContactForm(request.POST or None, members=members, initial=held(leader))
    who = {"leader": leader, "by": request.user}
    if form.is_valid() and saved(form, actions.edit_leader, held, **who):
        messages.success(request, "Saved.")
        return to_record(leader)
    return page(request, leader, form)


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_needs(request, organisation, leader_id):
    leader = one_leader(organisation, leader_id)
    form = NeedsForm(request.POST or None, initial=needs_initial(leader))
    if form.is_valid() and saved(form, actions.save_needs, vars, leader=leader, by=request.user):
        messages.success(request, "Saved.")
        return to_record(leader)
    return page(request, leader, form)


def needs_initial(leader) -> dict:
    """What is known of their needs; version 0 where nothing is."""
    needs = getattr(leader, "needs", None) or Needs(version=0)
    names = (*NEEDS, "review_date", "payment", "advice_date", "version")
    return {name: getattr(needs, name) for name in names}


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_invite(request, organisation, leader_id):
    """Ask them to look after their own record; the invitation is read before it goes."""
    leader = one_leader(organisation, leader_id)
    if not leader.may_be_invited:
        return to_record(leader)
    if request.method != "POST":
        return page(request, leader, None)
    invitation = write_invitation(
        organisation=organisation, email=leader.contact, role=Role.LEADER, by=request.user
    )
    return redirect(
        "invitation_send", organisation=organisation.slug, invitation_id=invitation.public_id
    )


@requires(Permission.REGISTER_MANAGE, FORM)
def leader_died(request, organisation, leader_id):
    """One press stops all contact, and one undoes a mistake; pressed twice, it stays as meant."""
    leader = one_leader(organisation, leader_id)
    if request.method != "POST":
        return page(request, leader, None)
    deeds = {"died": actions.record_death, "mistake": actions.undo_death}
    if deed := deeds.get(request.POST.get("deed")):
        deed(leader=leader, by=request.user)
    return to_record(leader)
