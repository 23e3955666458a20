"""The guide's front page, search, case studies and glossary."""

from itertools import groupby

from django.http import Http404
from django.template.response import TemplateResponse

from guide import content
from guide.models import Section, State
from guide.points import counts, pictures, points_of
from guide.search import search
from guide.search.index import MOST_HITS
from guide.tools import ROOMS, open_to
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission

NEXT = 5


@requires(Permission.GUIDE_VIEW, READ)
def guide_home(request, organisation):
    """Where we stand, section by section, and what is next."""
    points = list(points_of(organisation))
    by_state = {state: [one for one in points if one.state == state] for state in State}
    board = [one for one in points if one.section.audience in Section.FOR_THE_BOARD]
    context = {
        "pictures": pictures(points),
        "states": State,
        "counts": counts(points),
        "board": counts(board),
        "under_way": by_state[State.UNDER_WAY][:NEXT],
        "planned": by_state[State.PLANNED][:NEXT],
        "rooms": open_to(ROOMS, request.membership.permissions),
        "source": content.source(),
    }
    return TemplateResponse(request, "guide/guide_home.html", context)


@requires(Permission.GUIDE_VIEW, READ)
def guide_search(request, organisation):
    """Nothing personal is searched, so what is asked may stand in the address."""
    context = {"found": search(request.GET.get("q", "")), "most": MOST_HITS}
    return TemplateResponse(request, "guide/guide_search.html", context)


@requires(Permission.GUIDE_VIEW, READ)
def case_list(request, organisation):
    return TemplateResponse(request, "guide/case_list.html", {"cases": content.cases().values()})


@requires(Permission.GUIDE_VIEW, READ)
def case_detail(request, organisation, case_key):
    case = content.cases().get(case_key)
    if case is None:
        raise Http404
    tips = points_of(organisation).filter(number__in=case.tips)
    context = {"case": case, "tips": tips, "source": content.source()}
    return TemplateResponse(request, "guide/case_detail.html", context)


@requires(Permission.GUIDE_VIEW, READ)
def glossary(request, organisation):
    terms = sorted(content.glossary(), key=lambda one: one.term.casefold())
    letters = [
        (letter, list(some)) for letter, some in groupby(terms, lambda one: one.term[0].upper())
    ]
    return TemplateResponse(request, "guide/glossary.html", {"letters": letters})
