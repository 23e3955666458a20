"""Pairs that there were, to be looked at by whoever thinks of starting one [KF1]."""

from django.template.response import TemplateResponse

from pairs.content import about_examples, ask_yourself, examples, tips
from pairs.forms.examples import ExampleFilterForm
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission


@requires(Permission.PAIR_VIEW, READ)
def pair_example_list(request, organisation):
    search = ExampleFilterForm(request.GET)
    context = {
        "search": search,
        "programme": search.narrowed(examples("programme")),
        "adapted": search.narrowed(examples("adapted")),
        "about": about_examples(),
        "tips": tips("footing"),
        "ask_yourself": ask_yourself(),
    }
    return TemplateResponse(request, "pairs/pair_example_list.html", context)
