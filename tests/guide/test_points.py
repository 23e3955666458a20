"""The pages of the guide: what each shows, to whom, and with how many questions to the database."""

import re

import pytest

from guide import content
from guide.actions.plan import add_action
from guide.models import Tip
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/o/northgate/guide/"
POINT = f"{PAGE}points/16/"


@pytest.fixture
def lead(cast, as_):
    return as_(cast.lead)


@pytest.fixture
def board(cast, as_):
    return as_(cast.board)


def read(client, path=""):
    answer = client.get(f"{PAGE}{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_front_page_shows_where_we_are_and_what_is_next(board, cast, northgate):
    make.progress(organisation=northgate, number=16, by=cast.lead)
    make.progress(organisation=northgate, number=30, by=cast.lead, state="planned")
    page = read(board)
    assert "All 40 points: 38 not started, 1 planned, 1 under way." in page
    assert "There we are: 23 not started, 1 under way." in page
    assert 'class="app-tile app-tile--under_way"' in page
    assert "Be clear on who does what" in page
    assert "Be imaginative" in page
    assert content.source()[:40] in page
    assert "%" not in re.sub(r"<[^>]*>", "", page)


def test_where_nothing_is_begun_it_says_where_to_begin(board):
    assert "Nothing is planned or under way just now" in read(board)


def test_the_front_page_leads_to_every_room_that_there_is(board):
    page = read(board)
    for part in ("points/", "steps/", "cases/", "glossary/", "search/", "foundations/"):
        assert f'href="{PAGE}{part}' in page or f'action="{PAGE}{part}' in page, part


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 40),
        ("?audience=the-board", 24),
        ("?audience=board", 16),
        ("?audience=operational", 16),
        ("?section=5", 8),
        ("?state=under_way", 1),
        ("?state=not_started", 39),
        ("?state=nonsense", 40),
        ("?theme=soil&section=2", 4),
        ("?type=coach&section=4", None),
        ("?sort=-number&page=9", 40),
    ],
)
def test_the_list_counts_what_it_is_narrowed_to(board, cast, northgate, query, count):
    make.progress(organisation=northgate, number=16, by=cast.lead)
    if count is None:
        count = Tip.objects.filter(section=4).count() - sum(
            "coach" not in tip.types for tip in Tip.objects.filter(section=4)
        )
    assert f"{count} point" in read(board, f"points/{query}")


def test_a_list_that_nothing_fits_says_so(board):
    assert "No point fits this." in read(board, "points/?state=embedded")


def test_a_point_shows_all_that_belongs_to_it(lead, cast, northgate):
    add_action(
        organisation=northgate,
        what="Name the three who lead",
        by=cast.lead,
        tip=Tip.objects.get(number=16),
    )
    make.local_help(organisation=northgate, number=16, link="https://www.example.org/team")
    page = read(lead, "points/16/")
    tip = Tip.objects.get(number=16)
    for text in (*tip.good, *tip.questions, *(one["name"] for one in tip.help)):
        assert text in page
    assert "Name the three who lead" in page
    assert 'href="https://www.example.org/team"' in page
    assert 'href="/o/northgate/guide/foundations/"' in page
    assert "Point 15" in page
    assert "Point 17" in page


def test_a_dropped_action_and_another_points_are_left_out(lead, cast, northgate):
    tips = Tip.objects.in_bulk()
    dropped = add_action(organisation=northgate, what="Dropped", by=cast.lead, tip=tips[16])
    add_action(organisation=northgate, what="Elsewhere", by=cast.lead, tip=tips[17])
    northgate.actions.filter(pk=dropped.pk).update(status="dropped", dropped_why="Too dear")
    page = read(lead, "points/16/")
    assert "Our plan has no action from this point." in page


def test_those_who_only_read_are_shown_nothing_to_press(board, cast, northgate):
    make.local_help(organisation=northgate, number=16)
    page = read(board, "points/16/")
    for words in ("Say how far we are", "Add where to turn here", "Take out", "Make an action"):
        assert words not in page
    assert "The engagement team" in page


@pytest.mark.parametrize(("number", "before", "after"), [(1, None, 2), (40, 39, None)])
def test_the_first_and_the_last_point_have_one_neighbour(board, number, before, after):
    page = read(board, f"points/{number}/")
    assert ('rel="prev"' in page) is (before is not None)
    assert ('rel="next"' in page) is (after is not None)


@pytest.mark.parametrize(
    "path",
    [
        "points/0/",
        "points/41/",
        f"points/{'9' * 30}/",
        "points/0/print/",
        "cases/nobody/",
        "steps/coach/5/",
        "steps/pilot/1/",
        f"steps/coach/{'9' * 30}/",
        "points/41/progress/",
    ],
)
def test_what_is_not_there_is_not_there(lead, path):
    assert lead.get(f"{PAGE}{path}").status_code == 404


