"""Partners and groups: open to all who work together here, kept by the lead."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions import partners as actions
from leaders.forms.partners import PartnerEditForm, PartnerEndForm, PartnerForm, saved_end
from leaders.models import Framework, Partner
from leaders.narrowing import narrowing
from leaders.tables.partners import PartnerTable
from portal.disclosure.people import to_five
from portal.nhsuk.forms import sent
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved

ROWS = 25
SHOWN = 20
EXISTS = "There is a partner with this name already"
TWICE = "Another partner stands for this organisation, or people said yes to being found by it"


def one_partner(organisation, partner_id):
    partners = organisation.partners.select_related("portal_organisation")
    return get_object_or_404(partners, public_id=partner_id)


def to_partner(organisation, partner):
    return redirect("partner_detail", organisation=organisation.slug, partner_id=partner.public_id)


@requires(Permission.PARTNER_VIEW, READ)
def partner_list(request, organisation):
    questions = {
        "kind": ("Kind", Partner.Kind.choices),
        "time": ("When", [("past", "No longer partners")]),
    }
    chosen = narrowing(request.GET, questions)
    partners = organisation.partners.filter(ended_date__isnull=not chosen.chosen("time"))
    if kind := chosen.chosen("kind"):
        partners = partners.filter(kind=kind)
    if chosen.words:
        partners = partners.filter(name__icontains=chosen.words)
    context = {"narrowing": chosen, "table": paged(request, PartnerTable(partners), ROWS)}
    return TemplateResponse(request, "leaders/partner_list.html", context)


@requires(Permission.PARTNER_VIEW, READ)
def partner_detail(request, organisation, partner_id):
    """People who came through them: a number, and names only for those who keep the register."""
    partner = one_partner(organisation, partner_id)
    people = partner.brought_in.living()
    count = people.count()
    context = {"partner": partner, "count": count, "types": partner.types.all()}
    context |= {"few": organisation.small_numbers, "about": to_five(count)}
    if request.membership.may(Permission.REGISTER_MANAGE):
        contacts = partner.contacts.select_related("leader", "logged_by")
        context |= {"people": people[:SHOWN], "contacts": contacts[:SHOWN]}
    return TemplateResponse(request, "leaders/partner_detail.html", context)


@requires(Permission.PARTNER_MANAGE, FORM)
def partner_add(request, organisation):
    form = PartnerForm(sent(request), **_asking(organisation))
    if form.is_valid():
        try:
            partner = actions.add_partner(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
        except actions.PartnerExists:
            _say_twice(form, organisation.partners.current())
        else:
            messages.success(request, f"{partner} is on the list of partners.")
            return to_partner(organisation, partner)
    return TemplateResponse(request, "leaders/partner_add.html", {"form": form})


@requires(Permission.PARTNER_MANAGE, FORM)
def partner_edit(request, organisation, partner_id):
    partner = one_partner(organisation, partner_id)
    asking = _asking(organisation, partner.portal_organisation)
    form = PartnerEditForm(sent(request), instance=partner, **asking)
    if form.is_valid():
        partner.refresh_from_db()
        try:
            if saved(form, actions.edit_partner, partner=partner, by=request.user):
                messages.success(request, "Saved.")
                return to_partner(organisation, partner)
        except actions.PartnerExists:
            _say_twice(form, organisation.partners.current().exclude(pk=partner.pk))
        except actions.OthersFound:
            form.add_error("portal_organisation", TWICE)
    context = {"form": form, "partner": partner}
    return TemplateResponse(request, "leaders/partner_edit.html", context)


@requires(Permission.PARTNER_MANAGE, FORM)
def partner_end(request, organisation, partner_id):
    partner = one_partner(organisation, partner_id)
    if partner.ended_date:
        return to_partner(organisation, partner)
    form = PartnerEndForm(sent(request), partner=partner, initial={"version": partner.version})
    who = {"partner": partner, "by": request.user}
    if form.is_valid() and saved(form, actions.end_partner, saved_end, **who):
        messages.success(request, f"{partner} is no longer a partner. The history stays.")
        return redirect("partner_list", organisation=organisation.slug)
    context = {"form": form, "partner": partner}
    return TemplateResponse(request, "leaders/partner_end.html", context)


def _asking(organisation, kept=None) -> dict:
    return {"framework": Framework.current(), "near": actions.same_system(organisation, kept)}


def _say_twice(form, others):
    named = others.filter(name=form.cleaned_data["name"]).exists()
    form.add_error(*(("name", EXISTS) if named else ("portal_organisation", TWICE)))
