"""Who is asked: chosen from the members, pasted, added on paper, taken out; never who answered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from connections.actions.raters import Asked, add_on_paper, add_raters, remove_rater
from connections.actions.refused import NotAllowed
from connections.forms.raters import PasteForm, in_order, suggested
from connections.models import Rater, Rating, Response, Round
from portal.organisations.models import Event
from portal.organisations.permissions import Role
from tests import make

pytestmark = pytest.mark.django_db


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


def pasted(text):
    form = PasteForm({"lines": text})
    assert form.is_valid(), form.errors
    return form.cleaned_data["lines"]


def faults(text):
    form = PasteForm({"lines": text})
    assert not form.is_valid()
    return form.errors["lines"]


@pytest.fixture
def draft(cast, northgate):
    return make.round(organisation=northgate)


@pytest.fixture
def running(cast, northgate):
    return make.round(organisation=northgate, state="open")


def test_members_are_offered_with_the_perspective_that_their_roles_suggest(as_, cast, draft):
    make.member(organisation=draft.organisation, email="leader@northgate.example", roles=["board"])
    page = as_(cast.lead).get(address("rater_add", draft))
    offered = {str(tick.label): side.initial for tick, side in page.context["form"].rows}
    assert offered["Board"] == "board"
    assert offered["Lead"] == "staff"
    assert offered["Leader"] == "board+patient_leader"
    assert offered["Employed"] == "patient_leader+staff"
    assert offered["Rater"] == "partner"
    assert "Board or Patient leaders: they choose" in page.content.decode()


def test_who_has_only_roles_without_a_perspective_of_their_own_is_staff():
    assert suggested((Role.IG,)) == ("staff",)
    assert suggested((Role.LEAD, Role.BOARD)) == ("board",)


def test_ticked_members_are_asked_and_nothing_is_sent(as_, cast, draft, mailoutbox):
    client = as_(cast.lead)
    form = client.get(address("rater_add", draft)).context["form"]
    typed = {side.html_name: side.initial for _, side in form.rows}
    for tick, _ in form.rows:
        if tick.label in ("Board", "Leader"):
            typed[tick.html_name] = "on"
    page = client.post(address("rater_add", draft), typed, follow=True)
    assert "2 people added. Nothing is sent yet." in page.content.decode()
    board, leader = draft.raters.order_by("email")
    assert (board.user, board.perspective, board.offered) == (cast.board, "board", ["board"])
    assert (leader.user, leader.name) == (cast.leader, "Leader")
    assert mailoutbox == []
    assert Event.objects.get().detail == {"added": 2}


def test_nobody_ticked_is_a_fault_and_those_asked_already_are_not_offered(as_, cast, draft):
    make.rater(round=draft, user=cast.board)
    client = as_(cast.lead)
    assert "members_error" not in client.get(address("rater_add", draft)).content.decode()
    page = client.post(address("rater_add", draft), {})
    text = page.content.decode()
    assert '<a href="#members">Tick at least one person</a>' in text
    the_list = text.split('id="members"')[1].split("</fieldset>")[0]
    assert 'aria-describedby="members_error"' in the_list
    assert "Error: </span>Tick at least one person</span>" in the_list
    assert "Board" not in {str(tick.label) for tick, _ in page.context["form"].rows}


def test_when_every_member_is_asked_the_page_says_so(as_, northgate, framework):
    lead = make.member(organisation=northgate, email="only@northgate.example", roles=["lead"])
    round = make.round(organisation=northgate)
    make.rater(round=round, user=lead)
    page = as_(lead).get(address("rater_add", round))
    assert "Everyone with an account here is asked already." in page.content.decode()


def test_pasted_lines_may_come_from_a_letter_or_a_spreadsheet():
    people = pasted(
        "ann@x.example, board\n"
        "\n"
        "Bob Hall <BOB@x.example>, Board + Patient leader\r\n"
        "Cole, Cy\tcy@x.example\tExec\n"
        "  dee@x.example ; clinicians and partners. \n"
        "eve@x.example, board + board\n"
    )
    assert people == [
        Asked("ann@x.example", ("board",)),
        Asked("bob@x.example", ("board", "patient_leader"), "Bob Hall"),
        Asked("cy@x.example", ("executive",), "Cy Cole"),
        Asked("dee@x.example", ("clinical", "partner")),
        Asked("eve@x.example", ("board",)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        '"ann@x.example","Board"',
        "mailto:ann@x.example, board",
        "\ufeffann@x.example\u200b, board",
        "ann@x.example (board)",
        "ann@x.example: board member",
        "ann@x.example – board",
        "ann@x.example|board|",
        "1. ann@x.example, board",
        "• <ann@x.example> board",
    ],
)
def test_what_comes_along_when_an_address_is_copied_is_no_fault(line):
    assert pasted(line) == [Asked("ann@x.example", ("board",))]


def test_all_faults_are_told_at_once_with_their_lines():
    assert faults(
        "\nnobody, board\na@b, boss\nann@x.example, board\n"
        "ANN@x.example, staff\n<>, board\nbob@x.example"
    ) == [
        "Line 2: there is no email address in it",
        "Line 3: “a@b” is not an email address",
        "Line 3: “boss” is not a side",
        "Line 5: ann@x.example is in line 4 as well",
        "Line 6: “” is not an email address",
        "Line 7: the side is missing",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("ann@x.example; bob@x.example, board", "there are two email addresses in it."),
        (f"{'a' * 64}@{'.'.join(['b' * 60] * 4)}, board", "is not an email address"),
        ("<" + " " * 500 + ", board", "it is longer than 500 characters."),
        ("a" * 500_000 + ", board", "it is longer than 500 characters."),
    ],
)
def test_a_line_that_holds_too_much_is_a_fault(line, fault):
    found = faults(line)
    assert len(found) == 1
    assert fault in found[0]


def test_nothing_pasted_or_too_much_is_a_fault_too():
    assert faults("") == ["Paste or type at least one line"]
    assert faults(" \n ") == ["Paste or type at least one line"]
    many = "".join(f"p{number}@x.example, staff\n" for number in range(301))
    assert faults(many) == ["There are 301 lines. Paste 300 or fewer at a time"]


def test_names_are_put_in_the_order_in_which_people_are_greeted():
    assert in_order("Bell, Ann") == "Ann Bell"
    assert in_order('"Bell, Ann"') == "Ann Bell"
    assert in_order("Ann Bell") == "Ann Bell"
    assert in_order("") == ""


def test_a_fault_in_one_line_adds_nobody_and_keeps_what_was_typed(as_, cast, draft):
    text = "ann@x.example, board\nbob@x.example, boss"
    page = as_(cast.lead).post(address("rater_paste", draft), {"lines": text})
    assert page.status_code == 200
    assert "Line 2: “boss” is not a side" in page.content.decode()
    assert page.context["form"]["lines"].value() == text
    assert not draft.raters.exists()


def test_people_asked_already_are_said_and_left_as_they_were(as_, cast, draft):
    make.rater(round=draft, user=cast.board)
    text = "board@northgate.example, staff\nann@x.example, partner"
    page = as_(cast.lead).post(address("rater_paste", draft), {"lines": text}, follow=True)
    told = page.content.decode()
    assert "1 person added." in told
    assert "Asked already, and left as they were: board@northgate.example." in told
    assert draft.raters.get(user=cast.board).perspective == "board"
    page = as_(cast.lead).post(address("rater_paste", draft), {"lines": text}, follow=True)
    assert "added" not in page.content.decode()


def test_an_address_of_a_member_is_asked_as_that_member(cast, draft):
    people = [Asked("board@northgate.example", ("board",)), Asked("ann@x.example", ("partner",))]
    added = add_raters(round=draft, people=people, by=cast.lead).added
    assert [(rater.user, rater.name) for rater in added] == [(cast.board, "Board"), (None, "")]


def test_a_member_who_came_in_under_another_address_is_not_asked_twice(cast, draft):
    make.rater(round=draft, user=cast.board, email="private@home.example")
    people = [Asked("board@northgate.example", ("board",))]
    result = add_raters(round=draft, people=people, by=cast.lead)
    assert (result.added, result.already) == ([], ["board@northgate.example"])
    assert not Event.objects.exists()


def test_somebody_with_two_hats_has_no_perspective_before_they_choose(cast, draft):
    people = [Asked("ann@x.example", ("board", "patient_leader"))]
    rater = add_raters(round=draft, people=people, by=cast.lead).added[0]
    assert (rater.perspective, rater.offered) == ("", ["board", "patient_leader"])
    assert rater.hats == "Board or Patient leaders"


def test_somebody_without_e_mail_is_added_by_name(as_, cast, draft):
    typed = {"name": "Mary Bright", "perspectives": ["patient_leader"]}
    page = as_(cast.lead).post(address("rater_paper", draft), typed, follow=True)
    assert "Mary Bright is added. Print a form for them." in page.content.decode()
    rater = draft.raters.get()
    assert (rater.email, rater.way, rater.perspective) == ("", "assisted", "patient_leader")
    page = as_(cast.lead).post(address("rater_paper", draft), typed | {"name": "mary bright"})
    assert "mary bright is on the list already" in page.content.decode()
    page = as_(cast.lead).post(address("rater_paper", draft), {"name": "", "perspectives": []})
    assert "Choose a side" in page.content.decode()


def test_nobody_is_added_once_the_time_is_up_and_what_was_typed_is_kept(as_, cast, running):
    running.save_version(1, closes_at=timezone.now())
    client = as_(cast.lead)
    said = "The last day for answers has passed. Give the round more time first."
    for name in ("rater_add", "rater_paste", "rater_paper"):
        assert said in client.get(address(name, running), follow=True).content.decode()
    text = "ann@x.example, board"
    page = client.post(address("rater_paste", running), {"lines": text}).content.decode()
    assert said in page
    assert text in page
    typed = {"name": "Mary", "perspectives": ["staff"]}
    assert said in client.post(address("rater_paper", running), typed).content.decode()
    running.save_version(2, state="closed", closed_at=timezone.now())
    with pytest.raises(NotAllowed, match="This round is closed, so nobody can be added"):
        add_on_paper(round=running, name="Mary", perspectives=("staff",), by=cast.lead)


def test_the_list_is_the_same_whether_or_not_anybody_has_answered(as_, cast, running):
    raters = [
        make.rater(round=running, user=cast.board, invited_at=timezone.now()),
        make.rater(round=running, email="ann@x.example"),
        make.rater(round=running, name="Mary Bright", way="assisted"),
    ]
    client = as_(cast.lead)
    before = client.get(address("rater_list", running)).content.decode()
    for rater in raters:
        make.response(rater=rater, levels=3)
    Rater.objects.filter(email="ann@x.example").update(user=cast.leader, perspective="board")
    after = client.get(address("rater_list", running)).content.decode()
    without_token = [
        text.split("csrfmiddlewaretoken")[-1].split("\n", 1)[1] for text in (before, after)
    ]
    assert without_token[0] == without_token[1]
    assert "Mary Bright" in before
    assert "This list never says who has answered." in before


def test_the_empty_list_says_whom_to_ask(as_, cast, draft):
    page = as_(cast.lead).get(address("rater_list", draft)).content.decode()
    assert "Nobody is asked yet. Ask people from all sides" in page


def test_the_list_asks_as_many_queries_for_sixty_raters_as_for_six(as_, cast, running):
    client = as_(cast.lead)

    def grow(number):
        for index in range(number):
            make.rater(round=running, email=f"{number}.{index}@asked.example")

    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(address("rater_list", running))
        return len(asked)

    grow(6)
    few = queries()
    grow(54)
    assert queries() == few


def test_taking_somebody_out_always_says_that_any_answers_go_too(as_, cast, running):
    silent = make.rater(round=running, user=cast.board)
    answered = make.rater(round=running, user=cast.leader)
    make.response(rater=answered, levels=2)
    client, pages = as_(cast.lead), []
    for rater in (silent, answered):
        text = client.get(address("rater_remove", running, rater.public_id)).content.decode()
        assert "so nobody can see whether this person had answered" in text
        pages.append(client.post(address("rater_remove", running, rater.public_id), follow=True))
    assert [page.status_code for page in pages] == [200, 200]
    assert "Leader is taken out of this round." not in pages[1].content.decode()
    assert "leader@northgate.example is taken out of this round." in pages[1].content.decode()
    assert not Rating.objects.exists()
    assert not Response.objects.sent().exists()
    assert not running.raters.asked().exists()


def test_before_the_round_is_open_nothing_is_kept_of_who_was_taken_out(cast, draft):
    remove_rater(rater=make.rater(round=draft, user=cast.board), by=cast.lead)
    assert not Rater.objects.exists()
    assert Event.objects.get().verb == "rater.removed"


def test_who_was_taken_out_can_be_asked_again_and_starts_afresh(cast, running):
    old = make.rater(round=running, user=cast.board)
    make.response(rater=old, levels=2)
    remove_rater(rater=old, by=cast.lead)
    people = [Asked("board@northgate.example", ("board",))]
    new = add_raters(round=running, people=people, by=cast.lead).added[0]
    assert not Response.objects.filter(rater=new).exists()
    assert running.raters.asked().get() == new


def test_nobody_is_taken_out_twice_or_after_the_close(as_, cast, running):
    rater = make.rater(round=running, user=cast.board)
    remove_rater(rater=rater, by=cast.lead)
    with pytest.raises(NotAllowed, match="taken out already"):
        remove_rater(rater=rater, by=cast.lead)
    late = make.rater(round=running, user=cast.leader)
    running.save_version(1, state="closed", closed_at=timezone.now())
    page = as_(cast.lead).post(address("rater_remove", running, late.public_id), follow=True)
    assert "This round is closed, so nobody can be taken out." in page.content.decode()
    assert Round.objects.get().raters.asked().get() == late


def test_a_press_that_comes_too_late_is_told_why(as_, cast, running, monkeypatch):
    rater = make.rater(round=running, user=cast.board)

    def refuse(**_):
        raise NotAllowed("This person has been taken out already.")

    monkeypatch.setattr("connections.views.raters.remove_rater", refuse)
    page = as_(cast.lead).post(address("rater_remove", running, rater.public_id), follow=True)
    assert "This person has been taken out already." in page.content.decode()
