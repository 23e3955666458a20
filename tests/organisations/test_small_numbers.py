"""Under how many people a number is hidden."""

import pytest

pytestmark = pytest.mark.django_db
PAGE = "/o/northgate/settings/small-numbers/"


def test_the_lead_says_which_numbers_are_small(cast, as_, northgate):
    page = as_(cast.lead).get("/o/northgate/settings/")
    assert "Fewer than 5 are not shown" in page.content.decode()
    answer = as_(cast.lead).post(PAGE, {"small_numbers": 8, "version": northgate.version})
    assert answer.status_code == 302
    northgate.refresh_from_db()
    assert northgate.small_numbers == 8


@pytest.mark.parametrize("fewest", [2, 11, ""])
def test_it_is_three_to_ten(fewest, cast, as_, northgate):
    answer = as_(cast.lead).post(PAGE, {"small_numbers": fewest, "version": northgate.version})
    assert answer.status_code == 200
    northgate.refresh_from_db()
    assert northgate.small_numbers == 5


def test_a_choice_that_somebody_else_made_meanwhile_is_shown(cast, as_, northgate):
    seen = northgate.version
    northgate.save_version(seen, small_numbers=7)
    answer = as_(cast.lead).post(PAGE, {"small_numbers": 8, "version": seen})
    assert answer.status_code == 200
    northgate.refresh_from_db()
    assert northgate.small_numbers == 7
