"""Lists, a page at a time."""

from django_tables2 import Table


def paged(request, table: Table, rows: int) -> Table:
    """The table sorted and turned to the page that the address asks for, `rows` a page.

    A page that is not there is the last one. How many rows a page has is never the address's
    to say, unlike in RequestConfig: none at all is an error, and all of them take too long.
    """
    table.request = request
    if order_by := request.GET.getlist(table.prefixed_order_by_field):
        table.order_by = order_by
    table.paginate(per_page=rows)
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field))
    return table
