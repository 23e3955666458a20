"""The words of a plan, and the partner's answer to these very words [P6]."""

from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from guide.actions.actions import drop_action, edit_action, move_action
from guide.actions.confirming import NotNow, NotTheirWord, WordsChanged, answer_plan
from guide.actions.plan import TITLE, add_action, close_plan, current_plan, edit_plan
from guide.models import Action, Plan
from guide.plans.state import current, state_of
from guide.plans.words import compared, words_at, words_now
from leaders.actions.said import SaidTo
from portal.organisations.models import Event, StaleSave
from tests import make

pytestmark = pytest.mark.django_db
ON_THE_PHONE = SaidTo(date(2026, 5, 4), "On the telephone")
DAY = date(2026, 9, 1)


@pytest.fixture
def ash(northgate, cast):
    return make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)


@pytest.fixture
def plan(northgate, ash):
    return make.plan(organisation=northgate, title="Our plan", co_owner=ash)


@pytest.fixture
def action(plan, cast):
    return make.action(plan=plan, by=cast.lead)


def answer(plan, by, **more):
    seen = Plan.objects.get(pk=plan.pk).words
    keywords = {"answer": "confirmed", "note": "", "seen": seen, "by": by} | more
    answer_plan(plan=plan, **keywords)


def kind(plan):
    return state_of(current(plan.organisation)).kind


def test_the_first_action_begins_the_plan_as_a_draft_that_awaits_a_partner(northgate, cast):
    made = add_action(organisation=northgate, what="Meet them", by=cast.lead)
    assert made.plan == northgate.plans.get()
    assert (made.plan.title, made.since_words, kind(made.plan)) == (TITLE, 2, "awaiting")
    assert add_action(organisation=northgate, what="Again", by=cast.lead).plan == made.plan
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["plan.opened", "action.added", "action.added"]


def test_a_plan_is_a_draft_until_its_partner_confirms_it(plan, action, cast):
    assert kind(plan) == "draft"
    answer(plan, cast.leader)
    assert kind(plan) == "confirmed"
    told = plan.confirmations.get()
    assert told.items == words_now(plan)
    assert (told.words, told.assisted_by, told.leader) == (1, None, plan.co_owner)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("what", "Meet another group"),
        ("benefit", "Less waiting"),
        ("business", True),
        ("health", True),
        ("social", True),
    ],
)
def test_other_words_of_an_action_ask_again_and_the_confirmed_ones_stand(
    plan, action, cast, name, value
):
    answer(plan, cast.leader)
    before = words_now(plan)
    assert edit_action(action=action, seen=1, by=cast.lead, **{name: value})
    plan = Plan.objects.get(pk=plan.pk)
    state = state_of(current(plan.organisation))
    assert (plan.words, state.kind, state.confirmed.items) == (2, "changed", before)
    assert words_at(plan, 1) == before != words_now(plan) == words_at(plan, 2)
    assert [what for _, what in state.since.reworded] == [Action.objects.get().what]


def test_another_owner_or_co_owner_asks_again(plan, action, cast, northgate, ash):
    owner = make.membership(organisation=northgate, user=cast.board)
    for number, change in enumerate(({"owner": owner}, {"co_owner": ash}, {"owner": None}), 1):
        answer(plan, cast.leader)
        action.refresh_from_db()
        assert edit_action(action=action, seen=action.version, by=cast.lead, **change)
        assert (kind(plan), plan.confirmations.count()) == ("changed", number)


def test_another_date_or_status_asks_nobody(plan, action, cast):
    answer(plan, cast.leader)
    assert not edit_action(action=action, seen=1, by=cast.lead, due_date=DAY, what=action.what)
    move_action(action=action, seen=2, by=cast.lead, status="done", due_date=None)
    assert kind(plan) == "confirmed"
    action.refresh_from_db()
    assert action.done_date is not None
    changes = list(action.changes.values_list("before", "words", "plan"))
    earlier = ({"status": "to_do", "due_date": "2026-09-01"}, None, None)
    assert changes == [earlier, ({"due_date": None}, None, None)]
    move_action(action=action, seen=3, by=cast.lead, status="under_way", due_date=None)
    action.refresh_from_db()
    assert action.done_date is None


