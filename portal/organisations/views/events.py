"""The access log: what was done here, by whom, when."""

from django.template.response import TemplateResponse

from portal.nhsuk.paging import paged
from portal.organisations.access import READ, requires
from portal.organisations.forms.events import EventFilterForm
from portal.organisations.permissions import Permission
from portal.organisations.tables.events import EventTable

ROWS = 50


@requires(Permission.EVENT_VIEW, READ)
def event_list(request, organisation):
    """Newest first. Sealed events, such as who has answered, are on no list."""
    search = EventFilterForm(request.GET, organisation=organisation)
    events = search.narrow(organisation.events.unsealed().select_related("actor"))
    table = paged(request, EventTable(events), ROWS)
    return TemplateResponse(
        request, "organisations/event_list.html", {"search": search, "table": table}
    )
