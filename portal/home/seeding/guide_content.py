"""How far the demo's organisations are with the 40 points, and where they turn for help."""

import json

from django.conf import settings

from guide.actions.help import add_help
from guide.actions.progress import set_progress
from guide.models import EarlierProgress, Progress, Tip


def tell(crowds, cast, story) -> None:
    path = settings.BASE_DIR / "fixtures/demo_guide_content.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    tips = Tip.objects.in_bulk()
    for slug, told in data.items():
        here, lead = crowds[slug].organisation, crowds[slug].lead
        for entry in told["progress"]:
            tell_progress(here, lead, tips[entry["tip"]], entry["said"], story)
        for entry in told["help"]:
            fields = {name: entry[name] for name in ("name", "what", "link")}
            with story.told(at=story.moment(entry["days_ago"])):
                add_help(organisation=here, tip=tips[entry["tip"]], by=lead, **fields)


def tell_progress(here, lead, tip, said, story) -> None:
    """What was said of one point, the oldest first; each stood until the next was said."""
    for seen, one in enumerate(said):
        texts = {name: one.get(name, "") for name in ("state", "evidence", "note", "why")}
        with story.told(at=story.moment(one["days_ago"])) as at:
            progress = set_progress(organisation=here, tip=tip, seen=seen, by=lead, **texts)
            Progress.objects.filter(pk=progress.pk).update(at=at)
            last = progress.earlier.order_by("-pk").first()
            if last:
                EarlierProgress.objects.filter(pk=last.pk).update(until_at=at)
