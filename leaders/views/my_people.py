"""The people who turn to one: how to reach them, and what comes next for them."""

from django.template.response import TemplateResponse

from leaders.cards import needs_in_short, next_things, people_of
from leaders.tables.contacts import MyPeopleTable
from portal.nhsuk.paging import paged
from portal.organisations.access import READ, requires
from portal.organisations.permissions import Permission

ROWS = 20


@requires(Permission.CONTACT_FOR, READ)
def my_people(request, organisation):
    """The contact cards of just those people; what else is known of them stays closed."""
    table = paged(request, MyPeopleTable(people_of(request.membership)), ROWS)
    rows = [row.record for row in table.paginated_rows]
    cards = [
        {"leader": one, "needs": needs_in_short(one), "next": next_things(one)} for one in rows
    ]
    return TemplateResponse(request, "leaders/my_people.html", {"table": table, "cards": cards})
