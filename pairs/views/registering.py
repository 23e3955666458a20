"""Pairs that a lead wrote down: the list, one of them, its change and its end."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from leaders.narrowing import narrowing
from pairs.actions import registering as actions
from pairs.actions.telling import gets_letter
from pairs.forms.registering import RegistrationEditForm, RegistrationForm
from pairs.models import Registration
from pairs.registered import has_few_adults, hint_of, narrowed, twins_of
from pairs.tables.registering import RegistrationTable
from pairs.young import needing_guardian
from portal.nhsuk.forms import sent
from portal.nhsuk.paging import paged
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved, too_late

ROWS = 25
WAITS = [
    ("untold", "Somebody is to be told"),
    ("open", "Told, and not all have answered"),
    ("guardian", "A parent or guardian has to agree"),
]
REGISTERED = "The pair is registered. Tell each of them: nobody knows yet."
NOT_LISTED = "The pair is not on the list any more."
ANSWERED = "Somebody whose line you changed has answered since, or was taken out."


@requires(Permission.PAIR_REGISTER, READ)
def registration_list(request, organisation):
    questions = {
        "status": ("How it stands", Registration.Status.choices),
        "waits": ("Answers", WAITS),
    }
    chosen = narrowing(request.GET, questions)
    found = narrowed(organisation, chosen.chosen("waits"))
    if status := chosen.chosen("status"):
        found = found.filter(status=status)
    table = paged(request, RegistrationTable(found), ROWS)
    context = {"narrowing": chosen, "table": table}
    return TemplateResponse(request, "pairs/registration_list.html", context)


@requires(Permission.PAIR_REGISTER, FORM)
def registration_add(request, organisation):
    """On one page; nobody is told by saving it."""
    typed, trio = sent(request), "trio" in request.POST
    form = RegistrationForm.with_sides_of_a_trio(typed) if trio else RegistrationForm(typed)
    if form.is_valid():
        fields = {"organisation": organisation, **form.changes}
        standing = organisation.pair_registrations.standing()
        made = made_once(request, standing, actions.register_pair, told=REGISTERED, **fields)
        return to_registration(made)
    context = {"form": form, "trio": trio}
    return TemplateResponse(request, "pairs/registration_add.html", context)


@requires(Permission.PAIR_REGISTER, READ)
def registration_detail(request, organisation, registration_id):
    """Who is in it and has answered; of one that has ended, only that it has."""
    registration = one_registration(organisation, registration_id)
    context = {"registration": registration}
    if registration.ended_at is None:
        people = list(registration.people.select_related("assisted_by", "organisation"))
        context |= {"people": [(one, gets_letter(one)) for one in people]}
        context |= {
            "unagreed": set(needing_guardian(organisation).filter(registration=registration))
        }
        context |= {"few_adults": has_few_adults(people, context["unagreed"])}
        context |= {"hint": hint_of(people), "twins": twins_of(registration, people)}
    return TemplateResponse(request, "pairs/registration_detail.html", context)


@requires(Permission.PAIR_REGISTER, FORM)
def registration_edit(request, organisation, registration_id):
    registration = one_registration(organisation, registration_id)
    form = _edit_form(request, registration)
    if registration.ended_at and request.method != "POST":
        return to_registration(registration)
    deed = {"registration": registration, "by": request.user}
    if form.is_valid():
        try:
            if saved(form, actions.edit_registration, form.shown, **deed):
                messages.success(request, "Saved.")
                return to_registration(registration)
        except (actions.Ended, actions.AnsweredMeanwhile) as problem:
            ended = isinstance(problem, actions.Ended)
            return not_saved(request, registration, form, NOT_LISTED if ended else ANSWERED)
    context = {"form": form, "registration": registration}
    return TemplateResponse(request, "pairs/registration_edit.html", context)


@requires(Permission.PAIR_REGISTER, FORM)
def registration_end(request, organisation, registration_id):
    registration = one_registration(organisation, registration_id)
    if registration.ended_at:
        return to_registration(registration)
    if request.method != "POST":
        context = {"registration": registration}
        return TemplateResponse(request, "pairs/registration_end.html", context)
    try:
        actions.take_off(registration=registration, by=request.user)
    except actions.Ended:
        return to_registration(registration)
    messages.success(request, "The pair is off the list. What was written about them is deleted.")
    return redirect("registration_list", organisation=organisation.slug)


@requires(Permission.PAIR_REGISTER, DEED)
def registration_noted(request, organisation, registration_id):
    """They have read that somebody objected."""
    registration = one_registration(organisation, registration_id)
    actions.note_objection(registration=registration, by=request.user)
    return redirect("registration_list", organisation=organisation.slug)


def one_registration(organisation, registration_id):
    found = organisation.pair_registrations.select_related("organisation", "registered_by")
    return get_object_or_404(found, public_id=registration_id)


def to_registration(registration):
    slug = registration.organisation.slug
    return redirect("registration_detail", slug, registration.public_id)


def not_saved(request, registration, form, why):
    """What was typed stays on their screen."""
    parts = [registration.organisation.slug, registration.public_id]
    words = {"why": why, "onward": "Go to the registered pair"}
    link = reverse("registration_detail", args=parts)
    return too_late(request, form, link=link, **words)


def _edit_form(request, registration):
    about = {name: getattr(registration, name) for name in ("challenge", "status", "version")}
    people = list(registration.people.all())
    return RegistrationEditForm(sent(request), people=people, initial=about)
