"""What waits on the lead's home page about people: counted, and one press leads to them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leaders.waits.people import waiting
from tests import make

pytestmark = pytest.mark.django_db


def test_needs_to_ask_about_again_and_people_with_nobody_to_turn_to(cast, northgate, as_):
    today = timezone.localdate()
    lead = make.membership(organisation=northgate, user=cast.lead)
    assert waiting(lead) == []
    with_needs = make.leader(organisation=northgate, name="Ash", point_of_contact=lead)
    make.needs(leader=with_needs, review_date=today)
    later = make.leader(organisation=northgate, name="Bay", point_of_contact=lead)
    make.needs(leader=later, review_date=today + timedelta(days=1))
    died = make.leader(organisation=northgate, name="Cy", deceased_at=timezone.now())
    make.needs(leader=died, review_date=today)
    make.leader(organisation=northgate, name="Dee", pace="paused")
    make.leader(organisation=northgate, name="Ed")
    make.leader(organisation=northgate, name="Fay")
    due, alone = waiting(lead)
    assert (due.hint, alone.hint) == ("1 person", "2 people without a point of contact")
    assert "Ash</a>" in as_(cast.lead).get(due.link).content.decode()
    assert "2 people" in as_(cast.lead).get(alone.link).content.decode()


@pytest.mark.parametrize("role", ["board", "leader", "secretary", "ig"])
def test_nobody_else_is_told(cast, northgate, role):
    make.leader(organisation=northgate)
    assert waiting(make.membership(organisation=northgate, user=getattr(cast, role))) == []
