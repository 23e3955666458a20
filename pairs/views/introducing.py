"""A lead reads who would like to meet whom, introduces two people, and tells them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from leaders.narrowing import narrowing
from pairs.actions import introduced, introducing, notices
from pairs.forms.introductions import EnteredAnswerForm, IntroductionForm
from pairs.introducing import sides_at, wishes_at, young_at
from pairs.models.introductions import OPEN_DAYS
from pairs.seeking import QUESTIONS, board, others_for
from portal.nhsuk.forms import sent
from portal.nhsuk.kept import kept
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import too_late

ROWS = 20
NOT_SHOWN = "What one of the two seeks and offers is not shown any more."
OVER = (
    "It can’t be answered any more: it has ended, both have said yes, they took back what they "
    "wrote, or they have an account."
)


@requires(Permission.INTRODUCE, READ)
def introduction_list(request, organisation):
    """Who would like to meet whom, and who is introduced. A no stands nowhere here."""
    page = Paginator(sides_at(organisation), ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "wishes": wishes_at(organisation), "young": young_at(organisation)}
    return TemplateResponse(request, "pairs/introduction_list.html", context)


@requires(Permission.INTRODUCE, READ)
def introduction_choose(request, organisation, notice_id):
    """To whom: one of the two is from here, and each may be read by the other."""
    notice = get_object_or_404(board(organisation).with_names(), public_id=notice_id)
    chosen = narrowing(request.GET, QUESTIONS)
    found = others_for(notice, organisation, chosen).with_names()
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    query = f"{chosen.address}&" if chosen.address else ""
    context = {"notice": notice, "narrowing": chosen, "page": page, "query": query}
    return TemplateResponse(request, "pairs/introduction_choose.html", context)


@requires(Permission.INTRODUCE, FORM)
def introduction_add(request, organisation, notice_id, other_id):
    """Both are asked on their home pages at once; a letter is a press of its own."""
    readable = board(organisation).with_names().filter(public_id__in=(notice_id, other_id))
    found = {one.public_id: one for one in readable}
    one, two = found.get(notice_id), found.get(other_id)
    form = IntroductionForm(sent(request))
    if one is None or two is None:
        ours = organisation.notices.filter(public_id__in=(notice_id, other_id))
        if form.is_bound and kept(form) and ours.exists():
            words = {"heading": "They are not introduced", "why": NOT_SHOWN, "onward": "Go back"}
            return too_late(request, form, link=to_list(organisation).url, **words)
        raise Http404
    if form.is_valid():
        deed = {"organisation": organisation, "one": one, "two": two, "by": request.user}
        try:
            introducing.introduce(**deed, **form.cleaned_data)
        except notices.NotNow as problem:
            form.add_error("words", str(problem))
        else:
            messages.success(request, "Both are asked on their home pages. Now tell them.")
            return to_list(organisation)
    context = {"form": form, "notice": one, "other": two, "days": OPEN_DAYS}
    return TemplateResponse(request, "pairs/introduction_add.html", context)


@requires(Permission.INTRODUCE, DEED)
def wish_note(request, organisation, wish_id):
    wish = get_object_or_404(organisation.introduction_wishes, public_id=wish_id)
    notices.note_wish(wish=wish, by=request.user)
    return to_list(organisation)


@requires(Permission.INTRODUCE, FORM)
def introduction_letter(request, organisation, introduction_id):
    """The letter as it will be sent, and the press that sends it; whatever they answered."""
    side = one_side(organisation, introduction_id)
    if not introducing.gets_letter(side) or side.met_at:
        return to_list(organisation)
    if request.method != "POST":
        context = {"side": side, "letter": introducing.letter_to(side, request.user)}
        return TemplateResponse(request, "pairs/introduction_letter.html", context)
    try:
        introducing.send_letter(side=side, by=request.user)
    except introducing.NotSent:
        messages.error(request, "The letter was not sent. Try again later.")
    else:
        messages.success(request, f"The letter to {side.notice.name} is on its way.")
    return to_list(organisation)


@requires(Permission.INTRODUCE, DEED)
def introduction_told(request, organisation, introduction_id):
    """In person, or on the telephone: no letter goes from here."""
    side = one_side(organisation, introduction_id)
    introducing.note_told(side=side, by=request.user)
    messages.success(request, f"It is noted that {side.notice.name} knows of it.")
    return to_list(organisation)


@requires(Permission.INTRODUCE, FORM)
def introduction_enter(request, organisation, introduction_id):
    """What somebody without an account says: known to the leads here, and to nobody else."""
    side = one_side(organisation, introduction_id)
    form = EnteredAnswerForm(sent(request))
    if request.method != "POST" and (side.notice.account or side.met_at):
        return to_list(organisation)
    if form.is_valid():
        try:
            both = introduced.answer(side=side, by=request.user, **form.entry)
        except introduced.Over:
            words = {"why": OVER, "onward": "Go to introductions"}
            return too_late(request, form, link=to_list(organisation).url, **words)
        messages.success(request, "Both have said yes." if both else "It is entered.")
        return to_list(organisation)
    context = {"form": form, "side": side, "other": sides_at(organisation).other_of(side)}
    return TemplateResponse(request, "pairs/introduction_enter.html", context)


@requires(Permission.INTRODUCE, DEED)
def introduction_in_touch(request, organisation, introduction_id):
    """They have no account, and were put in touch with whoever said yes too."""
    side = one_side(organisation, introduction_id)
    if side.notice.account is None:
        introduced.note_met(side=side, by=request.user)
    return to_list(organisation)


def one_side(organisation, introduction_id):
    found = organisation.introductions.current(timezone.now()).with_notice()
    return get_object_or_404(found, public_id=introduction_id)


def to_list(organisation):
    return redirect("introduction_list", organisation=organisation.slug)
