"""Six people and one pair, and every order of what they can do to who may know of it.

What each of them said yes to is kept by hand beside it: the pair itself is never asked. No deed is
drawn that nobody could do, so that a few orders of a few deeds tell much.
"""

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pairs.actions import pairs as going
from pairs.actions import registering, visibility
from pairs.actions.visibility import NotNow
from pairs.models import Pair, PairMember, Registration, Release, Step
from tests import make
from tests.make import pairs as making

WHO = st.integers(0, 5)
BUT = st.sampled_from([None, None, 1, 2])
"""Which of the others does not say yes, or nobody."""
TO = st.sampled_from(["counted", "shared", "published"])
DOWN = st.sampled_from(["private", "registered", "counted", "shared"])
HEIGHT = ["registered", "private", "counted", "shared", "published"].index


class SixPeople(RuleBasedStateMachine):
    """A pair of three of six people; all that they do is undone at the end."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        organisation = make.organisation(slug="northgate", name="Northgate")
        self.people = make.users([f"p{n}@northgate.example" for n in range(6)])
        self.pair = making.pair(organisation=organisation, users=self.people[:3])
        self.look()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def look(self):
        """Who is in it now."""
        self.inside = list(self.pair.members.current().select_related("user"))
        self.keys = frozenset(one.pk for one in self.inside)

    def one(self, who) -> PairMember:
        return self.inside[who % len(self.inside)]

    def others(self, one, but) -> list[PairMember]:
        """All who are in it beside that one, or all of them but one."""
        rest = [other for other in self.inside if other != one]
        return [other for place, other in enumerate(rest, 1) if place != but]

    @precondition(lambda self: len(self.inside) < 6)
    @rule()
    def somebody_new_comes_in(self):
        there = {one.user for one in self.inside}
        new = next(one for one in reversed(self.people) if one not in there)
        PairMember.objects.create(pair=self.pair, user=new, side="manager")
        visibility.joined(pair=Pair.objects.get(), by=new)
        self.look()

    @precondition(lambda self: self.inside)
    @rule(who=WHO, keeps=st.booleans())
    def go(self, who, keeps):
        going.leave(pair=self.pair, member=self.one(who), keeps=keeps)
        self.look()


class WhoMayKnow(SixPeople):
    """Steps up and down, by people who come and go."""

    def __init__(self):
        super().__init__()
        self.agreed = {}  # the step → who said yes to its words
        self.registration = self.step = self.shown = None

    @initialize(by_a_lead=st.sampled_from([False, False, True]))
    def written_down(self, by_a_lead):
        """By the first door, or by the second."""
        if by_a_lead:
            self.registration = Registration.objects.create(
                organisation=self.pair.organisation, pair=self.pair, registered_by=self.people[3]
            )
            Pair.objects.update(visibility="registered")

    @precondition(lambda self: len(self.inside) > 1)
    @rule(who=WHO, to=TO, named=st.booleans())
    def propose(self, who, to, named):
        member, number = self.one(who), len(self.agreed)
        told = {"title": "", "words": ""} if to == "counted" else {}
        told = told or {"title": f"Words {number}", "words": "What we do", "named": named}
        try:
            self.step = visibility.propose(pair=self.pair, by=member, to=to, **told)
        except NotNow:
            return
        self.agreed[self.step.pk] = {member.pk}

    @precondition(lambda self: len(self.inside) > 1)
    @rule(who=WHO, to=TO, named=st.booleans(), but=BUT)
    def show(self, who, to, named, but):
        """One proposes it, and all say yes, or all but one."""
        self.propose(who, to, named)
        if self.step is not None:
            for other in self.others(self.one(who), but):
                self.yes(self.step, other)

    @precondition(lambda self: self.step is not None)
    @rule(who=WHO, old=st.integers(0, 2))
    def say_yes(self, who, old):
        """To the newest step, or to one of long ago, by somebody who may have left."""
        step = self.pair.steps.order_by("-pk")[old : old + 1].first()
        member = self.pair.members.filter(user=self.people[who]).select_related("user").last()
        if step is not None and member is not None:
            self.yes(step, member)

    def yes(self, step, member):
        try:
            visibility.say_yes(step=step, member=member, by=member.user)
        except NotNow:
            return
        self.agreed[step.pk].add(member.pk)

    @precondition(lambda self: self.shown and len(self.inside) < 6)
    @rule()
    def somebody_new_comes_in_while_it_is_shown(self):
        """The same deed: at this moment it tells most."""
        self.somebody_new_comes_in()

    @precondition(lambda self: self.inside)
    @rule(who=WHO, to=DOWN)
    def step_down(self, who, to):
        try:
            visibility.step_down(pair=self.pair, to=to, by=self.one(who))
        except NotNow:
            return
        assert Pair.objects.get().visibility == to
        assert to in ("counted", "shared") or not Release.objects.exists()

    @precondition(lambda self: self.step is not None and self.inside)
    @rule(who=WHO)
    def take_back(self, who):
        visibility.take_back(step=self.step, by=self.one(who))

    @precondition(lambda self: self.registration is not None)
    @rule()
    def off_the_list(self):
        registering.take_off(registration=self.registration, by=self.people[3])
        self.registration = None

    @invariant()
    def what_is_shown_was_agreed_to_by_all_who_are_in_it(self):
        release = Release.objects.select_related("step").first()
        self.shown = release is not None
        floor = "registered" if self.registration else "private"
        assert Pair.objects.get().visibility == (release.to if release else floor)
        if release is None:
            return
        assert self.keys
        assert self.keys <= self.agreed[release.step_id]
        assert HEIGHT(release.to) <= HEIGHT(release.step.to)
        if release.to != "counted":
            assert (release.title, release.words) == (release.step.title, release.step.words)
            assert release.step.named or not any(one["name"] for one in release.people)
        else:
            assert not (release.title)
            assert not (release.words)
            assert not (release.people)

    @invariant()
    def at_most_one_step_is_open_and_never_for_others(self):
        for step in self.pair.steps.filter(outcome=Step.Outcome.OPEN):
            assert step.members == sorted(one.public_id for one in self.inside)
