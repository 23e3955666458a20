"""From one level of a type to the next: the points that help, each to become an action [P6]."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from guide import content
from guide.points import points_of
from leaders.framework import types_of
from leaders.models import Framework
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission


@requires(Permission.GUIDE_VIEW, READ)
def step_list(request, organisation):
    """Every type that rounds ask about here, with its levels."""
    context = {
        "types": types_of(organisation).filter(hidden=False),
        "levels": Framework.current().levels.all(),
    }
    return TemplateResponse(request, "guide/step_list.html", context)


@requires(Permission.GUIDE_VIEW, READ)
def steps(request, organisation, type_key, level):
    leader_type = get_object_or_404(types_of(organisation), key=type_key)
    step = content.steps().get((type_key, level))
    if step is None:
        raise Http404
    levels = {one.value: one for one in leader_type.framework.levels.all()}
    context = {
        "leader_type": leader_type,
        "level": levels[level],
        "higher": levels.get(level + 1),
        "levels": levels.values(),
        "step": step,
        "tips": points_of(organisation).filter(number__in=step.tips),
    }
    return TemplateResponse(request, "guide/steps.html", context)
