"""Partners and groups: open to all who work together here, kept by the lead."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions import partners as actions
from leaders.forms.partners import PartnerEditForm, PartnerEndForm, PartnerForm
from leaders.models import Framework, Partner
from leaders.narrowing import narrowing
from leaders.tables.partners import PartnerTable
from portal.disclosure.people import to_five
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.models import StaleSave
from portal.organisations.permissions import Permission

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
    form = PartnerForm(_sent(request), **_asking(organisation))
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
    form = PartnerEditForm(_sent(request), instance=partner, **asking)
    if form.is_valid():
        changes = dict(form.cleaned_data)
        partner.refresh_from_db()
        try:
            actions.edit_partner(
                partner=partner, seen=changes.pop("version"), by=request.user, **changes
            )
        except StaleSave as stale:
            form.show_stale(stale.record)
        except actions.PartnerExists:
            _say_twice(form, organisation.partners.current().exclude(pk=partner.pk))
        except actions.OthersFound:
            form.add_error("portal_organisation", TWICE)
        else:
            messages.success(request, "Saved.")
            return to_partner(organisation, partner)
    context = {"form": form, "partner": partner}
    return TemplateResponse(request, "leaders/partner_edit.html", context)


@requires(Permission.PARTNER_MANAGE, FORM)
def partner_end(request, organisation, partner_id):
    partner = one_partner(organisation, partner_id)
    if partner.ended_date:
        return to_partner(organisation, partner)
    form = PartnerEndForm(_sent(request), partner=partner, initial={"version": partner.version})
    if form.is_valid():
        seen, day = form.cleaned_data["version"], form.cleaned_data["day"]
        try:
            actions.end_partner(partner=partner, seen=seen, day=day, by=request.user)
        except StaleSave as stale:
            form.show_stale({"day": stale.record.ended_date, "version": stale.record.version})
        else:
            messages.success(request, f"{partner} is no longer a partner. The history stays.")
            return redirect("partner_list", organisation=organisation.slug)
    context = {"form": form, "partner": partner}
    return TemplateResponse(request, "leaders/partner_end.html", context)


def _sent(request):
    return request.POST if request.method == "POST" else None


def _asking(organisation, kept=None) -> dict:
    return {"framework": Framework.current(), "near": actions.same_system(organisation, kept)}


def _say_twice(form, others):
    named = others.filter(name=form.cleaned_data["name"]).exists()
    form.add_error(*(("name", EXISTS) if named else ("portal_organisation", TWICE)))
