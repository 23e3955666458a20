"""When somebody got a copy of what was entered for them: one page, wherever it was entered."""

from django.contrib import messages
from django.template.response import TemplateResponse

from leaders.actions.said import give_copy
from leaders.forms.said import CopyForm
from portal.nhsuk.forms import sent


def copy_page(request, *, word, back, **context):
    """Ask for the day and write it down, then back; the page has the name of its address."""
    form = CopyForm(sent(request))
    if form.is_valid():
        give_copy(word=word, day=form.cleaned_data["day"], by=request.user)
        messages.success(request, "Saved.")
        return back
    app = type(word)._meta.app_label
    template = f"{app}/{request.resolver_match.url_name}.html"
    context |= {"form": form, "word": word, "back_url": back.url}
    return TemplateResponse(request, template, context)
