"""Telling each person that they were registered, and entering what they say to it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from pairs.actions import answering, telling
from pairs.actions.registering import Ended
from pairs.forms.answering import EnteredAnswerForm
from pairs.views.registering import not_saved, to_registration
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, requires
from portal.organisations.permissions import Permission

CHANGED = "It is not listed any more, or they have answered by themselves."
BACK = "They are asked already, or they are in the pair."
GUARDIAN_FIRST = "They are under 18. Write down first when their parent or guardian agreed"


@requires(Permission.PAIR_REGISTER, FORM)
def registered_letter(request, organisation, registration_id, registered_id):
    """The letter as it will be sent, and the press that sends it."""
    person = one_person(organisation, registration_id, registered_id)
    if person.answer or not telling.gets_letter(person):
        return to_registration(person.registration)
    if request.method != "POST":
        context = {"person": person, "letter": telling.letter_to(person, request.user)}
        return TemplateResponse(request, "pairs/registered_letter.html", context)
    try:
        telling.send_letter(person=person, by=request.user)
    except telling.NotSent:
        messages.error(request, "The letter was not sent. Try again later.")
    except Ended:
        messages.error(request, CHANGED)
    else:
        messages.success(request, f"The letter to {person} is on its way.")
    return to_registration(person.registration)


@requires(Permission.PAIR_REGISTER, DEED)
def registered_told(request, organisation, registration_id, registered_id):
    """Told in person, by telephone, by post: no letter goes from here."""
    person = one_person(organisation, registration_id, registered_id)
    try:
        telling.note_told(person=person, by=request.user)
    except Ended:
        messages.error(request, CHANGED)
    else:
        messages.success(request, f"It is noted that {person} knows of it.")
    return to_registration(person.registration)


@requires(Permission.PAIR_REGISTER, DEED)
def registered_again(request, organisation, registration_id, registered_id):
    """Somebody who left the pair is asked anew; they are told next."""
    person = one_person(organisation, registration_id, registered_id)
    try:
        telling.ask_again(person=person, by=request.user)
    except Ended:
        messages.info(request, BACK)
    else:
        messages.success(request, f"Now tell {person}: nothing was sent yet.")
    return to_registration(person.registration)


@requires(Permission.PAIR_REGISTER, FORM)
def registered_answer(request, organisation, registration_id, registered_id):
    """What they said, entered for them: when, how, and that they were given a copy."""
    person = one_person(organisation, registration_id, registered_id, listed=False)
    if person.registration.ended_at and request.method != "POST":
        return to_registration(person.registration)
    form = EnteredAnswerForm(sent(request), person=person)
    if form.is_valid():
        try:
            answering.enter_answer(person=person, by=request.user, **form.entry)
        except Ended:
            return not_saved(request, person.registration, form, CHANGED)
        except answering.GuardianFirst:
            form.add_error("answer", GUARDIAN_FIRST)
        else:
            messages.success(request, "It is entered.")
            return to_registration(person.registration)
    context = {"person": person, "form": form}
    return TemplateResponse(request, "pairs/registered_answer.html", context)


@requires(Permission.PAIR_REGISTER, DEED)
def registered_copy(request, organisation, registration_id, registered_id):
    """They were given a copy of what was entered for them, today."""
    person = one_person(organisation, registration_id, registered_id)
    try:
        answering.note_copy(person=person, day=timezone.localdate(), by=request.user)
    except Ended:
        messages.error(request, CHANGED)
    return to_registration(person.registration)


def one_person(organisation, registration_id, registered_id, *, listed=True):
    """listed: not once the pair is off the list, when nothing is written down of them any more."""
    found = organisation.pair_registrations.all()
    found = found.standing() if listed else found
    registration = get_object_or_404(found, public_id=registration_id)
    people = registration.people.select_related("registration__organisation", "organisation")
    return get_object_or_404(people, public_id=registered_id)
