"""A programme and its days: laid out by one press, then each changed, called off, taken away."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pairs.actions import cohorts as actions
from pairs.content import ways
from pairs.models import Cohort, CohortDay
from pairs.models.cohorts import WAYS
from pairs.programme import cohorts_of
from pairs.waiting import waiting
from pairs.waits.cohorts import around
from tests.make import pairs as make_pairs
from tests.make import programme as make

pytestmark = pytest.mark.django_db
LIST = "/o/northgate/pairs/programme/"


def text(answer, status=200):
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def typed(day, name="date"):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": str(number) for part, number in parts.items()}


@pytest.fixture
def cohort(northgate, cast):
    return make.cohort(organisation=northgate, by=cast.lead)


def lay_out(cohort, cast, **more):
    how = {"first": timezone.localdate(), "weeks": 3, "starts": None, "ends": None} | more
    actions.lay_out(cohort=cohort, by=cast.lead, **how)


def titles(found):
    return {words: [str(one.cohort) for one in group] for words, group in found}


def test_the_ways_of_the_days_are_those_of_the_texts():
    assert tuple(way.key for way in ways()) == WAYS


def test_a_lead_plans_one_and_lays_out_five_days(cast, as_, northgate):
    client = as_(cast.lead)
    assert "There is none." in text(client.get(LIST))
    page = text(client.post(f"{LIST}add/", {"name": "First round", "places": "0"}))
    assert 'value="First round"' in page
    said = {"name": "First round", "places": "12", "in_plan": "With all who lead"}
    assert "Lay out its days" in text(client.post(f"{LIST}add/", said, follow=True))
    client.post(f"{LIST}add/", said)
    cohort = northgate.cohorts.get()
    page = f"{LIST}{cohort.public_id}/lay-out/"
    first = timezone.localdate() + timedelta(days=10)
    wrong = typed(first, "first") | {"weeks": "4", "starts": "10", "ends": "9"}
    assert "must be later than the start" in text(client.post(page, wrong))
    right = wrong | {"ends": "3pm"}
    assert "The five days are there" in text(client.post(page, right, follow=True))
    days = list(cohort.days.all())
    assert [day.way for day in days] == list(WAYS)
    assert [day.date for day in days] == [first + timedelta(weeks=4 * n) for n in range(5)]
    assert "has days already" in text(client.post(page, right, follow=True))
    assert cohort.days.count() == 5
    assert list(northgate.events.order_by("pk").values_list("verb", flat=True)) == [
        "cohort.added",
        "cohort.laid_out",
    ]


def test_they_stand_under_what_goes_on_comes_and_is_over(cast, northgate):
    here = {"organisation": northgate, "by": cast.lead}
    make.cohort(**here, name="Without days")
    make.cohort(**here, name="Coming", days=(3,))
    make.cohort(**here, name="Now", days=(-9, 0))
    make.cohort(**here, name="Past", days=(-9, -2))
    ended = make.cohort(**here, name="Ended", days=(3,))
    actions.set_ended(cohort=ended, ended=True, by=cast.lead)
    off = make.cohort(**here, name="All called off", days=(-4,))
    actions.set_called_off(day=off.days.get(), off=True, by=cast.lead)
    assert titles(cohorts_of(northgate, timezone.localdate())) == {
        "Going on now": ["Now"],
        "Still to begin": ["All called off", "Without days", "Coming"],
        "Over": ["Ended", "Past"],
    }


def test_one_list_asks_as_much_for_many_as_for_few(cast, as_, northgate, django_assert_num_queries):
    client = as_(cast.lead)
    client.get(LIST)
    for number in range(8):
        make.cohort(organisation=northgate, by=cast.lead, name=f"N {number}", days=(1, 2))
        if number in (1, 7):
            with django_assert_num_queries(4):
                client.get(LIST)


def test_a_day_is_changed_called_off_and_taken_away(cast, as_, cohort):
    lay_out(cohort, cast)
    day, client = cohort.days.first(), as_(cast.lead)
    here = f"{LIST}{cohort.public_id}/days/{day.public_id}/"
    moved = typed(day.date + timedelta(days=1)) | {"title": day.title, "where": "The library"}
    assert client.post(f"{here}edit/", moved | {"version": "1"}).status_code == 302
    stale = moved | {"version": "1", "where": "The chapel"}
    shown = text(client.post(f"{here}edit/", stale))
    assert "Saved now" in shown
    assert "The chapel" in shown
    day.refresh_from_db()
    assert (day.where, day.version) == ("The library", 2)
    client.post(f"{here}off/")
    client.post(f"{here}off/")
    assert "Called off" in text(client.get(f"{LIST}{cohort.public_id}/"))
    assert "takes place after all" in text(client.get(f"{here}remove/"))
    client.post(f"{here}off/", {"deed": "resume"})
    day.refresh_from_db()
    assert (day.called_off_at, day.version) == (None, 4)
    client.post(f"{here}remove/")
    assert cohort.days.count() == 4
    assert client.get(f"{here}edit/").status_code == 404


def test_what_was_typed_of_a_day_that_goes_meanwhile_is_shown(cast, cohort):
    day = make.day(cohort, 3)
    gone = CohortDay.objects.get(pk=day.pk)
    actions.remove_day(day=day, by=cast.lead)
    with pytest.raises(actions.DayGone):
        actions.edit_day(day=gone, seen=1, by=cast.lead, title="Another")


def test_it_is_ended_and_goes_on_again(cast, as_, cohort, northgate):
    page, client = f"{LIST}{cohort.public_id}/end/", as_(cast.lead)
    assert "It is over" in text(client.get(page))
    client.post(page)
    client.post(page)
    cohort.refresh_from_db()
    assert not cohort.takes_requests
    client.post(page, {"deed": "resume"})
    cohort.refresh_from_db()
    assert cohort.takes_requests
    verbs = list(northgate.events.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["cohort.added", "cohort.ended", "cohort.resumed"]


@pytest.mark.parametrize(
    "wrong",
    [{"way": "nowhere"}, {"ends": "10:00"}, {"starts": "10:00", "ends": "10:00"}],
)
def test_what_must_not_be_is_refused_by_the_database(wrong, cohort):
    day = make.day(cohort, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        CohortDay.objects.filter(pk=day.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cohort.objects.update(places=0)


def test_nobody_says_who_came_to_a_day_that_is_to_come(cast, as_, northgate, cohort):
    given = make.given(
        cohort, make_pairs.registered(organisation=northgate, by=cast.lead), by=cast.lead
    )
    for away, asked in ((-1, True), (0, True), (1, False)):
        day = make.day(cohort, away=away)
        page = f"{LIST}{cohort.public_id}/days/{day.public_id}/who-came/"
        shown = text(as_(cast.lead).get(f"{LIST}{cohort.public_id}/"))
        assert (page in shown) == asked
        said = {f"came_{given.public_id}": "nobody", "version": day.version}
        shown = as_(cast.lead).post(page, said)
        assert day.attendance.exists() == asked
        assert asked or "The day is still to come" in text(shown)


def test_home_tells_of_days_without_a_place_and_gently_of_who_came(cast, as_, northgate, cohort):
    soon, late = make.day(cohort, 14, title="Soon"), make.day(cohort, 15, title="Late")
    past, long_ago = make.day(cohort, -60, title="Past"), make.day(cohort, -61, title="Long ago")
    lead = northgate.memberships.get(user=cast.lead)

    def found():
        return [thing.title for thing in waiting(lead)]

    assert found() == ["Say where it is: Soon"]
    written = make_pairs.registered(organisation=northgate, by=cast.lead)
    written.people.update(answer="confirmed", answered_at=timezone.now())
    place = make.given(cohort, written, by=cast.lead)
    assert found() == ["If you know who came, say so: Past", "Say where it is: Soon"]
    make.came(place, past, "some", by=cast.lead)
    CohortDay.objects.filter(pk=soon.pk).update(link="https://meet.example.org/1")
    assert found() == []
    assert {late.title, long_ago.title} == {"Late", "Long ago"}
    assert [one.title for one in waiting(northgate.memberships.get(user=cast.board))] == []
    assert around(timezone.localdate())["day"] == timezone.localdate()
