"""No order of deeds lets anybody write in a pair with somebody young that lacks what it needs."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings as drawing
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from leaders.models import Leader
from pairs.actions import guardians, inside, registering
from pairs.actions.answering import GuardianFirst, confirm, object_to
from pairs.actions.inviting import Gone, accept, write_invitation
from pairs.actions.pairs import Closed, Over, TooYoung, leave
from pairs.actions.registering import Ended
from pairs.models import Pair, PairMeeting, PairMember, Registration
from pairs.young import ADULTS
from tests import make
from tests.make import pairs as making
from tests.make import register as make_register

WHO = st.integers(0, 3)


class Machine(RuleBasedStateMachine):
    """Three people whom a lead wrote down, and one of whom the lead knows nothing."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        organisation = make.organisation(slug="northgate", name="Northgate")
        self.lead, *self.users = make.users([f"p{n}@northgate.example" for n in range(5)])
        people = [making.person(f"P{n}", email=self.users[n].email) for n in range(3)]
        self.made = making.registered(organisation=organisation, by=self.lead, people=people)
        self.pair, self.people = self.made.pair, list(self.made.people.order_by("pk"))
        self.records = [
            make_register.under_18(organisation=organisation, user=user, name=f"R{n}")
            for n, user in enumerate(self.users)
        ]
        Leader.objects.update(under_18=False)
        self.flagged, self.ticked, self.agreed, self.listed = set(), set(), set(), True

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def inside(self) -> set[int]:
        here = set(self.pair.members.current().values_list("user", flat=True))
        return {n for n, user in enumerate(self.users) if user.pk in here}

    def member(self, who) -> PairMember | None:
        members = self.pair.members.current().filter(user=self.users[who])
        return members.select_related("user").first()

    @rule(who=WHO, young=st.booleans())
    def the_register_says(self, who, young):
        Leader.objects.filter(pk=self.records[who].pk).update(under_18=young)
        (self.flagged.add if young else self.flagged.discard)(who)

    @rule(who=st.integers(0, 2), young=st.booleans(), agreed=st.booleans())
    def the_lead_writes(self, who, young, agreed):
        day = timezone.localdate() if agreed else None
        person = self.people[who]
        try:
            guardians.set_under_18(
                person=person,
                seen=Registration.objects.get().version,
                under_18=young,
                guardian_date=day,
                by=self.lead,
            )
        except Ended:
            return
        (self.ticked.add if young else self.ticked.discard)(who)
        (self.agreed.add if young and agreed else self.agreed.discard)(who)

    @rule(who=st.integers(0, 2))
    def confirms(self, who):
        try:
            confirm(person=self.people[who], by=self.users[who])
        except GuardianFirst:
            assert who in self.flagged | self.ticked
            assert who not in self.agreed
        except Ended:
            pass

    @rule(who=WHO, by=WHO)
    def comes_in_by_a_link(self, who, by):
        host = self.member(by)
        if host is None or self.member(who):
            return
        try:
            asked = write_invitation(
                pair=self.pair, email=self.users[who].email, side="manager", by=host
            )
            asked.renew()
            asked.save(update_fields=["expires_at"])
            accept(invitation=asked, by=self.users[who])
        except (Gone, Over, TooYoung):
            return
        assert who not in self.flagged

    @rule(who=WHO)
    def leaves(self, who):
        if member := self.member(who):
            leave(pair=self.pair, member=member, keeps=True)

    @rule(objects=st.booleans())
    def comes_off_the_list(self, objects):
        unanswered = self.made.people.filter(answer="").select_related("registration").first()
        try:
            if objects and unanswered:
                object_to(person=unanswered)
            else:
                registering.take_off(registration=self.made, by=self.lead)
        except Ended:
            return
        self.listed = False

    @invariant()
    def who_writes_beside_somebody_young_has_all_that_it_needs(self):
        here = self.inside()
        if not here:
            return
        said = set(self.pair.members.filter(under_18=True).values_list("user", flat=True))
        young = here & (self.flagged | {n for n, one in enumerate(self.users) if one.pk in said})
        linked = self.made.people.filter(member__isnull=False, member__left_at=None)
        known = set(linked.values_list("member__user", flat=True))
        registered = {n for n in here if self.users[n].pk in known}
        may = not young or (
            self.listed and young <= self.agreed & registered and len(registered - young) >= ADULTS
        )
        try:
            by = self.users[min(here)]
            inside.add(model=PairMeeting, pair=self.pair, by=by, note="N")
        except Closed:
            assert not may
        except Over:
            assert Pair.objects.get(pk=self.pair.pk).is_over
        else:
            assert may


@pytest.mark.django_db
def test_no_order_of_deeds_lets_anybody_write_beside_somebody_young_without_what_it_needs():
    run_state_machine_as_test(Machine, settings=drawing(max_examples=25, stateful_step_count=20))
