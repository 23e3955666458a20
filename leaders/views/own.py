"""A patient leader's own record: what is held on them, and how they correct it."""

from functools import wraps

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import slugify

from leaders import own
from leaders.actions import people as actions
from leaders.actions.own import note_copy, read_advice
from leaders.actions.people import own_record as find_own_record
from leaders.forms import own as forms
from leaders.models import Framework
from leaders.views.record import needs_initial, tell_step
from leaders.wording import PAYMENT
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved


def of_oneself(view):
    """The view is handed the record of whoever asks; without one, a page says what to do."""

    @wraps(view)
    def wrapper(request, organisation, **kwargs):
        leader = find_own_record(organisation=organisation, user=request.user)
        if leader is None:
            return TemplateResponse(request, "leaders/own_record_missing.html")
        leader.organisation = organisation
        return view(request, leader, **kwargs)

    return wrapper


def own_page(request, leader, **context):
    """The page has the name of its address."""
    name = request.resolver_match.url_name
    return TemplateResponse(request, f"leaders/{name}.html", {"leader": leader} | context)


def to(name, leader):
    return redirect(name, organisation=leader.organisation.slug)


@requires(Permission.OWN_RECORD, READ)
@of_oneself
def own_record(request, leader):
    needs = needs_initial(leader)
    return own_page(
        request,
        leader,
        needs=needs,
        payment=dict(PAYMENT)[needs["payment"]],
        consents=leader.consents.standing().select_related("partner"),
        unanswered=leader.contributions.unanswered().count(),
        offered=leader.recognitions.filter(state="offered").count(),
    )


def section(request, leader, form_class, **asking):
    """One part of the record to correct; a stale save shows both texts."""
    form = form_class(sent(request), instance=leader, **asking)
    if form.is_valid():
        leader.refresh_from_db()
        if saved(form, actions.edit_leader, leader=leader, by=request.user):
            messages.success(request, "Saved.")
            return to("own_record", leader)
    return own_page(request, leader, form=form)


@requires(Permission.OWN_RECORD, FORM)
@of_oneself
def own_words(request, leader):
    return section(request, leader, forms.OwnWordsForm)


@requires(Permission.OWN_RECORD, FORM)
@of_oneself
def own_reach(request, leader):
    return section(request, leader, forms.OwnReachForm)


@requires(Permission.OWN_RECORD, FORM)
@of_oneself
def own_about(request, leader):
    return section(request, leader, forms.OwnAboutForm, framework=Framework.current())


@requires(Permission.OWN_RECORD, FORM)
@of_oneself
def own_pace(request, leader):
    form = forms.OwnPaceForm(request.POST or None)
    if form.is_valid():
        actions.set_pace(leader=leader, by=request.user, **form.cleaned_data)
        tell_step(request, form.cleaned_data["pace"], leader.pace, leader.get_pace_display())
        return to("own_record", leader)
    return own_page(request, leader, form=form)


def needs_section(request, leader, form_class):
    """Part of what is kept encrypted; the other part stays as it is."""
    form = form_class(request.POST or None, initial=needs_initial(leader))
    if form.is_valid() and saved(form, actions.save_needs, vars, leader=leader, by=request.user):
        messages.success(request, "Saved.")
        return to("own_record", leader)
    return own_page(request, leader, form=form)


@requires(Permission.OWN_RECORD, FORM)
@of_oneself
def own_needs(request, leader):
    return needs_section(request, leader, forms.OwnNeedsForm)


@requires(Permission.OWN_RECORD, FORM)
@of_oneself
def own_advice(request, leader):
    """Where to find independent advice: read before the question about payment [P38]."""
    if request.method == "POST":
        read_advice(leader=leader, by=request.user)
        return to("own_payment", leader)
    return own_page(request, leader)


@requires(Permission.OWN_RECORD, FORM)
@of_oneself
def own_payment(request, leader):
    if needs_initial(leader)["advice_date"] is None:
        return to("own_advice", leader)
    return needs_section(request, leader, forms.OwnPaymentForm)


@requires(Permission.OWN_RECORD, READ)
@of_oneself
def own_everything(request, leader):
    """All of it on one page, to read or to print."""
    note_copy(leader=leader, form="page", by=request.user)
    return own_page(request, leader, parts=own.everything(leader))


@requires(Permission.OWN_RECORD, DEED)
@of_oneself
def own_download(request, leader):
    """All of it as a file for other programs."""
    note_copy(leader=leader, form="file", by=request.user)
    now = timezone.localtime()
    answer = JsonResponse(own.as_data(leader, now), json_dumps_params={"indent": 2})
    file_name = f"my-record-{slugify(leader.organisation.slug)}-{now:%Y-%m-%d}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer
