"""The board of who seeks and offers what, one's own notice, and the wish to meet somebody."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from leaders.narrowing import narrowing
from pairs.actions import notices as actions
from pairs.forms.notices import NoticeForm
from pairs.models.notices import WISH_DAYS
from pairs.seeking import QUESTIONS, board, lines, notice_of, partners_of, reader_of
from pairs.views.pairs import HOW_IT_WORKS
from portal.nhsuk.forms import sent
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import saved, too_late

ROWS = 20
NOBODY_READS_IT = "As far as we know you are under 18. Then nobody reads here what you seek."


@requires(Permission.PAIR_VIEW, READ)
def notice_list(request, organisation):
    """Without names and accounts; its leads see the names of their own people."""
    chosen, reader = narrowing(request.GET, QUESTIONS), reader_of(organisation, request.user)
    found = board(organisation, chosen)
    if request.membership.may(Permission.INTRODUCE):
        found = found.with_names()
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    query = f"{chosen.address}&" if chosen.address else ""
    context = {"narrowing": chosen, "page": page, "query": query, "reader": reader}
    context["lines"] = lines(page, reader)
    return TemplateResponse(request, "pairs/notice_list.html", context)


@requires(Permission.PAIR_START, READ)
def notice_own(request, organisation):
    """What others read of oneself, whom one is introduced to, whom one asked to meet."""
    reader, now = reader_of(organisation, request.user), timezone.now()
    introduced = organisation.introductions.current(now).of(request.user)
    wanted = board(organisation).filter(public_id__in=reader.wanted)
    context = {"reader": reader, "notice": reader.notice, "introductions": introduced}
    context["wanted"] = wanted
    context["not_shown"] = sorted(reader.wanted - {one.public_id for one in wanted})
    if reader.notice:
        context["partners"] = reader.notice.partners.filter(
            partner__ended_date=None
        ).select_related("partner")
    return TemplateResponse(request, "pairs/notice_own.html", context)


@requires(Permission.PAIR_START, FORM)
def notice_edit(request, organisation):
    reader = reader_of(organisation, request.user)
    if reader.told_alone and request.method != "POST":
        return TemplateResponse(request, "pairs/notice_edit_young.html")
    partners = () if reader.young else partners_of(organisation)
    form = NoticeForm(sent(request), notice=reader.notice, partners=partners)
    deed = {"organisation": organisation, "by": request.user}
    if reader.told_alone:
        link = reverse("notice_edit", args=[organisation.slug])
        return too_late(request, form, why=NOBODY_READS_IT, link=link, onward=HOW_IT_WORKS)
    if form.is_valid() and saved(form, actions.write_notice, form.shown, **deed):
        messages.success(request, "It is there. Your name does not stand with it.")
        return to_own(organisation)
    context = {"form": form, "reader": reader}
    return TemplateResponse(request, "pairs/notice_edit.html", context)


@requires(Permission.PAIR_START, DEED)
def notice_renew(request, organisation):
    notice = notice_of(organisation, request.user)
    if notice is not None and notice.withdrawn_at is None:
        actions.renew_notice(notice=notice, by=request.user)
        messages.success(request, "It is shown for another half a year.")
    return to_own(organisation)


@requires(Permission.PAIR_START, FORM)
def notice_withdraw(request, organisation):
    notice = notice_of(organisation, request.user)
    if notice is None or notice.withdrawn_at:
        return to_own(organisation)
    if request.method != "POST":
        return TemplateResponse(request, "pairs/notice_withdraw.html", {"notice": notice})
    actions.withdraw_notice(notice=notice, by=request.user)
    messages.success(request, "It is gone, and its words are deleted.")
    return to_own(organisation)


@requires(Permission.PAIR_START, FORM)
def wish_add(request, organisation, notice_id):
    """Ask to be introduced; without a notice of one's own, write that first."""
    wanted = get_object_or_404(board(organisation), public_id=notice_id)
    reader = reader_of(organisation, request.user)
    if not reader.may_wish or reader.notice.pk == wanted.pk:
        return to_own(organisation)
    if request.method != "POST":
        context = {"wanted": wanted, "days": WISH_DAYS}
        return TemplateResponse(request, "pairs/wish_add.html", context)
    try:
        actions.wish(notice=reader.notice, wanted=wanted, by=request.user)
    except actions.NotNow as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "Your engagement lead reads that you would like to meet them.")
    return redirect("notice_list", organisation=organisation.slug)


@requires(Permission.PAIR_START, DEED)
def wish_take_back(request, organisation, notice_id):
    """Also while the other is not shown; a second press changes nothing."""
    reader = reader_of(organisation, request.user)
    if reader.notice is not None and notice_id in reader.wanted:
        actions.take_wish_back(notice=reader.notice, wanted=notice_id, by=request.user)
        messages.success(request, "You do not ask for it any more.")
    return to_own(organisation)


def to_own(organisation):
    return redirect("notice_own", organisation=organisation.slug)