def test_the_page_to_print_has_the_words_and_room_to_write(board, cast, northgate):
    make.local_help(organisation=northgate, number=16)
    page = read(board, "points/16/print/")
    assert "What we think about it:" in page
    assert "The engagement team" in page
    assert Tip.objects.get(number=16).summary in page


def test_a_story_leads_to_its_points_and_back(board):
    assert "Sue Sibbald" in read(board, "cases/")
    page = read(board, "cases/sue/")
    for number in content.cases()["sue"].tips:
        assert f'href="{PAGE}points/{number}/"' in page


def test_every_term_of_the_glossary_has_an_anchor_of_its_own(board):
    page = read(board, "glossary/")
    anchors = re.findall(r'nhsuk-summary-list__row--no-actions" id="([\w-]+)"', page)
    assert len(anchors) == len(set(anchors)) == len(content.glossary())


def test_a_step_says_where_it_leads_and_which_points_help(lead, framework):
    page = read(lead, "steps/representative/2/")
    step = content.steps()["representative", 2]
    assert step.towards in page
    for number in step.tips:
        assert f'href="{PAGE}points/{number}/"' in page
    assert "How to stay at" in read(lead, "steps/representative/4/")


def test_each_point_leads_to_the_types_and_levels_that_it_helps_with(lead, framework):
    for number in range(1, 41):
        linked = set(re.findall(r"/guide/steps/([\w-]+)/(\d)/", read(lead, f"points/{number}/")))
        steps = [step for step in content.steps().values() if number in step.tips]
        assert linked == {(step.type, str(step.level)) for step in steps} != set()


def test_types_that_are_left_out_here_are_not_in_the_list_of_steps(lead, northgate, framework):
    northgate.hidden_types.create(leader_type=framework.types.get(key="coach"))
    page = read(lead, "steps/")
    assert "steps/coach/" not in page
    assert "steps/representative/0/" in page


def test_help_of_our_own_is_added_changed_and_taken_out(lead, northgate):
    lead.post(f"{POINT}help/add/", {"name": "Plain English team", "link": "www.example.org"})
    desk = northgate.local_help.get()
    assert desk.link == "https://www.example.org"
    one = f"{POINT}help/{desk.public_id}/"
    lead.post(f"{one}edit/", {"name": "Plain words team", "what": "They read it", "version": "1"})
    assert "Plain words team" in read(lead, "points/16/")
    stale = lead.post(f"{one}edit/", {"name": "Another name", "version": "1"}).content.decode()
    assert "Somebody else saved this" in stale
    assert "Plain words team" in stale
    assert "Take it out" in lead.get(f"{one}remove/").content.decode()
    lead.post(f"{one}remove/")
    assert "Plain words team" not in read(lead, "points/16/")
    assert lead.get(f"{one}edit/").status_code == 404
    verbs = Event.objects.filter(verb__startswith="local_help").values_list("verb", flat=True)
    assert sorted(verbs) == ["local_help.added", "local_help.edited", "local_help.removed"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "not an address", "https://"])
def test_a_link_has_to_be_a_web_address(lead, northgate, link):
    page = lead.post(f"{POINT}help/add/", {"name": "Team", "link": link}).content.decode()
    assert "Enter a web address" in page
    assert not northgate.local_help.exists()


def test_help_of_one_point_is_not_found_under_another(lead, northgate):
    desk = make.local_help(organisation=northgate, number=9)
    assert lead.get(f"{POINT}help/{desk.public_id}/edit/").status_code == 404


@pytest.mark.parametrize("path", ["", "points/", "points/16/", "steps/coach/2/", "cases/sue/"])
def test_pages_ask_as_much_however_much_is_written(
    lead, cast, northgate, path, django_assert_max_num_queries
):
    for number in range(1, 41):
        progress = make.progress(organisation=northgate, number=number, by=cast.lead)
        make.earlier_progress(progress=progress)
        make.local_help(organisation=northgate, number=number)
    read(lead, path)
    with django_assert_max_num_queries(10):
        read(lead, path)


@pytest.mark.parametrize(
    ("number", "name"), [(9, "not_patient_leadership"), (11, "conversation"), (12, "")]
)
def test_a_list_of_the_guide_stands_at_its_point_on_the_screen_and_on_paper(board, number, name):
    lists = {one: content.checklist(one) for one in ("not_patient_leadership", "conversation")}
    for page in (read(board, f"points/{number}/"), read(board, f"points/{number}/print/")):
        for one, lines in lists.items():
            assert all((line.meaning in page) is (one == name) for line in lines)


def test_each_point_serves_at_least_one_of_the_ten_principles(board):
    principles = content.checklist("principles")
    assert {number for one in principles for number in one.points} == set(range(1, 41))
    page = read(board, "points/8/")
    assert [8 in one.points for one in principles] == [one.title in page for one in principles]
