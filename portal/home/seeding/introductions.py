"""The demo's board of introductions: who seeks and offers what, and who is introduced."""

import json
from datetime import timedelta

from django.conf import settings

from leaders.actions.said import SaidTo
from pairs.actions.introducing import introduce, note_told
from pairs.actions.notices import wish, write_notice
from pairs.models import Introduction, Notice, Wish
from pairs.models.introductions import OPEN_DAYS
from pairs.models.notices import SHOWN_DAYS, WISH_DAYS
from pairs.seeking import partners_of
from portal.home.seeding.story import fix_ids


def tell(crowds, cast, story) -> None:
    path = settings.BASE_DIR / "fixtures" / "demo_pairs.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    teller = Teller(crowds, cast, story)
    notices = [teller.wrote(entry) for entry in data["notices"]]
    fix_ids()  # a wish names what is wanted under the identifier that it has for good
    for notice in notices:
        notice.refresh_from_db()
    for entry in data["introductions"]:
        teller.introduced([notices[number] for number in entry["between"]], entry)
    for entry in data["wishes"]:
        teller.wished(notices[entry["of"]], notices[entry["wanted"]], entry)


class Teller:
    """Each deed as on its page, then dated back."""

    def __init__(self, crowds, cast, story):
        self.crowds, self.cast, self.story = crowds, cast, story
        self.lead = crowds["northgate"].lead

    def wrote(self, entry) -> Notice:
        """By their account, or entered for somebody of the register who has none."""
        crowd = self.crowds[entry.get("organisation", "northgate")]
        partners = partners_of(crowd.organisation) if entry.get("partners") else ()
        words = {name: entry[name] for name in ("side", "offers", "seeks")}
        words |= dict.fromkeys(entry["looks_for"], True)
        with self.story.told(at=self.story.moment(entry["days"])) as at:
            whose = self._whose(crowd, entry, at)
            here = {"organisation": crowd.organisation, "seen": 0, "partners": partners}
            notice = write_notice(**here, **whose, **words)
        until = at.date() + timedelta(days=SHOWN_DAYS)
        Notice.objects.filter(pk=notice.pk).update(written_at=at, shown_until=until)
        notice.partners.update(given_at=at)
        return notice

    def _whose(self, crowd, entry, at) -> dict:
        if "account" in entry:
            return {"by": self.cast[entry["account"]]}
        able = crowd.some("seeks", 40)
        leader = next(one for one in able if one.user_id is None and not one.under_18)
        said = SaidTo(at.date(), entry["said"], at.date())
        return {"by": crowd.lead, "leader": leader, "said": said}

    def introduced(self, two, entry):
        at, here = self.story.moment(entry["days"]), self.crowds["northgate"].organisation
        [one, other] = two
        with self.story.told(at=at):
            introduce(organisation=here, one=one, two=other, words=entry["words"], by=self.lead)
            sides = Introduction.objects.filter(notice__in=two)
            for side in sides:
                note_told(side=side, by=self.lead)
        until = at + timedelta(days=OPEN_DAYS)
        sides.update(made_at=at, told_at=at, lapses_at=until)

    def wished(self, notice, wanted, entry):
        at = self.story.moment(entry["days"])
        with self.story.told(at=at):
            wish(notice=notice, wanted=wanted, by=notice.account)
        until = at + timedelta(days=WISH_DAYS)
        Wish.objects.filter(notice=notice, wanted=wanted.public_id).update(
            asked_at=at, lapses_at=until
        )
