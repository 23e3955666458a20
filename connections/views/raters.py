"""Who is asked: the list, three ways to add people, and taking somebody out.

Nothing on these pages depends on whether somebody has answered.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from connections.actions.raters import (
    add_on_paper,
    add_raters,
    remove_rater,
    why_not_ask,
    why_not_remove,
)
from connections.actions.refused import NotAllowed
from connections.forms.raters import CultureMembersForm, MembersForm, PaperRaterForm, PasteForm
from connections.standing import too_few, who_is_asked
from connections.tables.raters import RaterTable
from connections.views.rounds import connection_round, one_round
from portal.nhsuk.forms import sent
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission, Role

ROWS = 50
# Whom a culture test may ask: those who lead here, in whatever part.
SENIOR = set(Role) - {Role.LEADER, Role.RATER}


def to_list(round):
    return redirect("rater_list", organisation=round.organisation.slug, round_id=round.public_id)


@requires(Permission.ROUND_PLAN, READ)
def rater_list(request, organisation, round_id):
    round = one_round(organisation, round_id)
    asked = who_is_asked(round.raters)
    context = {
        "round": round,
        "table": paged(request, _table(round), ROWS),
        "asked": asked,
        "too_few": too_few(asked),
        "why_not_ask": why_not_ask(round),
        "may_remove": not why_not_remove(round),
    }
    return TemplateResponse(request, "connections/rater_list.html", context)


def _table(round):
    """Nobody takes a side in a culture test."""
    return RaterTable(round.raters.asked(), exclude=("offered",) if round.is_culture else ())


@requires(Permission.ROUND_PLAN, FORM)
def rater_add(request, organisation, round_id):
    """Choose from the members who are not asked yet."""
    round = one_round(organisation, round_id)
    asked = list(round.raters.asked())
    emails, users = {one.email for one in asked}, {one.user_id for one in asked}
    members = organisation.memberships.today().with_roles().filter(user__is_active=True)
    members = members.order_by("user__name", "user__email")
    members = [m for m in members if m.user.email not in emails and m.user_id not in users]
    data = sent(request)
    if round.is_culture:
        form = CultureMembersForm(data, members=[m for m in members if SENIOR & set(m.held)])
    else:
        form = MembersForm(data, members=members)
    return _adding(request, round, form, lambda: form.people)


@requires(Permission.ROUND_PLAN, FORM)
def rater_paste(request, organisation, round_id):
    """Paste email addresses with perspectives; all faults are told at once."""
    round = connection_round(organisation, round_id)
    form = PasteForm(sent(request))
    return _adding(request, round, form, lambda: form.cleaned_data["lines"])


def _adding(request, round, form, people):
    """Add `people()` of a form that is in order; say who had been asked before."""
    if not form.is_bound and (reason := why_not_ask(round)):
        messages.warning(request, reason)
        return to_list(round)
    if form.is_valid():
        try:
            result = add_raters(round=round, people=people(), by=request.user)
        except NotAllowed as problem:
            form.add_error(None, str(problem))
        else:
            _say(request, result)
            return to_list(round)
    return _page(request, round, form=form)


def _page(request, round, **context):
    """The page has the name of its address."""
    name = request.resolver_match.url_name
    return TemplateResponse(request, f"connections/{name}.html", {"round": round, **context})


def _say(request, result):
    if result.added:
        people = "1 person" if len(result.added) == 1 else f"{len(result.added)} people"
        messages.success(request, f"{people} added. Nothing is sent yet.")
    if result.already:
        text = f"Asked already, and left as they were: {', '.join(result.already)}."
        messages.info(request, text)


@requires(Permission.ROUND_PLAN, FORM)
def rater_paper(request, organisation, round_id):
    """Add somebody who doesn't use the web."""
    round = connection_round(organisation, round_id)
    form = PaperRaterForm(sent(request))
    if not form.is_bound and (reason := why_not_ask(round)):
        messages.warning(request, reason)
        return to_list(round)
    if form.is_valid():
        name, hats = form.cleaned_data["name"], tuple(form.cleaned_data["perspectives"])
        try:
            add_on_paper(round=round, name=name, perspectives=hats, by=request.user)
        except NotAllowed as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"{name} is added. Print a form for them.")
            return to_list(round)
    return _page(request, round, form=form)


@requires(Permission.ROUND_PLAN, FORM)
def rater_remove(request, organisation, round_id, rater_id):
    """Asks once more; always says that any answers go too, whether there are some or none."""
    round = one_round(organisation, round_id)
    rater = get_object_or_404(round.raters.asked(), public_id=rater_id)
    if reason := why_not_remove(round):
        messages.warning(request, reason)
        return to_list(round)
    if request.method == "POST":
        try:
            remove_rater(rater=rater, by=request.user)
        except NotAllowed as problem:
            messages.warning(request, str(problem))
        else:
            messages.success(request, f"{rater} is taken out of this round.")
        return to_list(round)
    return _page(request, round, rater=rater)