def test_nothing_that_changed_leaves_no_history(plan, action, cast):
    assert not edit_action(action=action, seen=1, by=cast.lead, what=action.what)
    assert not edit_plan(plan=plan, seen=1, by=cast.lead, title=plan.title)
    assert (action.changes.count(), plan.changes.count(), plan.words) == (0, 0, 1)


def test_a_new_and_a_dropped_action_ask_again(plan, action, cast, northgate):
    answer(plan, cast.leader)
    add_action(organisation=northgate, what="New one", by=cast.lead)
    assert kind(plan) == "changed"
    answer(plan, cast.leader)
    both = words_now(plan)
    move_action(action=action, seen=1, by=cast.lead, status="done", due_date=None)
    drop_action(action=action, seen=2, by=cast.lead, dropped_why="No money")
    state = state_of(current(northgate))
    assert state.kind == "changed"
    assert [what for _, what in state.since.dropped] == [action.what]
    fresh = Plan.objects.get(pk=plan.pk)
    assert [row["what"] for row in words_now(fresh)["actions"]] == ["New one"]
    assert words_at(fresh, 2) == both
    drop_action(action=action, seen=3, by=cast.lead, dropped_why="Really no money")
    assert Plan.objects.get(pk=plan.pk).words == 3


def test_title_purpose_and_partner_are_words_of_the_plan(plan, action, cast, northgate):
    other = make.leader(organisation=northgate, name="Bay Birch")
    first = words_now(plan)
    for number, change in enumerate(
        ({"title": "Another"}, {"purpose": "Better"}, {"co_owner": other}), 1
    ):
        answer(plan, plan.co_owner.user)
        assert edit_plan(plan=plan, seen=number, by=cast.lead, **change)
        assert kind(plan) == "changed"
    fresh = Plan.objects.get(pk=plan.pk)
    assert words_at(fresh, 1) == first
    assert words_at(fresh, 3) == first | {"title": "Another", "purpose": "Better"}
    assert state_of(current(northgate)).since.own


def test_without_a_living_partner_it_awaits_one_and_the_confirmed_words_stand(
    plan, action, cast, northgate
):
    answer(plan, cast.leader)
    edit_plan(plan=plan, seen=1, by=cast.lead, co_owner=None)
    state = state_of(current(northgate))
    assert (state.kind, state.confirmed.words) == ("awaiting", 1)
    with pytest.raises(NotNow):
        answer(plan, cast.lead, said=ON_THE_PHONE)


def test_when_the_partner_has_died_nobody_answers_for_them(plan, ash, cast):
    ash.deceased_at = plan.opened_at
    ash.save(update_fields=["deceased_at"])
    assert kind(plan) == "awaiting"
    with pytest.raises(NotNow):
        answer(plan, cast.lead, said=ON_THE_PHONE)


def test_only_the_partner_answers_with_their_own_log_in(plan, action, cast):
    for person in (cast.lead, cast.employed, cast.board):
        with pytest.raises(NotTheirWord):
            answer(plan, person)
    answer(plan, cast.lead, said=ON_THE_PHONE)
    told = plan.confirmations.get()
    assert (told.assisted_by, told.assisted_date) == (cast.lead, ON_THE_PHONE.date)
    assert Event.objects.get(verb="plan.answered").detail["assisted"]


def test_a_yes_that_was_entered_for_them_is_taken_back_and_given_again(plan, action, cast):
    answer(plan, cast.lead, said=ON_THE_PHONE)
    answer(plan, cast.leader, answer="not_yet", note="I never said so")
    state = state_of(current(plan.organisation))
    assert (state.kind, state.confirmed, state.not_yet.note) == ("draft", None, "I never said so")
    answer(plan, cast.leader)
    assert kind(plan) == "confirmed"
    assert state_of(current(plan.organisation)).not_yet is None


