"""Each member takes away all that is in the pair; no model that hangs on it can be left out."""

import json

import pytest
from django.apps import apps
from django.utils import timezone

from pairs.content import every_capability, first_steps, questions
from pairs.everything import HIDDEN, KINDS, as_data, columns, everything
from pairs.facts import about
from pairs.models import Pair
from tests.access.pairs_at_work import at_work, let_out
from tests.make import pairs as make

pytestmark = pytest.mark.django_db


def hanging_on(model, found=()):
    """The models that lead to `model` by a required key, near and far."""
    for other in apps.get_app_config("pairs").get_models():
        keys = [f for f in other._meta.fields if f.related_model is model and not f.null]
        if keys and other not in found:
            found = hanging_on(other, (*found, other))
    return found


@pytest.fixture
def pair(northgate, cast):
    return make.pair(
        organisation=northgate, users=[cast.leader, cast.colleague], name="zq pair", good="zq good"
    )


def test_every_model_that_hangs_on_a_pair_is_there():
    assert set(KINDS) == {model.__name__ for model in (Pair, *hanging_on(Pair))}


@pytest.mark.parametrize("name", KINDS)
def test_a_column_is_left_out_only_by_name(name):
    model, kind = apps.get_model("pairs", name), KINDS[name]
    told = {field.name for field in columns(model, kind)}
    assert {field.name for field in model._meta.fields} - told <= HIDDEN | set(kind.without)
    assert set(kind.without) <= {field.name for field in model._meta.fields}


def test_all_that_was_written_is_on_the_page_and_in_the_file(pair, cast, as_):
    at_work(pair, "zq")
    let_out(pair, "zq")
    client = as_(cast.colleague)
    here = f"/p/{pair.public_id}/everything/"
    page = client.get(here).content.decode()
    answer = client.post(f"{here}download/")
    assert answer["Content-Disposition"].startswith('attachment; filename="zq-pair-')
    file = answer.content.decode()
    words = ("zq good", "zq met", "zq resistance", "zq sponsor", "zq agreed", "zq signs")
    words += ("zq next", "zq theme", "zq slot", "zq rules", str(cast.leader), "Openly")
    for said in words:
        assert said in page, said
        assert said in file, said
    parts = {part["kind"]: part for part in json.loads(file)["parts"]}
    assert set(parts) == set(KINDS)
    [meeting] = parts["PairMeeting"]["records"]
    assert meeting["minutes_total"] == {"what": "Minutes in all", "value": "60"}
    assert "copy.taken" in pair.events.values_list("verb", flat=True)


def test_nothing_of_another_pair_is_in_it(pair, northgate, cast):
    other = make.pair(organisation=northgate, users=[cast.leader, cast.board])
    at_work(other, "zqother")
    told = str(everything(pair, pair.members.first()))
    assert "zqother" not in told
    assert str(cast.board) not in told


def test_what_a_line_is_about_is_told_in_words():
    assert about("which-work") == questions()["which-work"].question
    assert about("partner") == first_steps()["partner"].title
    assert about("roles") == every_capability()["roles"].title
    assert about("no-such-key") == "no-such-key"


def test_values_read_as_words(pair, cast, northgate):
    make.shown(pair, to="shared", named=True)
    data = as_data(pair, pair.members.first(), timezone.localtime())
    parts = {part["kind"]: part for part in data["parts"]}
    [shown] = parts["Release"]["records"]
    assert shown["people"]["value"].startswith(f"name: {cast.leader}, side: professional; name:")
    assert shown["named"]["value"] == "Yes"
    assert "step" not in shown
    [about] = parts["Pair"]["records"]
    assert "seeks_task" not in about  # told only where it is so
    assert about["visibility"]["value"] == "Shared"


def test_it_asks_as_many_queries_for_many_records_as_for_few(
    pair, cast, as_, django_assert_num_queries
):
    members = list(pair.members.select_related("user"))
    client, here = as_(cast.leader), f"/p/{pair.public_id}/everything/"
    for number in range(2):
        make.slot(pair=pair, members=members, words=f"{number}")
    client.get(here)
    with django_assert_num_queries(39) as few:
        client.get(here)
    for number in range(12):
        make.slot(pair=pair, members=members, words=f"{number}")
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(here)


def test_what_another_answered_alone_is_not_in_it(pair, northgate):
    me, other = pair.members.all()
    make.own_answer(member=me, key="which-work", answer="Mine alone")
    make.own_answer(member=other, key="which-work", answer="Theirs alone")
    told = str(everything(pair, me))
    assert "Mine alone" in told
    assert "Theirs alone" not in told
