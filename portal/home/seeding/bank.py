"""The demo's people bank: some people of Northgate and of Southmoor let the other find them."""

from datetime import timedelta

from django.utils import timezone

from leaders.actions.consents import give_consent
from leaders.actions.partners import add_partner
from leaders.actions.said import SaidTo
from leaders.models import Consent, Partner

FRIENDS = {"northgate": "southmoor", "southmoor": "northgate"}
SINCE, SAID = 200, 60
HOW = "At a talk"


def tell(crowds, cast, story) -> None:
    for home, other in FRIENDS.items():
        tell_consents(crowds[home], crowds[other].organisation, story)


def tell_consents(crowd, other, story) -> None:
    """Six people, each on a day of their own and after they came."""
    here = crowd.organisation
    with story.told(at=story.moment(SINCE)):
        partner = here.partners.current().filter(portal_organisation=other).first() or add_partner(
            organisation=here,
            by=crowd.lead,
            name=other.name,
            kind=Partner.Kind.NHS,
            portal_organisation=other,
            started_date=story.day(SINCE),
        )
    long_here = timezone.now() - timedelta(days=SAID)
    willing = [one for one in crowd.some("bank", 40) if not one.under_18]
    for number, leader in enumerate([one for one in willing if one.added_at < long_here][:6]):
        with story.told(at=story.moment(SAID - 7 * number)) as at:
            given = give_consent(
                leader=leader,
                kind=Consent.Kind.BANK,
                partner=partner,
                by=crowd.lead,
                said=SaidTo(at.date(), HOW, at.date()),
            )
            Consent.objects.filter(pk=given.pk).update(given_at=at)
