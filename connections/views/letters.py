"""Invitations and reminders: read first, then sent by a press of its own."""

from django.contrib import messages
from django.template.response import TemplateResponse

from connections.actions.letters import (
    invitation_previews,
    not_written_to,
    reminder_preview,
    send_invitations,
    send_reminders,
    to_invite,
    why_not_send,
)
from connections.actions.refused import NotAllowed
from connections.views.rounds import one_round, to_round
from portal.organisations.access import DEED, FORM, READ, requires
from portal.organisations.permissions import Permission


@requires(Permission.ROUND_PLAN, READ)
def round_invitation(request, organisation, round_id):
    """The letter as a recipient will get it, and who the recipients are."""
    round = one_round(organisation, round_id)
    context = {
        "round": round,
        "letters": invitation_previews(round, request.user),
        "recipients": list(to_invite(round).order_by("name", "email")),
        "not_written_to": list(not_written_to(round).order_by("name", "email")),
        "why_not": why_not_send(round),
    }
    return TemplateResponse(request, "connections/round_invitation.html", context)


@requires(Permission.ROUND_PLAN, DEED)
def round_invite(request, organisation, round_id):
    """Send the invitations that have not gone yet."""
    round = one_round(organisation, round_id)
    try:
        sent = send_invitations(round=round, by=request.user)
    except NotAllowed as problem:
        messages.warning(request, str(problem))
        return to_round(round)
    if sent.went:
        messages.success(request, f"{_letters(sent.went, 'invitation')} sent.")
    if sent.failed:
        text = f"Not sent, and still to be invited: {', '.join(sent.failed)}."
        messages.warning(request, f"{text} Check the addresses, then press send again.")
    if not sent.went and not sent.failed:
        messages.info(request, "Everyone with an email address is invited already.")
    return to_round(round)


@requires(Permission.ROUND_PLAN, FORM)
def round_remind(request, organisation, round_id):
    """Remind those who have not answered: neither who nor how many they are is told."""
    round = one_round(organisation, round_id)
    if reason := why_not_send(round):
        messages.warning(request, reason)
        return to_round(round)
    if request.method == "POST":
        return _remind(request, round)
    context = {
        "round": round,
        "letter": reminder_preview(round, request.user),
        "anybody_invited": round.raters.asked().filter(invited_at__isnull=False).exists(),
    }
    return TemplateResponse(request, "connections/round_remind.html", context)


def _remind(request, round):
    try:
        sent = send_reminders(round=round, by=request.user)
    except NotAllowed as problem:
        messages.warning(request, str(problem))
        return to_round(round)
    if sent.failed:
        messages.warning(request, "Not every reminder could be sent. Try again later.")
    else:
        messages.success(request, "Everybody who has not answered has had a reminder.")
    return to_round(round)


def _letters(number, kind) -> str:
    return f"1 {kind}" if number == 1 else f"{number} {kind}s"
