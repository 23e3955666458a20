"""Agreed levels over the rounds, for the organisation and for each of its places."""

from django.template.response import TemplateResponse

from connections.charts import trend_chart
from connections.figures import trends
from connections.steps import next_step
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission


@requires(Permission.RESULT_VIEW, READ)
def trend(request, organisation):
    published_only = not request.membership.may(Permission.REVEAL_VIEW)
    scopes = [
        (figures, [_shown(one, figures) for one in figures.series])
        for figures in trends(organisation, published_only=published_only)
    ]
    return TemplateResponse(request, "connections/trend.html", {"scopes": scopes})


def _shown(series, figures) -> dict:
    """One type's series, its chart, and the step from the level that was agreed last."""
    key = series.type_key
    return {
        "series": series,
        "name": figures.names[key],
        "chart": trend_chart(series, figures),
        "step": next_step(key, series.points[-1].level),
        "round_id": figures.last[key].public_id,
    }