def test_a_form_sent_twice_is_one_answer(plan, action, cast):
    for _ in range(2):
        answer(plan, cast.leader)
    for _ in range(2):
        answer(plan, cast.lead, said=ON_THE_PHONE)
    assert plan.confirmations.count() == 2


def test_an_answer_to_words_that_have_changed_is_not_written(plan, action, cast):
    edit_action(action=action, seen=1, by=cast.lead, what="Something else")
    with pytest.raises(WordsChanged) as raised:
        answer(plan, cast.leader, seen=1)
    assert raised.value.plan.words == 2
    assert not plan.confirmations.exists()


def test_a_closed_plan_is_answered_no_more(plan, action, cast):
    close_plan(plan=plan, seen=1, by=cast.lead, title="Next", carry_over=False)
    with pytest.raises(NotNow):
        answer(plan, cast.leader)


def test_an_edit_of_what_somebody_else_saved_writes_nothing(plan, action, cast):
    edit_action(action=action, seen=1, by=cast.lead, what="Theirs")
    for deed, changes in (
        (edit_action, {"what": "Mine"}),
        (move_action, {"status": "done", "due_date": None}),
        (drop_action, {"dropped_why": "Mine"}),
    ):
        with pytest.raises(StaleSave):
            deed(action=action, seen=1, by=cast.lead, **changes)
    action.refresh_from_db()
    assert (action.what, action.status, action.plan.words) == ("Theirs", "to_do", 2)


def test_closing_takes_open_actions_along_and_keeps_the_rest(plan, action, cast, northgate):
    done = make.action(plan=plan, by=cast.lead, what="Done", status="done", done_date=DAY)
    answer(plan, cast.leader)
    following = close_plan(plan=plan, seen=1, by=cast.lead, title="Next", carry_over=True)
    assert list(following.actions.all()) == [action]
    assert list(plan.actions.all()) == [done]
    assert (following.co_owner, kind(following)) == (plan.co_owner, "draft")
    assert len(plan.confirmations.get().items["actions"]) == 2
    with pytest.raises(StaleSave):
        edit_action(action=action, seen=1, by=cast.lead, what="Written meanwhile")
    edit_action(action=action, seen=2, by=cast.lead, what="Written later")
    fresh = Plan.objects.get(pk=following.pk)
    said = [[row["what"] for row in words_at(fresh, n)["actions"]] for n in (2, 3)]
    assert said == [["Meet the carers’ group"], ["Written later"]]
    with pytest.raises(StaleSave):
        close_plan(plan=plan, seen=2, by=cast.lead, title="Twice", carry_over=True)


def test_what_was_read_of_a_closed_plan_is_no_yes_to_the_next(plan, action, cast):
    following = close_plan(plan=plan, seen=1, by=cast.lead, title="Next", carry_over=True)
    with pytest.raises(WordsChanged):
        answer(following, cast.leader, seen=1)
    for deed, more in ((edit_plan, {"title": "Mine"}), (close_plan, {"carry_over": True})):
        with pytest.raises(StaleSave):
            deed(plan=following, seen=1, by=cast.lead, **{"title": "Mine"} | more)


def test_closing_can_leave_everything_behind(plan, action, cast, northgate):
    close_plan(plan=plan, seen=1, by=cast.lead, title="Next", carry_over=False)
    assert not current(northgate).actions.exists()
    assert plan.actions.get() == action


def test_an_action_added_while_the_plan_closes_goes_into_the_next(
    plan, action, cast, northgate, monkeypatch
):
    old = current_plan(organisation=northgate, by=cast.lead)
    close_plan(plan=plan, seen=1, by=cast.lead, title="Next", carry_over=False)
    found = iter([old, northgate.plans.current().get()])
    monkeypatch.setattr("guide.actions.plan.current_plan", lambda **_: next(found))
    assert add_action(organisation=northgate, what="Late", by=cast.lead).plan.title == "Next"


