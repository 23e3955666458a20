"""The five-lens review: dated answers, carried forward, with what they said before."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from connections.actions.lenses import save_lens
from connections.lenses import pairs
from connections.models import EarlierLensReview, LensReview
from guide.content import checklist, lines
from leaders.models import HiddenType
from portal.organisations.models import StaleSave

pytestmark = pytest.mark.django_db


def address(name, *parts):
    return reverse(name, args=["northgate", *parts])


def typed(*answers, version="0", day=date(2026, 5, 4)):
    boxes = {f"prompt_{number}": text for number, text in enumerate(answers, start=1)}
    parts = {f"date_{part}": getattr(day, part) for part in ("day", "month", "year")}
    return boxes | parts | {"version": version}


EDIT = ("lens_edit", "coach", "impact")


def test_there_are_five_lenses_with_their_prompts():
    assert [len(one.prompts) for one in checklist("lenses")] == [6, 2, 4, 2, 2]


def test_the_lead_looks_through_a_lens_and_everybody_here_reads_it(as_, cast, northgate):
    page = as_(cast.lead).post(address(*EDIT), typed("People come back sooner.", ""))
    assert page.url == address("review_detail", "coach")
    for who in ("board", "leader", "colleague"):
        text = as_(getattr(cast, who)).get(page.url).content.decode()
        assert "People come back sooner." in text
        assert "Looked at on 4 May 2026" in text
        assert "Look again" not in text
    text = as_(cast.board).get(address("review_list")).content.decode()
    assert "Looked through 1 of 5 lenses, last on 4 May 2026" in text
    assert "Not looked at yet" in text


def test_what_was_written_is_carried_forward_and_what_it_said_before_is_kept(as_, cast, northgate):
    client = as_(cast.lead)
    client.post(address(*EDIT), typed("Sooner.", "Letters."))
    form = client.get(address(*EDIT)).context["form"]
    assert form["prompt_1"].value() == "Sooner."
    assert form["date"].value() == timezone.localdate()
    again = typed("Sooner.", "Fewer letters.", version="1", day=date(2026, 11, 2))
    client.post(address(*EDIT), again)
    review = LensReview.objects.get()
    assert (review.answers, review.version) == (["Sooner.", "Fewer letters."], 2)
    before = EarlierLensReview.objects.get()
    assert (before.answers, before.date) == (["Sooner.", "Letters."], date(2026, 5, 4))
    text = as_(cast.leader).get(address("lens_history", "coach", "impact")).content.decode()
    assert "Letters." in text
    assert "4 May 2026" in text
    assert "What we wrote before" in client.get(address("review_detail", "coach")).content.decode()
    assert str(review) == "coach, impact"
    assert str(before) == "coach, impact, on 04 May 2026"


def test_a_lens_nobody_looked_through_has_no_history(as_, cast, northgate):
    text = as_(cast.board).get(address("lens_history", "coach", "impact")).content.decode()
    assert "Nothing was written before." in text


def test_a_stale_save_shows_both_texts_and_loses_nothing(as_, cast, northgate):
    client = as_(cast.lead)
    client.post(address(*EDIT), typed("From the office.", ""))
    page = client.post(address(*EDIT), typed("From home.", ""))
    text = page.content.decode()
    assert "Somebody else saved this too" in text
    assert "From the office." in text
    assert "From home." in text
    client.post(address(*EDIT), typed("From home.", "", version="1"))
    assert LensReview.objects.get().answers[0] == "From home."


def test_the_same_twice_is_one(cast, northgate):
    words = {"organisation": northgate, "type_key": "coach", "lens": "impact", "by": cast.lead}
    said = {"answers": ["Sooner.", ""], "date": date(2026, 5, 4)}
    for _ in range(2):
        save_lens(**words, **said, seen=0)
    assert LensReview.objects.get().version == 1
    save_lens(**words, **(said | {"date": date(2026, 6, 1)}), seen=1)
    with pytest.raises(StaleSave):
        save_lens(**words, **said, seen=1)
    assert EarlierLensReview.objects.count() == 1


def test_one_answer_is_needed_and_no_day_to_come(as_, cast, northgate):
    page = as_(cast.lead).post(address(*EDIT), typed("", ""))
    assert set(page.context["form"].errors) == {"prompt_1"}
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = as_(cast.lead).post(address(*EDIT), typed("Sooner.", "", day=tomorrow))
    assert set(page.context["form"].errors) == {"date"}
    assert not LensReview.objects.exists()


@pytest.mark.parametrize("parts", [("no-such", "impact"), ("coach", "no-such")])
def test_an_unknown_type_or_lens_is_not_there(as_, cast, northgate, parts):
    assert as_(cast.lead).get(address("lens_edit", *parts)).status_code == 404
    assert as_(cast.lead).get(address("lens_history", *parts)).status_code == 404


def test_a_type_that_is_left_out_is_listed_only_where_it_was_looked_at(
    as_, cast, northgate, framework
):
    coach = framework.types.get(key="coach")
    HiddenType.objects.create(organisation=northgate, leader_type=coach)
    names = [one.leader_type for one in as_(cast.lead).get(address("review_list")).context["types"]]
    assert coach not in names
    as_(cast.lead).post(address(*EDIT), typed("Sooner.", ""))
    names = [one.leader_type for one in as_(cast.lead).get(address("review_list")).context["types"]]
    assert coach in names


def test_a_prompt_that_is_newer_than_the_answers_stands_empty():
    lens = lines("lenses")["impact"]
    looked = LensReview(answers=["Only one."])
    assert [answer for _, answer in pairs(lens, looked)] == ["Only one.", ""]


def test_the_list_asks_as_often_for_one_review_as_for_many(as_, cast, northgate, framework):
    client = as_(cast.board)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(address("review_list"))
        return len(asked)

    words = {"organisation": northgate, "by": cast.lead, "seen": 0, "date": date(2026, 5, 4)}
    save_lens(type_key="coach", lens="impact", answers=["Sooner."], **words)
    few = queries()
    for one in framework.types.all():
        for lens in checklist("lenses")[:4]:
            save_lens(type_key=one.key, lens=lens.key, answers=["Seen."], **words)
    assert queries() == few
