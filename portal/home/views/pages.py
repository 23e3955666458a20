"""Pages that stand around the service: what the law asks for, and who helps."""

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse

from leaders.wording import said_to_you
from portal.organisations.access import READ, public
from portal.personal import Retention

KEPT = {
    Retention.ACCOUNT: "Your account",
    Retention.ROUND: "Your answers about connections and how leaders set the tone",
    Retention.REGISTER: "Your record as a patient leader, and what hangs on it",
    Retention.PAYMENT: "What you were paid or offered",
    Retention.PAIR: "What a pair writes",
    Retention.NOTICE: "What you seek and offer on the board for pairs",
    Retention.INTRODUCTION: "That you were introduced to somebody",
    Retention.INVITATION: "An invitation",
    Retention.APPLICATION: "What you type on a public page to get involved",
    Retention.FILE: "A file of people that is being taken in",
    Retention.AUDIT: "The log of what was done",
    Retention.BOARD_RECORD: "Board papers, and what the board agreed",
}
"""What the privacy notice calls each kind of what is kept, in the order of its list."""


def _names():
    """What the deploying body has set: its name, whom to ask, when the pages were looked at."""
    return {
        "owner": settings.ORGANISATION_NAME,
        "contact_email": settings.CONTACT_EMAIL,
        "reviewed": settings.ACCESSIBILITY_REVIEWED,
    }


@public("the law asks for it: everybody may read it", READ)
def accessibility(request):
    return TemplateResponse(request, "home/accessibility.html", _names())


@public("everybody may know what is stored on their device", READ)
def cookies(request):
    kept = {
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
    }
    return TemplateResponse(request, "home/cookies.html", kept)


@public("everybody may know what is kept about people", READ)
def privacy(request):
    context = _names() | {"periods": [(what, said_to_you(one)) for one, what in KEPT.items()]}
    return TemplateResponse(request, "home/privacy.html", context)


@public("also for those who can't log in", READ)
def contact(request):
    mine = []
    if request.user.is_authenticated:
        mine = [m.organisation for m in request.user.memberships.today() if m.organisation.contact]
    return TemplateResponse(request, "home/contact.html", _names() | {"organisations": mine})


@public("a load balancer asks whether the service answers", READ)
def healthz(request):
    return HttpResponse("ok", content_type="text/plain")
