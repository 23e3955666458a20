"""The 40 points as a list, and one at a time with all that belongs to it."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from guide import content
from guide.models import Section, State, Tip
from guide.models.content import FIRST, LAST
from guide.points import BOARD, Chosen, points_of
from guide.tables.points import PointTable
from guide.tools import TOOLS, open_to
from leaders.framework import types_of
from leaders.narrowing import narrowing
from portal.nhsuk.paging import paged
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission

BOXES = (
    (9, "What patient leadership is not", "not_patient_leadership"),
    (11, "A sheet for your talk about it", "conversation"),
)
"""Lists of the guide that belong to one point: its number, their heading, their name."""


@requires(Permission.GUIDE_VIEW, READ)
def tip_list(request, organisation):
    points = list(points_of(organisation))
    chosen = narrowing(request.GET, _questions(organisation, points))
    asked = Chosen(**chosen.plain)
    found = [point for point in points if asked.fits(point)]
    context = {"narrowing": chosen, "table": paged(request, PointTable(found), LAST)}
    return TemplateResponse(request, "guide/tip_list.html", context)


def _questions(organisation, points) -> dict:
    sections = {point.section_id: str(point.section) for point in points}
    audiences = [(BOARD, "The board (parts 2 to 4)"), *Section.Audience.choices]
    return {
        "section": ("Part of the guide", sections.items()),
        "audience": ("Who it is for", audiences),
        "theme": ("Theme", Tip.Theme.choices),
        "state": ("How far we are", State.choices),
        "type": ("Kind of patient leader", [(one.key, one.name) for one in types_of(organisation)]),
    }


@requires(Permission.GUIDE_VIEW, READ)
def tip_detail(request, organisation, number):
    """What the guide says of a point, what we have for it, and how far we are."""
    tip = one_point(organisation, number)
    progress = organisation.progress.filter(tip=tip).first()
    context = {
        **what_it_says(organisation, tip),
        "tools": open_to([TOOLS[key] for key in tip.tools], request.membership.permissions),
        "progress": progress,
        "earlier": progress.earlier.all() if progress else [],
        "actions": organisation.actions.standing().filter(tip=tip),
        "previous": number - 1 if number > FIRST else None,
        "next": number + 1 if number < LAST else None,
    }
    return TemplateResponse(request, "guide/tip_detail.html", context)


@requires(Permission.GUIDE_VIEW, READ)
def tip_print(request, organisation, number):
    """The same words on a page for paper: to take to a meeting, and to write on."""
    context = what_it_says(organisation, one_point(organisation, number))
    return TemplateResponse(request, "guide/tip_print.html", context)


def one_point(organisation, number):
    return get_object_or_404(points_of(organisation), number=number)


def what_it_says(organisation, tip) -> dict:
    """A point with what its keys stand for, and the help of our own."""
    types = {one.key: one for one in types_of(organisation)}
    return {
        "tip": tip,
        "state": State(tip.state),
        "types": [one for key, one in types.items() if key in tip.types],
        "steps": [
            (types[step.type], step.level)
            for step in content.steps_with(tip.number)
            if step.type in types
        ],
        "cases": [content.cases()[key] for key in tip.cases],
        "principles": [one for one in content.checklist("principles") if tip.number in one.points],
        "boxes": [
            (heading, content.checklist(name))
            for number, heading, name in BOXES
            if number == tip.number
        ],
        "source": content.source(),
        "own_help": organisation.local_help.filter(tip=tip, removed_at__isnull=True),
    }
