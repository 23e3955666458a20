"""Who knocks at the demo's door: an open page, four people who wait, three cards."""

import json

from django.conf import settings

from leaders.actions.joining import apply, confirm_application, edit_involve_page, make_card
from leaders.models import Application, Card

PAGE_OPENED, CARDS_MADE = 90, (12, 9, 2)


def tell(crowds, cast, story) -> None:
    path = settings.BASE_DIR / "fixtures" / "demo_joining.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    crowd = crowds["northgate"]
    with story.told(at=story.moment(PAGE_OPENED)):
        words = {"welcome": data["welcome"], "privacy": data["privacy"]}
        edit_involve_page(
            organisation=crowd.organisation, seen=0, by=crowd.lead, is_open=True, **words
        )
    cards = [
        tell_card(days_ago, crowd, cast["colleague@northgate.example"], story)
        for days_ago in CARDS_MADE
    ]
    public = list(crowd.organisation.opportunities.open().filter(public=True).order_by("pk"))
    for entry in data["applications"]:
        tell_application(entry, public, cards, crowd, story)


def tell_card(days_ago, crowd, colleague, story) -> Card:
    with story.told(at=story.moment(days_ago)) as at:
        card, _ = make_card(organisation=crowd.organisation, by=colleague)
        card.expires_at += at - card.made_at
        card.made_at = at
        card.save(update_fields=["made_at", "expires_at"])
    return card


def tell_application(entry, public, cards, crowd, story) -> None:
    fields = {key: value for key, value in entry.items() if key not in ("days", "card")}
    if "opportunity" in fields:
        fields["opportunity"] = public[fields["opportunity"]]
    card = cards[0] if entry.get("card") else None
    with story.told(at=story.moment(entry["days"])) as at:
        made = apply(organisation=crowd.organisation, card=card, **fields)
        Application.objects.filter(pk=made.pk).update(sent_at=at)
        made.refresh_from_db()
        confirm_application(application=made)
        Application.objects.filter(pk=made.pk, confirmed_at__isnull=False).update(confirmed_at=at)
        Card.objects.filter(applications=made).update(used_at=at)
