"""Six people and their charter: no yes ever stands for words, or among people, that it was not
said to. Who said yes to which text, and with whom, is kept by hand.
"""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from pairs.actions import charter
from pairs.actions.agreeing import NotNow
from pairs.actions.charter import WordsChanged
from pairs.actions.pairs import Over
from pairs.charters import state_of
from pairs.models import Charter, CharterText, CharterYes, Pair, PairMember
from portal.organisations.models import StaleSave
from tests.pairs.machine import BUT, WHO, SixPeople


class WhatWeAgree(SixPeople):
    """Drafts and yeses, by people who come and go."""

    def __init__(self):
        super().__init__()
        self.texts = {}  # number → the words that were typed
        self.said = set()  # (number, who, among whom)

    @precondition(lambda self: self.inside)
    @rule(who=WHO, words=st.sampled_from(["", "One", "Two"]), late=st.sampled_from([0, 0, 0, 1]))
    def edit(self, who, words, late):
        """late: with the page of the text before."""
        number = max(self.texts, default=0)
        changes = {"purpose": words, "values": "What matters"}
        try:
            charter.edit_charter(
                pair=self.pair, seen=max(number - late, 0), by=self.one(who), **changes
            )
        except (StaleSave, Over):
            return
        self.texts.setdefault(Charter.objects.get().version, words)

    @precondition(lambda self: self.inside and self.texts)
    @rule(who=WHO, old=st.sampled_from([0, 1]))
    def say_yes(self, who, old):
        """To the newest text, or to the one before."""
        self.yes(max(max(self.texts) - old, 1), self.one(who))

    @precondition(lambda self: self.inside)
    @rule(who=WHO, words=st.sampled_from(["One", "Two"]), but=BUT)
    def agree(self, who, words, but):
        """One writes it, and all say yes, or all but one."""
        self.edit(who, words, 0)
        if self.texts:
            for one in (self.one(who), *self.others(self.one(who), but)):
                self.yes(max(self.texts), one)

    def yes(self, number, member):
        try:
            charter.say_yes(pair=self.pair, seen=number, member=member, by=member)
        except (WordsChanged, NotNow, Over):
            return
        self.said.add((number, member.pk, self.keys))

    @invariant()
    def every_yes_is_to_words_that_stay_and_what_stands_all_said_yes_to(self):
        texts = list(CharterText.objects.all())
        assert {one.number: one.said["purpose"] for one in texts} == self.texts
        if not texts:
            return
        keys = dict(PairMember.objects.values_list("public_id", "pk"))
        yeses = CharterYes.objects.values_list("text__number", "member", "among")
        found = {(n, who, frozenset(keys[one] for one in them)) for n, who, them in yeses}
        assert found == self.said
        for text in (one for one in texts if one.stood_at):
            them = frozenset(keys[one] for one in text.among)
            assert {(text.number, one, them) for one in them} <= self.said
        state = state_of(Pair.objects.get())
        if state.is_agreed:
            assert {(state.draft.number, one, self.keys) for one in self.keys} <= self.said
