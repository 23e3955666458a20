"""No order of deeds ever shows a pair that not everybody in it confirmed (hypothesis)."""

import pytest
from django.db import transaction
from hypothesis import settings as drawing
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pairs.actions import visibility
from pairs.actions.pairs import leave
from pairs.actions.visibility import NotNow, joined
from pairs.models import Pair, PairMember, Release, Step, Visibility
from tests import make
from tests.make import pairs as making

WHO = st.integers(0, 3)
TO = st.sampled_from(["counted", "shared", "published"])
DOWN = st.sampled_from(["private", "registered", "counted", "shared", "published"])


class Machine(RuleBasedStateMachine):
    """Four people, three of them in it at first; and what each has said yes to, kept by hand."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        organisation = make.organisation(slug="northgate", name="Northgate")
        self.people = make.users([f"p{n}@northgate.example" for n in range(4)])
        self.pair = making.pair(organisation=organisation, users=self.people[:3])
        self.agreed = {}  # who said yes to which words
        self.words = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def member(self, who) -> PairMember | None:
        return self.pair.members.current().filter(user=self.people[who]).first()

    @rule(who=WHO, to=TO, named=st.booleans())
    def propose(self, who, to, named):
        member = self.member(who)
        if member is None:
            return
        self.words += 1
        told = {"title": "", "words": ""} if to == "counted" else {}
        told = told or {"title": f"Words {self.words}", "words": "What we do", "named": named}
        try:
            step = visibility.propose(pair=self.pair, by=member, to=to, **told)
        except NotNow:
            return
        self.agreed[step.pk] = {member.pk}

    @rule(who=WHO, old=st.integers(0, 4))
    def say_yes(self, who, old):
        """To the newest step, or to one of long ago, by somebody who may have left."""
        step = self.pair.steps.order_by("-pk")[old : old + 1].first()
        member = self.pair.members.filter(user=self.people[who]).last()
        if step is None or member is None:
            return
        try:
            visibility.say_yes(step=step, member=member, by=self.people[who])
        except NotNow:
            return
        self.agreed[step.pk].add(member.pk)

    @rule(but=st.sampled_from([None, 0, 1, 2, 3]))
    def all_say_yes(self, but):
        """All who are in it, or all but one: so that much is shown, and seen to be."""
        for who in range(4):
            if who != but:
                self.say_yes(who, 0)

    @rule(who=WHO, to=DOWN)
    def step_down(self, who, to):
        member = self.member(who)
        if member is None:
            return
        try:
            visibility.step_down(pair=self.pair, to=to, by=member)
        except NotNow:
            return

    @rule(who=WHO)
    def take_back(self, who):
        step, member = self.pair.steps.filter(outcome="").first(), self.member(who)
        if step and member:
            visibility.take_back(step=step, by=member)

    @rule(who=WHO)
    def come_in(self, who):
        if self.member(who) is None:
            PairMember.objects.create(pair=self.pair, user=self.people[who], side="manager")
            joined(pair=self.pair, by=self.people[who])

    @rule(who=WHO, keeps=st.booleans())
    def go(self, who, keeps):
        member = self.member(who)
        if member:
            leave(pair=self.pair, member=member, keeps=keeps)

    @precondition(lambda self: Release.objects.exists())
    @rule(who=WHO)
    def hide_at_once(self, who):
        """Whoever is in it takes it from everybody's eyes with one press."""
        member = self.member(who)
        if member:
            visibility.step_down(pair=self.pair, to="private", by=member)
            assert not Release.objects.exists()

    @invariant()
    def what_is_shown_was_agreed_to_by_all_who_are_in_it(self):
        release = Release.objects.select_related("step").first()
        if release is None:
            return
        inside = set(self.pair.members.current().values_list("pk", flat=True))
        assert inside
        assert inside <= self.agreed[release.step_id]
        up = list(Visibility.values).index
        assert up(release.to) <= up(release.step.to)
        if release.to != "counted":
            assert (release.title, release.words) == (release.step.title, release.step.words)
            assert release.step.named or not any(one["name"] for one in release.people)
        else:
            assert not (release.title)
            assert not (release.words)
            assert not (release.people)

    @invariant()
    def the_pair_and_what_is_shown_of_it_agree(self):
        pair = Pair.objects.get(pk=self.pair.pk)
        release = Release.objects.filter(pair=pair).first()
        assert pair.visibility == (release.to if release else "private")

    @invariant()
    def at_most_one_step_is_open_and_never_for_others(self):
        for step in self.pair.steps.filter(outcome=Step.Outcome.OPEN):
            inside = self.pair.members.current().values_list("public_id", flat=True)
            assert step.members == sorted(inside)


@pytest.mark.django_db
def test_no_order_of_deeds_shows_what_somebody_did_not_confirm():
    run_state_machine_as_test(Machine, settings=drawing(max_examples=40, stateful_step_count=25))