def test_what_is_new_reworded_dropped_or_the_same_is_told_apart(plan, action, cast, northgate):
    other = make.action(plan=plan, by=cast.lead, what="Stays")
    gone = make.action(plan=plan, by=cast.lead, what="Goes")
    answer(plan, cast.leader)
    before = plan.confirmations.get().items
    edit_action(action=action, seen=1, by=cast.lead, what="Reworded")
    drop_action(action=gone, seen=1, by=cast.lead, dropped_why="No")
    add_action(organisation=northgate, what="New", by=cast.lead)
    found = compared(words_now(Plan.objects.get(pk=plan.pk)), before)
    kinds = {line.said["what"]: line.kind for line in found.lines}
    assert kinds == {"Reworded": "changed", "Stays": "same", "New": "new", "Goes": "dropped"}
    assert other.version == 1


class Partnership(RuleBasedStateMachine):
    """However deeds follow each other: an answer is to words that were read, and stays so."""

    def __init__(self):
        super().__init__()
        here = make.organisation(slug=f"drawn-{Plan.objects.count()}")
        self.lead = make.member(
            organisation=here, email=f"lead@{here.slug}.example", roles=["lead"]
        )
        self.ash = make.user(email=f"ash@{here.slug}.example")
        ash = make.leader(organisation=here, user=self.ash)
        self.plan = make.plan(organisation=here, co_owner=ash)
        self.read = {}
        self.look()

    def fresh(self):
        return Plan.objects.select_related("organisation").get(pk=self.plan.pk)

    def look(self):
        plan = self.fresh()
        self.read.setdefault(plan.words, words_now(plan))

    @rule(what=st.sampled_from(["One", "Two", "Three"]))
    def add(self, what):
        add_action(organisation=self.plan.organisation, what=what, by=self.lead)
        self.look()

    @precondition(lambda self: self.plan.actions.standing().exists())
    @rule(what=st.sampled_from(["One", "Two", "Three"]), data=st.data())
    def edit(self, what, data):
        action = data.draw(st.sampled_from(list(self.plan.actions.standing())))
        edit_action(action=action, seen=action.version, by=self.lead, what=what)
        self.look()

    @precondition(lambda self: self.plan.actions.standing().exists())
    @rule(data=st.data(), status=st.sampled_from(["to_do", "under_way", "done"]))
    def move(self, data, status):
        action = data.draw(st.sampled_from(list(self.plan.actions.standing())))
        words = self.fresh().words
        move_action(action=action, seen=action.version, by=self.lead, status=status, due_date=DAY)
        assert self.fresh().words == words

    @precondition(lambda self: self.plan.actions.standing().exists())
    @rule(data=st.data())
    def drop(self, data):
        action = data.draw(st.sampled_from(list(self.plan.actions.standing())))
        drop_action(action=action, seen=action.version, by=self.lead, dropped_why="No")
        self.look()

    @rule(title=st.sampled_from(["Plan", "Other plan"]))
    def retitle(self, title):
        plan = self.fresh()
        edit_plan(plan=plan, seen=plan.version, by=self.lead, title=title)
        self.look()

    @rule(data=st.data(), yes=st.booleans())
    def answer(self, data, yes):
        seen = data.draw(st.sampled_from(sorted(self.read)))
        now = self.fresh().words
        said = {"answer": "confirmed" if yes else "not_yet", "note": "" if yes else "No"}
        try:
            answer_plan(plan=self.fresh(), seen=seen, by=self.ash, **said)
        except WordsChanged:
            assert seen != now
        else:
            assert seen == now

    @invariant()
    def every_answer_is_to_words_that_were_read(self):
        for told in self.plan.confirmations.all():
            assert told.items == self.read[told.words]

    @invariant()
    def earlier_words_can_be_told(self):
        plan = self.fresh()
        for number, words in self.read.items():
            assert words_at(plan, number) == words


TestPartnership = Partnership.TestCase
TestPartnership.settings = settings(max_examples=25, stateful_step_count=12)
