"""The board paper on a round: frozen for decision, and again for the record once agreed."""

from portal.home.seeding.story import fix_ids
from portal.reports.actions.papers import add_paper
from portal.reports.actions.snapshots import freeze_paper
from portal.reports.models import Paper, Snapshot


def start_paper(round, entry, people, story) -> Paper:
    days = entry["days"]
    with story.told(at=story.moment(days["paper"])) as at:
        paper = add_paper(
            round=round,
            by=people["secretary@northgate.example"],
            meeting=entry["meeting"],
            meeting_date=story.day(days["agreed"] + 1),
            **entry["paper"],
        )
        Paper.objects.filter(pk=paper.pk).update(created_at=at)
    fix_ids()
    return paper


def freeze(paper, kind, people, story, days_ago) -> Snapshot:
    with story.told(at=story.moment(days_ago, minutes=60)) as at:
        secretary = people["secretary@northgate.example"]
        return freeze_paper(paper=paper, kind=kind, by=secretary, now=at)
