"""Seeded leaks: in a list, a count, an export, a number of queries, a search and a letter.

A test-only URLconf: the comparison must find every one, or it proves nothing.
"""

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import include, path

from pairs.models import Pair, PairMember
from portal.mail.letters import Letter, send
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission


@requires(Permission.HOME_VIEW, READ)
def leaked_list(request, organisation):
    found = Pair.objects.filter(organisation=organisation)
    return HttpResponse(", ".join(pair.name for pair in found))


@requires(Permission.HOME_VIEW, READ)
def leaked_number(request, organisation):
    return HttpResponse(f"{PairMember.objects.filter(pair__organisation=organisation).count()}")


@requires(Permission.HOME_VIEW, READ)
def leaked_export(request, organisation):
    found = PairMember.objects.filter(pair__organisation=organisation)
    return StreamingHttpResponse(f"{one.side}\n" for one in found)


@requires(Permission.HOME_VIEW, READ)
def leaked_queries(request, organisation):
    """It says the same, and looks once more for each pair there is."""
    for pair in Pair.objects.filter(organisation=organisation):
        pair.members.count()
    return HttpResponse("Nothing to see")


@requires(Permission.HOME_VIEW, READ)
def leaked_search(request, organisation):
    """It says nothing but to whoever knows a word of it."""
    words = request.GET.get("q")
    found = Pair.objects.filter(organisation=organisation, name__icontains=words) if words else []
    return HttpResponse("Is it this?" if found else "Nothing to see")


@requires(Permission.HOME_VIEW, READ)
def leaked_letter(request, organisation):
    """The page says nothing; a letter does."""
    pairs = Pair.objects.filter(organisation=organisation).count()
    send([Letter(to="board@northgate.example", subject="Pairs", body=f"There are {pairs}")])
    return HttpResponse("Nothing to see")


LEAKS = (leaked_list, leaked_number, leaked_export, leaked_queries, leaked_search, leaked_letter)
inside = [path(f"leaks/{leak.__name__}/", leak, name=leak.__name__) for leak in LEAKS]
urlpatterns = [
    path("o/<slug:organisation>/", include(inside)),
    path("", include("portal.urls")),
]
