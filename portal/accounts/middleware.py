"""Who is asked to log in, and what every answer to a logged-in person carries."""

import re

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.template.response import TemplateResponse

NOT_TYPED = re.compile("password|csrf|version$|seen$|^next$")
NO_STORE = "no-store, private"
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
)


class LogInFirst(LoginRequiredMiddleware):
    """Whoever was logged out while they were writing keeps their words on the screen."""

    def handle_no_permission(self, request, view_func):
        to_log_in = super().handle_no_permission(request, view_func)
        typed = typed_in(request)
        if not any(len(text.split()) > 1 for _, text in typed):
            return to_log_in
        context = {"typed": typed, "log_in": to_log_in.url}
        page = TemplateResponse(request, "account/logged_out.html", context, status=403)
        page.headers["Cache-Control"] = NO_STORE
        return page


def typed_in(request) -> list[tuple[str, str]]:
    """What was typed and chosen, passwords left out, each with the name of its question.

    The form itself can't be asked: whoever is logged out may know nothing of what it is about.
    """
    return [
        (name.replace("_", " ").replace("-", " ").capitalize(), text)
        for name, texts in request.POST.lists()
        if not NOT_TYPED.search(name)
        for text in texts
        if text.strip()
    ]


def private_responses(get_response):
    """No cache keeps a page that a person had to log in for; no page may use the device."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = NO_STORE
        return response

    return middleware
