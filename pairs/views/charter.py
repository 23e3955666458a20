"""The charter: read, drafted by any member, and said yes to in these very words [KF1]."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions.said import SaidTo
from pairs.access import pair_member, pair_reader
from pairs.actions import charter as actions
from pairs.actions.agreeing import NotNow
from pairs.actions.pairs import Over
from pairs.charters import compared, lines_of, state_of, text_at
from pairs.content import tips
from pairs.forms import charter as forms
from pairs.models import Charter, Part
from pairs.views.pairs import over
from portal.organisations.access import FORM, READ
from portal.organisations.saving import saved


@pair_reader(Part.CHARTER, READ)
def charter_detail(request, pair):
    """A guest reads it, and answers for nobody."""
    state = state_of(pair)
    context = {
        "pair": pair,
        "state": state,
        "draft": lines_of(state.draft),
        "stands": lines_of(state.stands),
        "changes": compared(state.stands, state.draft) if state.stands else [],
        "may_write": request.member is not None and not pair.is_read_only,
        "may_say_yes": (
            request.member is not None
            and state.may_say_yes(request.member)
            and not pair.is_read_only
        ),
        "tips": tips("charter"),
    }
    return TemplateResponse(request, "pairs/charter_detail.html", context)


@pair_member(FORM)
def charter_edit(request, pair):
    charter = getattr(pair, "charter", None) or Charter(pair=pair, version=0)
    form = forms.CharterForm(request.POST or None, instance=charter)
    if form.is_valid():
        try:
            if saved(form, actions.edit_charter, pair=pair, by=request.member):
                messages.success(request, "Saved. It stands once all of you have said yes to it.")
                return to_charter(pair)
        except Over:
            return over(request, pair, form)
    return TemplateResponse(request, "pairs/charter_edit.html", {"form": form, "pair": pair})


@pair_member(FORM)
def charter_yes(request, pair):
    """The very words, and the press that says yes to them."""
    return _yes_page(request, pair, forms.CharterYesForm, request.member, "pairs/charter_yes.html")


@pair_member(FORM)
def charter_yes_for(request, pair, member_id):
    """A yes that somebody without an account has said, entered for them and shown as such."""
    without = pair.members.current().filter(user__isnull=True)
    member = get_object_or_404(without, public_id=member_id)
    page = "pairs/charter_yes_for.html"
    return _yes_page(request, pair, forms.SaidCharterYesForm, member, page)


def to_charter(pair):
    return redirect("charter_detail", pair.public_id)


def _yes_page(request, pair, form_class, member, template):
    state = state_of(pair)
    number = state.draft.number if state.draft else None
    form = form_class(request.POST or None, initial={"words": number})
    if form.is_valid():
        try:
            agreed = _say_yes(request, pair, form, member)
        except actions.WordsChanged as changed:
            state = state_of(pair)
            read = text_at(pair, form.cleaned_data["words"])
            form.show_changed(changed.charter.version, compared(read, state.draft))
        except NotNow as not_now:
            form.add_error(None, str(not_now))
        except Over:
            return over(request, pair, form)
        else:
            said = "All of you said yes: it stands." if agreed else "The yes is there."
            messages.success(request, said)
            return to_charter(pair)
    context = {"pair": pair, "form": form, "member": member, "state": state}
    return TemplateResponse(request, template, context | {"draft": lines_of(state.draft)})


def _say_yes(request, pair, form, member) -> bool:
    data = form.cleaned_data
    said = SaidTo(data["date"], data["how"]) if "how" in data else None
    return actions.say_yes(
        pair=pair, seen=data["words"], member=member, by=request.member, said=said
    )
