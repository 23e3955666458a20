"""The admin's main pages, as whoever looks after reference data sees them."""

import pytest
from django.conf import settings

PAGES = {
    "all that is kept": "/admin/",
    "organisations": "/admin/organisations/organisation/",
    "one organisation": "/admin/organisations/organisation/{pk}/change/",
    "role types": "/admin/leaders/roletype/",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_admin_is_without_fault(page, visits, cast, northgate, framework):
    with visits(cast.superuser, width=1280) as they:
        assert they.go(PAGES[page].format(pk=northgate.pk)).status == 200
        they.check_access()
        they.sees(settings.SERVICE_NAME)
