"""What the demo's guide rests on, its meetings, and its gate, told by the portal's own deeds."""

import json

from django.conf import settings

from guide.actions.assurance import add_proposal, ask_for_statement, decide, make_statement
from guide.actions.foundations import add_linked_plan, save_line
from guide.actions.meetings import add_project_test, add_readiness, save_cycle
from guide.asking import letter_to
from guide.certificates import certificate_data
from guide.models import (
    BoardCycle,
    Certificate,
    Decision,
    HardWire,
    NamedLeads,
    PolicyPart,
    Proposal,
    ReasonLook,
    Statement,
)
from portal.home.seeding.story import fix_ids


def tell(crowds, cast, story) -> None:
    path = settings.BASE_DIR / "fixtures" / "demo_guide_rest.json"
    teller = Teller(crowds["northgate"], cast, story)
    data = json.loads(path.read_text(encoding="utf-8"))
    teller.foundations(data)
    teller.meetings(data)
    proposals = [teller.proposal(entry) for entry in data["proposals"]]
    fix_ids()  # letters ask for statements under the identifiers that the demo has for good
    for proposal, entry in zip(proposals, data["proposals"], strict=True):
        proposal.refresh_from_db()
        teller.gate(proposal, entry)


class Teller:
    """Tells of one organisation; what concerns a patient leader is of the first with an account."""

    def __init__(self, crowd, cast, story):
        self.organisation, self.lead = crowd.organisation, crowd.lead
        self.cast, self.story = cast, story
        known = (one for one in crowd.leaders if one.user_id and one.may_be_contacted)
        self.leader = next(one for one in known if not one.under_18)
        self.here = {"organisation": crowd.organisation, "by": crowd.lead}

    def member(self, email):
        return self.organisation.memberships.get(user=self.cast[email])

    def line(self, days, line, **changes):
        with self.story.told(at=self.story.moment(days)):
            save_line(line=line, seen=0, by=self.lead, **changes)

    def foundations(self, data):
        """One of the three leads is a blank, and so are two of the five lines."""
        here = {"organisation": self.organisation, "version": 0}
        lead = self.organisation.memberships.get(user=self.lead)
        people = {"engagement": lead, "leader": self.leader, "director": None}
        self.line(150, NamedLeads(**here), **people)
        for key, entry in data["hard_wiring"].items():
            words = {"note": entry["note"], "document": entry["document"]}
            words |= {"owner": self.member(entry["owner"])}
            words |= {"review_date": self.story.day(entry["review"])}
            self.line(entry["days"], HardWire(line=key, **here), **words)
        for key, entry in data["policy"].items():
            words = {name: entry[name] for name in ("state", "document", "note")}
            words |= {"review_date": self.story.day(entry["review"])}
            self.line(entry["days"], PolicyPart(part=key, **here), **words)
        for key, entry in data["reasons"].items():
            words = {"here": entry["here"], "example": entry["example"]}
            words |= {"date": self.story.day(entry["days"])}
            self.line(entry["days"], ReasonLook(reason=key, **here), **words)
        for entry in data["plans"]:
            days, review = entry.pop("days"), entry.pop("review")
            with self.story.told(at=self.story.moment(days)):
                add_linked_plan(**self.here, **entry, review_date=self.story.day(review))

    def meetings(self, data):
        entry = data["cycle"]
        cycle = BoardCycle(organisation=self.organisation, version=0)
        words = {"every_months": entry["every_months"], "next_date": self.story.day(entry["next"])}
        with self.story.told(at=self.story.moment(entry["days"])):
            save_cycle(cycle=cycle, seen=0, by=self.lead, **words)
        for entry in data["meetings"]:
            sent = entry.pop("sent")
            forum = self.organisation.forums.filter(name=entry.pop("forum")).first()
            words = {"date": self.story.day(entry.pop("date")), "forum": forum}
            words |= {"sent_date": self.story.day(sent) if sent is not None else None}
            with self.story.told(at=self.story.moment(entry.pop("made"))):
                add_readiness(**self.here, **entry, **words)
        for entry in data["projects"]:
            days = entry.pop("days")
            with self.story.told(at=self.story.moment(days)):
                add_project_test(**self.here, **entry, date=self.story.day(days))

    def proposal(self, entry) -> Proposal:
        names = ("kind", "title", "about", "took_part", "together", "influence")
        words = {name: entry[name] for name in names} | {"leader": self.leader}
        with self.story.told(at=self.story.moment(entry["days"])) as at:
            decide_by = self.story.day(entry["decide"])
            proposal = add_proposal(**self.here, **words, decide_by=decide_by)
        Proposal.objects.filter(pk=proposal.pk).update(added_at=at)
        return proposal

    def gate(self, proposal, entry):
        """As far as its entry tells: asked, stated, decided."""
        with self.story.told(at=self.story.moment(entry["asked"])) as at:
            letter = letter_to(proposal, self.lead)
            ask_for_statement(proposal=proposal, letter=letter, by=self.lead)
        Proposal.objects.filter(pk=proposal.pk).update(asked_at=at)
        if "statement" not in entry:
            return
        said = entry["statement"]
        with self.story.told(at=self.story.moment(said["days"])) as at:
            words = {"view": said["view"], "words": said["words"], "by": self.leader.user}
            statement = make_statement(proposal=proposal, seen=proposal.version, **words)
        Statement.objects.filter(pk=statement.pk).update(at=at)
        if "decision" in entry:
            statement.refresh_from_db()
            self.decision(entry["decision"], proposal, statement)

    def decision(self, entry, proposal, statement):
        by = self.cast["board1@northgate.example"]
        words = {"choice": entry["choice"], "words": entry["words"]}
        with self.story.told(at=self.story.moment(entry["days"])) as at:
            decision = decide(proposal=proposal, statement=statement, by=by, **words)
        Decision.objects.filter(pk=decision.pk).update(at=at)
        decision.refresh_from_db()
        data, sha256 = certificate_data(decision)
        Certificate.objects.filter(decision=decision).update(made_at=at, data=data, sha256=sha256)
