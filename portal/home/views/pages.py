"""Pages that stand around the service: what the law asks for, and who helps."""

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse

from portal.organisations.access import READ, public


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
    return TemplateResponse(request, "home/privacy.html", _names())


@public("also for those who can't log in", READ)
def contact(request):
    mine = []
    if request.user.is_authenticated:
        mine = [m.organisation for m in request.user.memberships.today() if m.organisation.contact]
    return TemplateResponse(request, "home/contact.html", _names() | {"organisations": mine})


@public("a load balancer asks whether the service answers", READ)
def healthz(request):
    return HttpResponse("ok", content_type="text/plain")
