"""Agreed levels over the rounds, for the organisation and for each of its places."""

from django.template.response import TemplateResponse

from connections.charts import trend_chart
from connections.figures import trends
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission


@requires(Permission.RESULT_VIEW, READ)
def trend(request, organisation):
    published_only = not request.membership.may(Permission.REVEAL_VIEW)
    scopes = [
        (figures, [(one, figures.names[one.type_key], trend_chart(one, figures)) for one in series])
        for figures in trends(organisation, published_only=published_only)
        for series in [figures.series]
    ]
    return TemplateResponse(request, "connections/trend.html", {"scopes": scopes})
