"""A culture test from its plan to the spread: a round's steps, and no agreed level."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from connections.actions.culture import act_on_mechanism
from connections.actions.letters import send_invitations, send_reminders
from connections.actions.refused import NotAllowed
from connections.actions.results import agree_round, reveal_round
from connections.actions.rounds import cancel_round, open_round, why_not_open
from connections.figures import culture_figures
from connections.models import CultureAction, Round
from connections.standing import deeds, standing
from connections.views import spread
from connections.waiting import waiting
from guide.models import Action, Plan
from portal.organisations.access import membership_for
from portal.organisations.permissions import permissions_of
from portal.reports.rounds import rounds_for_papers
from portal.reports.waiting import waiting as paper_waiting
from tests import make

pytestmark = pytest.mark.django_db
ALL_OF_IT = permissions_of(("lead",)).__contains__
SENSITIVE = ("Never", "Seldom", "Sometimes", "Often", "Always")


def address(name, round, *parts):
    return reverse(name, args=[round.organisation.slug, round.public_id, *parts])


def answered(organisation, people, **fields):
    """Closed; each of `people` says (own, colleagues) of every mechanism."""
    round = make.culture_test(organisation=organisation, state="closed", **fields)
    for number, (own, colleagues) in enumerate(people):
        rater = make.rater(round=round, email=f"m{number}@northgate.example")
        make.culture_response(rater=rater, own=own, colleagues=colleagues)
    return round


def progress(round):
    return Round.objects.with_progress().get(pk=round.pk)


def labels(round, may=ALL_OF_IT, **more):
    return [one.label for one in deeds(progress(round), may, **more)]


def plan(day):
    dates = {
        f"{name}_{part}": getattr(day, part)
        for name in ("opens_date", "last_date")
        for part in ("day", "month", "year")
    }
    return {"title": "Board day", "purpose": "To see what we show.", "invitation": "", **dates}


def test_the_lead_plans_it_for_the_whole_organisation(as_, cast, northgate):
    client = as_(cast.lead)
    page = client.post(reverse("culture_add", args=["northgate"]), plan(timezone.localdate()))
    round = Round.objects.get()
    assert page.url == address("round_detail", round)
    assert (round.kind, round.locality, round.title) == ("culture", None, "Board day")
    text = client.get(page.url).content.decode()
    assert "Culture test" in text
    assert "gets money and time" in text
    assert "types of patient leader" not in text
    changed = plan(timezone.localdate()) | {"title": "Board evening", "version": round.version}
    client.post(address("round_edit", round), changed)
    round.refresh_from_db()
    assert (round.title, round.locality) == ("Board evening", None)
    page = client.post(address("round_edit", round), changed | {"title": "Morning"})
    assert page.context["form"].stale


def test_a_plan_with_faults_comes_back(as_, cast, northgate):
    page = as_(cast.lead).post(reverse("culture_add", args=["northgate"]), {"title": "Board day"})
    assert "purpose" in page.context["form"].errors
    assert not Round.objects.exists()


def test_the_board_is_ticked_and_only_those_who_lead_are_offered(as_, cast, northgate):
    round = make.culture_test(organisation=northgate)
    client = as_(cast.lead)
    form = client.get(address("rater_add", round)).context["form"]
    offered = {label for _, label in form.fields["people_to_ask"].choices}
    assert offered == {"Board", "Lead", "Secretary", "Colleague", "Ig", "Employed"}
    ticked = [str(form.members[key].user) for key in form.fields["people_to_ask"].initial]
    assert ticked == ["Board"]
    client.post(address("rater_add", round), {"people_to_ask": list(form.members)})
    raters = list(round.raters.asked())
    assert len(raters) == 6
    assert {(one.perspective, tuple(one.offered)) for one in raters} == {("", ())}
    text = client.get(address("rater_list", round)).content.decode()
    assert "Side" not in text
    assert "Paste email addresses" not in text
    text = client.get(address("rater_add", round)).content.decode()
    assert "is asked already" in text
    page = client.post(address("rater_add", round), {})
    assert not page.context["form"].is_valid()


def test_it_opens_beside_a_round_about_connections_and_beside_no_other_test(cast, northgate):
    make.round(organisation=northgate, state="open")
    first, second = (make.culture_test(organisation=northgate) for _ in range(2))
    for one in (first, second):
        make.rater(round=one, user=cast.board)
    open_round(round=first, seen=first.version, by=cast.lead)
    first.refresh_from_db()
    assert (first.state, first.types.count()) == ("open", 0)
    assert "Close or cancel it first" in why_not_open(second)


def test_letters_speak_of_a_culture_test_and_lead_to_its_questions(cast, northgate):
    round = make.culture_test(organisation=northgate, state="open")
    make.rater(round=round, user=cast.board)
    send_invitations(round=round, by=cast.lead)
    send_reminders(round=round, by=cast.lead)
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        assert address("culture_start", round) in letter.body
        assert "five" in letter.body
        assert "paper" not in letter.body


def test_each_step_of_it_is_offered_and_none_that_it_lacks(cast, northgate):
    draft = make.culture_test(organisation=northgate)
    assert labels(draft)[0] == "Choose who to ask"
    open_ = make.culture_test(organisation=northgate, state="open")
    make.rater(round=open_, user=cast.board)
    offered = deeds(progress(open_), ALL_OF_IT, answered=False)
    assert "culture_start" in [one.url_name for one in offered]
    assert "Print a paper form" not in [one.label for one in offered]
    closed = answered(northgate, [(1, 1)] * 3)
    assert deeds(progress(closed), ALL_OF_IT)[0].url_name == "culture_reveal"
    reveal_round(round=closed, by=cast.board)
    assert labels(closed) == ["See the answers", "See who is asked", "Cancel the round"]
    assert standing(progress(closed)).words.endswith("Talk about the answers together.")


def test_nobody_sees_an_answer_before_the_deed(as_, cast, northgate):
    round = answered(northgate, [(1, 3)] * 4)
    for who in ("lead", "board", "secretary", "leader", "employed"):
        text = as_(getattr(cast, who)).get(address("culture_reveal", round)).content.decode()
        assert "Nobody has seen what they answered" in text
        assert not [word for word in SENSITIVE if word in text]
    assert as_(cast.lead).get(address("culture_action", round, "rewards")).status_code == 404
    titles = [one.title for one in waiting(membership_for(cast.board, "northgate"))]
    assert titles == ["Open the answers: Board day"]
    page = as_(cast.board).post(address("round_reveal", round))
    assert page.url == address("culture_reveal", round)
    assert waiting(membership_for(cast.board, "northgate")) == []


@pytest.mark.parametrize(
    ("state", "says"), [("open", "before the round is closed"), ("closed", "opened")]
)
def test_the_figures_are_empty_before_the_deed(northgate, framework, state, says):
    figures = culture_figures(make.culture_test(organisation=northgate, state=state))
    assert not figures.shown
    assert says in figures.why_not_shown
    assert {one.own for one in figures.mechanisms} == {None}


def test_the_spread_stands_for_oneself_beside_colleagues(as_, cast, northgate):
    people = [(4, 1), (4, 1), (3, None), (3, 2)]
    round = answered(northgate, people, revealed_at=timezone.now())
    figures = culture_figures(round)
    first = figures.mechanisms[0]
    assert first.own.counts == (0, 0, 0, 2, 2)
    assert (first.colleagues.counts, first.colleagues.not_sure) == ((0, 2, 1, 0, 0), 1)
    assert first.own_words == "Two of four chose “Often” and two chose “Always”."
    text = as_(cast.leader).get(address("culture_reveal", round)).content.decode()
    assert first.colleagues_words in text
    assert "For their colleagues" in text


def test_answers_that_were_not_sent_do_not_count(northgate, framework):
    round = answered(northgate, [(1, 1)] * 3, revealed_at=timezone.now())
    rater = make.rater(round=round, email="late@northgate.example")
    make.culture_response(rater=rater, own=4, sent=False)
    assert culture_figures(round).mechanisms[0].own.size == 3


@pytest.mark.parametrize("people", [0, 1, 2])
def test_fewer_than_three_show_nothing_but_an_invitation_to_talk(as_, cast, northgate, people):
    round = answered(northgate, [(0, 4)] * people, revealed_at=timezone.now())
    text = as_(cast.board).get(address("culture_reveal", round)).content.decode()
    assert "Fewer than three people answered" in text
    assert not [word for word in SENSITIVE if word in text]


def test_there_is_no_agreed_level_and_no_board_paper(as_, cast, northgate):
    round = answered(northgate, [(1, 1)] * 3, revealed_at=timezone.now())
    meeting = {"meeting": "Board", "meeting_date": timezone.localdate()}
    with pytest.raises(NotAllowed, match="no agreed level"):
        agree_round(round=round, seen=round.version, by=cast.lead, **meeting)
    for name in ("round_agree", "mirror", "round_result", "reveal", "paper_form", "rater_paste"):
        assert as_(cast.lead).get(address(name, round)).status_code == 404
    assert list(rounds_for_papers(northgate)) == []
    assert paper_waiting(membership_for(cast.lead, "northgate")) == []
    now = timezone.now()
    settled = {"state": "agreed", "agreed_at": now, "meeting_date": now.date()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round.pk).update(**settled)


def test_once_its_answers_are_open_it_is_over(as_, cast, northgate):
    round = answered(northgate, [(1, 1)] * 3)
    page = as_(cast.lead).get(reverse("round_list", args=["northgate"]))
    assert [one["round"] for one in page.context["current"]] == [round]
    reveal_round(round=round, by=cast.lead)
    page = as_(cast.lead).get(reverse("round_list", args=["northgate"]))
    assert page.context["current"] == []
    assert "Answers open" in page.content.decode()


def test_the_lead_makes_an_action_from_a_mechanism_once(as_, cast, northgate):
    round = answered(northgate, [(1, 1)] * 3, revealed_at=timezone.now())
    client, url = as_(cast.lead), address("culture_action", round, "rewards")
    assert "counts when people are promoted" in client.get(url).content.decode()
    assert client.post(url, {"what": ""}).context["form"].errors
    for _ in range(2):
        page = client.post(url, {"what": "Write it into every job advert."}, follow=True)
    assert "It is in the plan." in page.content.decode()
    assert "Write it into every job advert." in page.content.decode()
    link = CultureAction.objects.get()
    assert (link.mechanism, link.action.organisation) == ("rewards", northgate)
    assert Plan.objects.get().words == 2
    assert client.get(address("culture_action", round, "no-such")).status_code == 404
    assert str(link) == "rewards: Write it into every job advert."


def test_an_action_typed_while_the_test_was_cancelled_stays_on_the_screen(as_, cast, northgate):
    round = answered(northgate, [(1, 1)] * 3, revealed_at=timezone.now())
    cancel_round(round=round, seen=round.version, because="A slip", by=cast.lead)
    url = address("culture_action", round, "rewards")
    page = as_(cast.lead).post(url, {"what": "Say thank you."}).content.decode()
    assert "This round was cancelled" in page
    assert ">Say thank you.</textarea>" in page
    assert not Action.objects.exists()


def test_a_dropped_action_may_be_made_anew(cast, northgate):
    round = answered(northgate, [(1, 1)] * 3, revealed_at=timezone.now())
    words = {"round": round, "mechanism": "rewards", "what": "Say thank you.", "by": cast.lead}
    first = act_on_mechanism(**words)
    Action.objects.filter(pk=first.pk).update(status="dropped", dropped_why="Not now")
    assert act_on_mechanism(**words) != first


def test_no_action_comes_of_answers_that_are_closed(as_, cast, northgate, monkeypatch):
    round = answered(northgate, [(1, 1)] * 3)
    with pytest.raises(NotAllowed):
        act_on_mechanism(round=round, mechanism="rewards", what="Say thank you.", by=cast.lead)

    def refused(**_):
        raise NotAllowed("Not now.")

    Round.objects.filter(pk=round.pk).update(revealed_at=timezone.now())
    monkeypatch.setattr(spread, "act_on_mechanism", refused)
    page = as_(cast.lead).post(address("culture_action", round, "rewards"), {"what": "Thank."})
    assert page.context["form"].errors == {"__all__": ["Not now."]}
