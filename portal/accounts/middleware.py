"""Who is asked to log in, and what every answer to a logged-in person carries."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.template.response import TemplateResponse

NO_STORE = "no-store, private"
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
)


class LogInFirst(LoginRequiredMiddleware):
    """Whoever was logged out while they were writing keeps their words on the screen."""

    def handle_no_permission(self, request, view_func):
        to_log_in = super().handle_no_permission(request, view_func)
        if not (typed := sentences(request)):
            return to_log_in
        context = {"typed": typed, "log_in": to_log_in.url}
        page = TemplateResponse(request, "account/logged_out.html", context, status=403)
        page.headers["Cache-Control"] = NO_STORE
        return page


def sentences(request) -> list[str]:
    """What was sent of more than one word, passwords left out: that is what took time to write."""
    return [
        text
        for name, texts in request.POST.lists()
        if "password" not in name
        for text in texts
        if len(text.split()) > 1
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
