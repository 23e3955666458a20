"""One of everything of the guide at one organisation, each text with its canary."""

from datetime import date, timedelta

from django.utils import timezone

from guide.actions.actions import add_comment, edit_action
from guide.actions.confirming import note_asked
from guide.actions.plan import add_action, edit_plan
from guide.certificates import certificate_data
from guide.models import (
    BoardCycle,
    Certificate,
    Decision,
    HardWire,
    LinkedPlan,
    NamedLeads,
    PolicyPart,
    ProjectTest,
    Proposal,
    Readiness,
    ReasonLook,
    Statement,
)
from leaders.actions.said import entered
from tests import make
from tests.access.register import BY_PHONE

DAY = date(2026, 5, 4)


class Guide:
    """The records, and in `parts` the value that each part of an address takes here."""

    def __init__(self, register):
        self.register = register
        self.organisation, self.word, self.lead = (
            register.organisation,
            register.word,
            register.lead,
        )
        self.parts = {}
        for room in (self.content, self.plan, self.foundations, self.meetings, self.assurance):
            self.parts |= room() or {}

    def content(self):
        """Progress with what was said before, and help of one's own."""
        here, word = {"organisation": self.organisation}, self.word
        progress = make.progress(
            **here, number=9, by=self.lead, evidence=f"{word} evidence", note=f"{word} further"
        )
        make.earlier_progress(progress=progress, evidence=f"{word} earlier evidence")
        desk = make.local_help(**here, number=9, name=f"{word} desk", what=f"{word} hours")
        return {"number": 9, "help_id": desk.public_id, "case_key": "sue", "level": 2}

    def plan(self):
        """A plan with an action, its answer and a comment; and the plan before it.

        It was confirmed, asked about again since, and an action is new, one reworded.
        """
        word, here, leader = self.word, {"organisation": self.organisation}, self.register.leader
        now = timezone.now()
        earlier = make.plan(
            title=f"{word} earlier plan", co_owner=leader, closed_at=now, opened_at=now, **here
        )
        make.action(plan=earlier, by=self.lead, what=f"{word} earlier action")
        make.confirmation(plan=earlier)
        plan = make.plan(title=f"{word} plan", purpose=f"{word} aim", co_owner=leader, **here)
        action = make.action(
            plan=plan,
            by=self.lead,
            what=f"{word} action",
            owner=self.register.member,
            co_owner=leader,
            due_date=timezone.localdate() + timedelta(days=3),
            benefit=f"{word} benefit",
            type_key="coach",
            level=2,
            barrier=self.register.barrier,
        )
        make.confirmation(plan=plan, **entered(BY_PHONE, self.lead))
        edit_plan(plan=plan, seen=plan.version, by=self.lead, purpose=f"{word} purpose of all")
        edit_action(action=action, seen=action.version, by=self.lead, what=f"{word} deed")
        comment = add_comment(action=action, text=f"{word} comment", by=self.lead)
        add_action(organisation=self.organisation, what=f"{word} new", by=self.lead)
        note_asked(plan=plan, by=self.lead)
        return {
            "plan_id": earlier.public_id,
            "action_id": action.public_id,
            "comment_id": comment.public_id,
        }

    def foundations(self):
        """Named leads, a linked plan, and the lists."""
        here, register = {"organisation": self.organisation}, self.register
        NamedLeads.objects.create(**here, director=register.member, leader=register.leader)
        HardWire.objects.create(**here, line="monitoring", note=f"{self.word} wire")
        PolicyPart.objects.create(**here, part="staff", note=f"{self.word} policy")
        ReasonLook.objects.create(
            **here, reason="left-alone", here="yes", example=f"{self.word} example", date=DAY
        )
        linked = LinkedPlan.objects.create(
            **here, kind="leadership", title=f"{self.word} strategy", says="no"
        )
        return {
            "wire_key": "monitoring",
            "part_key": "staff",
            "reason_key": "left-alone",
            "linked_plan_id": linked.public_id,
        }

    def meetings(self):
        """A cycle, a meeting got ready, a project put to the test."""
        here = {"organisation": self.organisation}
        BoardCycle.objects.create(**here, last_date=DAY)
        meeting = Readiness.objects.create(**here, title=f"{self.word} meeting", date=DAY)
        because = {"skills": {"met": "yes", "because": f"{self.word} because"}}
        test = ProjectTest.objects.create(
            **here, title=f"{self.word} project", date=DAY, answers=because
        )
        return {"readiness_id": meeting.public_id, "project_test_id": test.public_id}

    def assurance(self):
        """A proposal with its statement and decision; its certificate has its bytes."""
        here, about = {"organisation": self.organisation}, f"{self.word} proposed"
        proposal = Proposal.objects.create(
            **here,
            title=f"{self.word} case",
            about=about,
            leader=self.register.leader,
            added_by=self.lead,
        )
        read = {"title": proposal.title, "about": about, "took_part": "", "cell": ""}
        said = {"proposal": proposal, "leader": self.register.leader, "by": self.lead}
        said |= entered(BY_PHONE, self.lead)
        statement = Statement.objects.create(
            **here, **said, read=read, proposal_version=1, view="partly", words=f"{self.word} view"
        )
        decision = Decision.objects.create(
            **here,
            proposal=proposal,
            statement=statement,
            choice="go",
            by=self.lead,
            words=f"{self.word} reasons",
        )
        data, sha256 = certificate_data(decision)
        Certificate.objects.create(
            **here,
            decision=decision,
            data=data,
            sha256=sha256,
            content=f"%PDF {self.word}".encode(),
        )
        return {"proposal_id": proposal.public_id, "decision_id": decision.public_id}
