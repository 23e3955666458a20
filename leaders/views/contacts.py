"""The contact log: two presses from a record, a partner, a forum or a list."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions.contacts import correct_contact, log_contact, remove_contact
from leaders.forms.contacts import ContactEditForm, ContactForm, ContactWithForm
from leaders.models import Contact, Framework
from leaders.narrowing import narrowing
from leaders.tables.contacts import ContactTable
from portal.nhsuk.forms import sent
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.converters import public_id_asked
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved

ROWS = 25
WHOM = ("leader", "partner", "forum", "logged_by")


@requires(Permission.REGISTER_MANAGE, READ)
def contact_list(request, organisation):
    """Everything that was logged; `person` in the address narrows it to one person."""
    chosen = narrowing(request.GET, _questions(organisation))
    contacts = _found(organisation, chosen)
    person = organisation.leaders.filter(public_id=public_id_asked(request.GET, "person")).first()
    if person:
        contacts = contacts.filter(leader=person)
    table = paged(request, ContactTable(contacts), ROWS)
    context = {"narrowing": chosen, "person": person, "table": table}
    return TemplateResponse(request, "leaders/contact_list.html", context)


def _questions(organisation) -> dict:
    years = [day.year for day in organisation.contacts.dates("date", "year", order="DESC")]
    partners = organisation.partners.values_list("public_id", "name")
    return {
        "partner": ("Partner or group", partners),
        "kind": ("What it was", Contact.Kind.choices),
        "year": ("Year", [(year, year) for year in years]),
    }


def _found(organisation, chosen):
    names = {"partner": "partner__public_id", "kind": "kind", "year": "date__year"}
    asked = {names[name]: value for name, value in chosen.plain.items()}
    contacts = organisation.contacts.filter(**asked).select_related(*WHOM)
    if chosen.words:
        contacts = contacts.filter(leader__in=organisation.leaders.matching(chosen.words))
    return contacts


def reachable(request, organisation):
    """The people with whom this member may log a contact: all, or those who turn to them."""
    if request.membership.may(Permission.REGISTER_MANAGE):
        return organisation.leaders.filter(erased_at__isnull=True)
    return organisation.leaders.living().filter(point_of_contact=request.membership)


@requires(Permission.CONTACT_FOR, FORM)
def contact_log_person(request, organisation, leader_id):
    leader = get_object_or_404(reachable(request, organisation), public_id=leader_id)
    if request.membership.may(Permission.REGISTER_MANAGE):
        back = redirect("leader_detail", organisation=organisation.slug, leader_id=leader_id)
    else:
        back = redirect("my_people", organisation=organisation.slug)
    return _logging(request, back, leader=leader)


@requires(Permission.PARTNER_MANAGE, FORM)
def contact_log_partner(request, organisation, partner_id):
    partner = get_object_or_404(organisation.partners, public_id=partner_id)
    back = redirect("partner_detail", organisation=organisation.slug, partner_id=partner_id)
    return _logging(request, back, partner=partner)


@requires(Permission.FORUM_MANAGE, FORM)
def contact_log_forum(request, organisation, forum_id):
    forum = get_object_or_404(organisation.forums, public_id=forum_id)
    return _logging(request, redirect("contact_list", organisation=organisation.slug), forum=forum)


def _logging(request, back, **whom):
    """One short page with the answers that are mostly right, then back to where one was."""
    [(noun, one)] = whom.items()
    types = [] if noun == "forum" else one.types.all()
    form = ContactForm(
        sent(request),
        framework=Framework.current(),
        leader=whom.get("leader"),
        initial={"types": types},
    )
    if form.is_valid():
        _log_once(request, one, **whom, **form.cleaned_data)
        return back
    context = {"form": form, "whom": one, "back_url": back["Location"]}
    return TemplateResponse(request, "leaders/contact_log.html", context)


def _log_once(request, whom, **fields):
    """Nobody speaks with the same person twice in a day and says the very same of it."""
    here = request.membership.organisation
    told, fields["organisation"] = f"Logged: a contact with {whom}.", here
    made_once(request, here.contacts.all(), log_contact, told=told, **fields)


@requires(Permission.REGISTER_MANAGE, FORM)
def contact_log(request, organisation):
    """From the list: with whom it was is asked too."""
    form = ContactWithForm(
        sent(request),
        framework=Framework.current(),
        organisation=organisation,
    )
    if form.is_valid():
        fields = dict(form.cleaned_data)
        fields.pop("person")
        whom = [str(fields[name]) for name in WHOM[:3] if fields[name]]
        _log_once(request, " and ".join(whom), **fields)
        return redirect("contact_list", organisation=organisation.slug)
    back_url = redirect("contact_list", organisation=organisation.slug)["Location"]
    context = {"form": form, "back_url": back_url}
    return TemplateResponse(request, "leaders/contact_log.html", context)


def _own_contact(request, organisation, contact_id):
    contacts = organisation.contacts.open_to(request.membership).select_related(*WHOM)
    return get_object_or_404(contacts, public_id=contact_id)


def _after(request, organisation):
    leads = request.membership.may(Permission.REGISTER_MANAGE)
    return redirect("contact_list" if leads else "my_people", organisation=organisation.slug)


@requires(Permission.CONTACT_FOR, FORM)
def contact_edit(request, organisation, contact_id):
    contact = _own_contact(request, organisation, contact_id)
    names = ("date", "kind", "began", "about_care", "note", "version")
    form = ContactEditForm(
        sent(request),
        framework=Framework.current(),
        leader=contact.leader,
        initial={name: getattr(contact, name) for name in names} | {"types": contact.types.all()},
    )
    if form.is_valid() and saved(form, correct_contact, contact=contact, by=request.user):
        messages.success(request, "Put right.")
        return _after(request, organisation)
    context = {"form": form, "contact": contact, "back_url": _after(request, organisation).url}
    return TemplateResponse(request, "leaders/contact_edit.html", context)


@requires(Permission.CONTACT_FOR, FORM)
def contact_remove(request, organisation, contact_id):
    contact = _own_contact(request, organisation, contact_id)
    if request.method == "POST":
        remove_contact(contact=contact, by=request.user)
        messages.success(request, "Taken out of the log.")
        return _after(request, organisation)
    return TemplateResponse(request, "leaders/contact_remove.html", {"contact": contact})
