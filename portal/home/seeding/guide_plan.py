"""The demo's plan, told by the portal's deeds: one that closed, and one to be confirmed again."""

import json

from django.conf import settings

from guide.actions.actions import add_comment, drop_action, edit_action, move_action
from guide.actions.confirming import answer_plan, note_asked
from guide.actions.plan import add_action, close_plan, edit_plan
from guide.models import Action, ActionChange, Comment, Confirmation, Plan, Tip
from guide.models.plan import BENEFITS
from leaders.actions.said import SaidTo
from portal.accounts.models import User


def tell(crowds, cast, story) -> None:
    path = settings.BASE_DIR / "fixtures" / "demo_guide_plan.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    teller = Teller(crowds["northgate"], story)
    teller.earlier(data["earlier"], data["now"])
    teller.now(data["now"])


class Teller:
    """One organisation's plans; whose accounts are named in the data are its members."""

    def __init__(self, crowd, story):
        self.organisation, self.lead, self.story = crowd.organisation, crowd.lead, story
        members = crowd.organisation.memberships.select_related("user")
        self.members = {one.user.email: one for one in members}
        self.leaders = {one.user.email: one for one in crowd.leaders if one.user_id}
        self.partner = self.leaders["leader1@northgate.example"]

    def user(self, email) -> User:
        return self.members[email].user

    def earlier(self, entry, now) -> None:
        """The first plan: its words, the partner's yes, what was done, and its end."""
        begun = self.story.moment(entry["opened"])
        for one in entry["actions"]:
            self.action(one, entry["opened"])
        self.action({"what": now["carry"], "due": 15}, entry["opened"])
        plan = self.plan()
        Plan.objects.filter(pk=plan.pk).update(opened_at=begun)
        self.word(plan, entry, entry["opened"] - 5)
        self.confirm(entry["confirmed"])
        for one in entry["actions"]:
            self.come_to(one)
        with self.story.told(at=self.story.moment(entry["closed"])) as at:
            plan = self.plan()
            deed = {"title": now["title"], "carry_over": True, "by": self.lead}
            following = close_plan(plan=plan, seen=plan.version, **deed)
        Plan.objects.filter(pk=plan.pk).update(closed_at=at)
        Plan.objects.filter(pk=following.pk).update(opened_at=at)

    def now(self, entry) -> None:
        """The one that runs: confirmed with help, and changed since."""
        actions = [self.action(one, 300) for one in entry["actions"]]
        self.word(self.plan(), entry, 290)
        for one in entry["actions"]:
            self.come_to(one)
        self.confirm(entry["confirmed"], how=entry["how"])
        for said in entry["comments"]:
            with self.story.told(at=self.story.moment(said["days"])) as at:
                who = self.user(said["who"])
                made = add_comment(action=actions[said["on"]], text=said["text"], by=who)
            Comment.objects.filter(pk=made.pk).update(at=at)
        self.action(entry["added"], entry["added"]["days"])
        reworded = entry["reworded"]
        action = Action.objects.get(pk=actions[reworded["on"]].pk)
        with self.story.told(at=self.story.moment(reworded["days"])) as at:
            changes = {"what": reworded["what"], "by": self.lead}
            edit_action(action=action, seen=action.version, **changes)
        ActionChange.objects.filter(action=action, words__isnull=False).update(at=at)
        with self.story.told(at=self.story.moment(entry["asked"])) as at:
            note_asked(plan=self.plan(), by=self.lead)
        Plan.objects.current().filter(organisation=self.organisation).update(asked_at=at)

    def plan(self) -> Plan:
        return self.organisation.plans.current().get()

    def word(self, plan, entry, days_ago) -> None:
        """What it is called and for, and who shares it."""
        words = {name: entry[name] for name in ("title", "purpose")}
        with self.story.told(at=self.story.moment(days_ago)) as at:
            who = {"co_owner": self.partner, "by": self.lead}
            edit_plan(plan=plan, seen=plan.version, **words, **who)
        plan.changes.update(at=at)

    def action(self, entry, days_ago) -> Action:
        due = entry.get("due")
        barriers = self.organisation.barriers.standing().exclude(summary="").order_by("pk")
        with self.story.told(at=self.story.moment(days_ago)) as at:
            made = add_action(
                organisation=self.organisation,
                what=entry["what"],
                by=self.lead,
                owner=self.members.get(entry.get("owner")),
                co_owner=self.leaders.get(entry.get("co_owner")),
                due_date=None if due is None else self.story.day(due),
                benefit=entry.get("benefit", ""),
                tip=Tip.objects.filter(number=entry.get("tip", 0)).first(),
                type_key=entry.get("type", ""),
                level=entry.get("level"),
                reason=entry.get("reason", ""),
                barrier=barriers.first() if entry.get("barrier") else None,
                **{name: name in entry.get("better", ()) for name in BENEFITS},
            )
        Action.objects.filter(pk=made.pk).update(added_at=at)
        return made

    def come_to(self, entry) -> None:
        """How far it is by now: under way, done on a day, or dropped with a reason."""
        action = self.organisation.actions.get(what=entry["what"])
        deed = {"action": action, "seen": action.version, "by": self.lead}
        if "dropped" in entry:
            with self.story.told(at=self.story.moment(entry["dropped"])) as at:
                drop_action(dropped_why=entry["why"], **deed)
        elif "done" in entry:
            with self.story.told(at=self.story.moment(entry["done"])) as at:
                move_action(status="done", due_date=action.due_date, **deed)
            Action.objects.filter(pk=action.pk).update(done_date=at.date())
        elif entry.get("status") == "under_way":
            with self.story.told(at=self.story.moment(130)) as at:
                move_action(status="under_way", due_date=action.due_date, **deed)
        else:
            return
        action.changes.update(at=at)

    def confirm(self, days_ago, how="") -> None:
        """The partner's yes: their own, or entered for them with how they said it."""
        plan = self.plan()
        with self.story.told(at=self.story.moment(days_ago)) as at:
            said = SaidTo(at.date(), how, copy=at.date()) if how else None
            by = self.lead if how else self.partner.user
            answer = {"answer": "confirmed", "note": "", "seen": plan.words}
            answer_plan(plan=plan, by=by, said=said, **answer)
        Confirmation.objects.filter(plan=plan).update(at=at)
