"""What a pair learns: read by its members and by guests to whom it is open, kept by its members."""

from copy import copy

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from pairs.access import pair_member, pair_reader
from pairs.actions import learning as actions
from pairs.actions.agreeing import NotNow
from pairs.actions.pairs import Closed, Over
from pairs.forms.learning import FORMS, QuoteForm
from pairs.models import Kept, Part
from pairs.views.pairs import over
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, READ
from portal.organisations.saving import made_once, saved, too_late
from portal.uploads.serving import answer

LINE = 300


@pair_reader(Part.LEARNING, READ)
def entry_list(request, pair):
    context = {"pair": pair, "entries": pair.learning.select_related("written_by")}
    return TemplateResponse(request, "pairs/entry_list.html", context | {"ways": Kept.choices})


@pair_member(FORM)
def entry_add(request, pair, kept_as):
    if kept_as not in FORMS:
        raise Http404
    form = FORMS[kept_as](sent(request), request.FILES or None)
    if form.is_valid():
        fields = {"pair": pair, "kept": kept_as, "by": request.member}
        fields |= {"file": form.cleaned_data.get("file")} | form.typed
        try:
            kept = made_once(
                request, pair.learning, actions.add_entry, told="It is kept.", **fields
            )
        except actions.Full:
            form.add_error("file", actions.FULL)
        except Over:
            return over(request, pair, form)
        else:
            return to_entry(pair, kept)
    context = {"pair": pair, "form": form, "kept": Kept(kept_as)}
    return TemplateResponse(request, "pairs/entry_add.html", context)


@pair_reader(Part.LEARNING, READ)
def entry_detail(request, pair, entry_id):
    """With its file; the lines that may be quoted are for the members alone."""
    entry = one_entry(pair, entry_id)
    context = {"pair": pair, "entry": entry, "file": entry.files().first()}
    if request.member:
        quotes = entry.quotes.standing().select_related("said_by")
        context |= {"quotes": quotes, "mine": next(_own(quotes, request.user), None)}
    return TemplateResponse(request, "pairs/entry_detail.html", context)


@pair_reader(Part.LEARNING, READ)
def entry_file(request, pair, entry_id):
    """The bytes, as what they are; nothing else in the portal leads to them."""
    files = one_entry(pair, entry_id).files()
    file = get_object_or_404(files)
    return answer(request, kind=file.kind, size=file.size, piece=files.piece)


@pair_member(FORM)
def entry_edit(request, pair, entry_id):
    entry = one_entry(pair, entry_id)
    form = FORMS[entry.kept](request.POST or None, instance=copy(entry))
    if form.is_valid():
        try:
            if saved(form, actions.edit_entry, entry=entry, by=request.member):
                messages.success(request, "Saved.")
                return to_entry(pair, entry)
        except actions.Removed:
            return removed(request, pair, form)
        except Over:
            return over(request, pair, form)
    context = {"pair": pair, "form": form, "entry": entry}
    return TemplateResponse(request, "pairs/entry_edit.html", context)


@pair_member(FORM)
def entry_remove(request, pair, entry_id):
    """For good, with its file."""
    entry = one_entry(pair, entry_id)
    if request.method != "POST":
        return TemplateResponse(request, "pairs/entry_remove.html", {"pair": pair, "entry": entry})
    try:
        actions.remove_entry(entry=entry, by=request.member)
    except Closed as why:
        messages.error(request, str(why))
        return to_entry(pair, entry)
    messages.success(request, "It is removed, and nothing of it is kept.")
    return redirect("entry_list", pair.public_id)


@pair_member(FORM)
def quote_agree(request, pair, entry_id):
    """One's own line, with one's own yes."""
    entry = one_entry(pair, entry_id)
    form = QuoteForm(request.POST or None, initial=_as_said(entry, request.user))
    if form.is_valid():
        try:
            actions.agree_to_quote(entry=entry, by=request.member, **form.cleaned_data)
        except actions.Removed:
            return removed(request, pair, form)
        except Over:
            return over(request, pair, form)
        except NotNow as not_now:
            form.add_error("shown", str(not_now))
        else:
            messages.success(request, "Your yes is there. You can take it back at any time.")
            return to_entry(pair, entry)
    context = {"pair": pair, "entry": entry, "form": form}
    return TemplateResponse(request, "pairs/quote_agree.html", context)


@pair_member(DEED)
def quote_take_back(request, pair, entry_id):
    entry = one_entry(pair, entry_id)
    actions.take_quote_back(entry=entry, by=request.member)
    messages.success(request, "Your line may not be quoted any more.")
    return to_entry(pair, entry)


def one_entry(pair, entry_id):
    entries = pair.learning.select_related("pair__organisation", "written_by")
    return get_object_or_404(entries, public_id=entry_id)


def to_entry(pair, entry):
    return redirect("entry_detail", pair.public_id, entry.public_id)


def removed(request, pair, form):
    """Somebody removed it while it was being changed: what they typed stays on their screen."""
    return too_late(
        request,
        form,
        why="Somebody in the pair has removed this meanwhile.",
        link=reverse("entry_list", args=[pair.public_id]),
        onward="Go to what you learn",
    )


def _own(quotes, user):
    return (one for one in quotes if one.said_by_id == user.pk)


def _as_said(entry, user) -> dict:
    """The line as it may be quoted now, or the whole entry where it is short and their own."""
    quote = entry.quotes.filter(said_by=user).first()
    if quote is not None:
        return {"line": quote.line, "shown": quote.shown}
    own = entry.written_by_id == user.pk and len(entry.words) <= LINE
    return {"line": entry.words if own else ""}
