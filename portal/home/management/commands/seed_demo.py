"""manage.py seed_demo"""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from guide.loading import load_guide
from leaders.loading import load_framework
from portal.home.seeding import (
    bank,
    forums,
    guide_content,
    guide_culture,
    guide_plan,
    guide_rest,
    impact,
    introductions,
    joining,
    pairs,
    papers,
    people,
    programme,
    register,
    rounds,
    together,
)
from portal.home.seeding.story import Story, fix_ids
from portal.organisations.models import Organisation
from portal.reports.models import Rendering, Snapshot
from portal.reports.renderings import make

FIXTURES = settings.BASE_DIR / "fixtures"
# What each room tells of the people on the registers: tell(crowds, cast, story), where `crowds`
# holds a register.Crowd for each organisation's slug and `cast` the accounts by address.
TOGETHER = (
    *(forums.tell, together.tell, impact.tell, joining.tell, bank.tell),
    *(guide_content.tell, guide_rest.tell, guide_plan.tell, guide_culture.tell),
    *(pairs.tell, introductions.tell, programme.tell),
)


def read(name):
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


class Command(BaseCommand):
    help = "Fills an empty demo with invented people, rounds and a board paper."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("This is for the demo only: accounts with a known password.")
        if Organisation.objects.exists():
            raise CommandError("There is data already. To start afresh: make demo-reset")
        with transaction.atomic():
            seed(read("demo.json"), Story(timezone.localdate()))
        for pk in Rendering.objects.order_by("pk").values_list("pk", flat=True):
            make(pk)
        if Rendering.objects.exclude(state=Rendering.State.DONE).exists():
            self.stderr.write("A PDF could not be made. The web page of the paper is there.")


def seed(data, story):
    load_framework(read("framework.json"))
    load_guide(read("tips.json"))
    organisations = people.make_organisations(data, story)
    cast = people.make_people(data, organisations, story)
    northgate, lead = organisations["northgate"], cast["lead@northgate.example"]
    people.make_settings(data, northgate, lead, story)
    crowds = register.make_register(read("demo_register.json"), organisations, cast, story)
    for tell in TOGETHER:
        tell(crowds, cast, story)
    *past, now = data["rounds"]
    for entry in past:
        tell_round(entry, northgate, cast, story)
    round = rounds.open_a_round(now, northgate, cast, story)
    rounds.invite(round, lead, story, now["days"]["opened"])
    people.make_invitations(data, northgate, lead, story)
    fix_ids()


def tell_round(entry, organisation, cast, story):
    """A whole round, with its paper if it had one."""
    round, days = rounds.open_a_round(entry, organisation, cast, story), entry["days"]
    rounds.close_and_reveal(round, entry, cast, story)
    paper = papers.start_paper(round, entry, cast, story) if "paper" in entry else None
    if paper:
        papers.freeze(paper, Snapshot.Kind.DECISION, cast, story, days["decision"])
    rounds.agree(round, entry, cast, story)
    if paper:
        papers.freeze(paper, Snapshot.Kind.RECORD, cast, story, days["record"])
    rounds.publish(round, entry, cast, story)
