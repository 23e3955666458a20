"""What stands after the "?" of an address may be nonsense: PostgreSQL refuses to look for a NUL."""

import pytest

from portal.organisations.converters import new_public_id, public_id_asked
from tests import make

pytestmark = pytest.mark.django_db
NUL = "%00"


@pytest.mark.parametrize(
    "page",
    [
        *(
            "contacts/?person=",
            "contacts/?q=",
            "people/?q=",
            "people/?contact=",
            "settings/members/?q=",
        ),
        *("plan/actions/add/?barrier=", "plan/actions/add/?tip=", "plan/?show=", "plan/?page="),
        *("guide/search/?q=", "guide/points/?q=", "forums/?q=", "partners/?q=", "bank/?q="),
        *("opportunities/?q=", "impact/learning/?q=", "impact/contributions/?q="),
        *("impact/recognition/?kind=", "people/export/csv/?q=", "rounds/?page="),
    ],
)
def test_a_list_with_nonsense_in_its_address_is_a_page(as_, cast, northgate, framework, page):
    assert as_(cast.lead).get(f"/o/northgate/{page}{NUL}").status_code == 200


def test_a_person_who_is_nonsense_is_nobody(as_, cast, northgate):
    opportunity = make.opportunity(organisation=northgate)
    page = f"/o/northgate/opportunities/{opportunity.public_id}/people/add/?person={NUL}"
    assert as_(cast.lead).get(page).status_code == 200


def test_only_what_looks_like_a_public_id_is_looked_for():
    one = new_public_id()
    assert public_id_asked({"person": one}, "person") == one
    for nonsense in ("\0", one[1:], f"{one}a", f"{one}\n", one.upper() + "l"):
        assert public_id_asked({"person": nonsense}, "person") == ""
    assert public_id_asked({}, "person") == ""
