"""What holds a pair back, and the themes of it that the pair lets out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from pairs.access import pair_member, pair_reader
from pairs.actions import outgoing as actions
from pairs.forms import resistance as forms
from pairs.models import Outgoing, Part
from pairs.views.inside import adding, editing, page, removing
from pairs.views.outgoing import proposing
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, READ

BACK = "resistance_list"


@pair_reader(Part.RESISTANCE, READ)
def resistance_list(request, pair):
    """What they wrote down; and below it, for the members alone, what of it is out."""
    resistances = pair.resistances.all()
    if request.guest:
        return page(request, pair, BACK, resistances=resistances)
    context = {
        "resistances": resistances,
        "released": pair.theme_releases.all(),
        "asked": pair.outgoing.filter(kind=Outgoing.Kind.THEME, outcome=""),
        "why_not": actions.why_not_out(pair, Outgoing.Kind.THEME),
        "fewest": pair.organisation.small_numbers,
    }
    return page(request, pair, BACK, **context)


@pair_member(FORM)
def resistance_add(request, pair):
    form = forms.ResistanceForm(sent(request))
    return adding(request, pair, form, among=pair.resistances, name="resistance_add", back=BACK)


@pair_member(FORM)
def resistance_edit(request, pair, resistance_id):
    which = {"found": pair.resistances, "public_id": resistance_id}
    form = forms.ResistanceEditForm
    return editing(request, pair, form, **which, name="resistance_edit", back=BACK)


@pair_member(FORM)
def resistance_remove(request, pair, resistance_id):
    which = {"found": pair.resistances, "public_id": resistance_id}
    return removing(request, pair, **which, name="resistance_remove", back=BACK)


@pair_member(FORM)
def theme_propose(request, pair):
    form = forms.ThemeForm(request.POST or None)
    kind = Outgoing.Kind.THEME
    fewest = pair.organisation.small_numbers
    return proposing(request, pair, form, kind=kind, name="theme_propose", fewest=fewest)


@pair_member(DEED)
def theme_take_down(request, pair, theme_release_id):
    """One press, at once; nobody is asked why."""
    told = get_object_or_404(pair.theme_releases, public_id=theme_release_id)
    actions.take_down(told=told, by=request.member)
    messages.success(request, "The theme is taken down.")
    return redirect(BACK, pair.public_id)
