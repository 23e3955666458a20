"""What waits of notices and introductions: for a person, and for the leads of an organisation.

A lead's home hangs on no answer of somebody with an account, but on that both said yes.
"""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from pairs.models import Introduction, Notice, Wish
from pairs.waits.kinds import Kind
from pairs.waits.registered import people
from pairs.young import is_young
from portal.organisations.permissions import Permission
from portal.organisations.waiting import Waiting
from portal.prepared import Prepared

OFFLINE = Q(notice__user__isnull=True, notice__leader__user__isnull=True)


def introduced(organisation, user, now):
    """Not answered by them; or both have said yes, and they have not read who it is."""
    mine = Q(notice__user=user) | Q(notice__leader__user=user)
    asked = Q(met_at__isnull=True, answer="", lapses_at__gt=now)
    met = Q(met_at__isnull=False, noted_at__isnull=True)
    found = Introduction.objects.filter(
        mine, asked | met, organisation=organisation, notice__withdrawn_at__isnull=True
    )
    return found.order_by("pk").values_list("public_id", "met_at", "lapses_at")


def out_of_date(organisation, user, day):
    mine = Q(user=user) | Q(leader__user=user)
    found = Notice.objects.standing().filter(mine, organisation=organisation, shown_until__lte=day)
    return found.order_by("pk").values_list("shown_until")


def all_wishes(organisation, now):
    return Wish.objects.filter(organisation=organisation, noted_at__isnull=True, lapses_at__gt=now)


def wishes(organisation, now, day):
    """While both notices are shown: of others a lead finds nothing to do."""
    shown = Notice.objects.on_board(organisation, day)
    found = all_wishes(organisation, now).filter(
        notice__in=shown.values("pk"), wanted__in=shown.values("public_id")
    )
    return found.order_by("pk").values_list("notice")


def to_do(organisation, now):
    """Whom to tell or to ask, and who without an account is to be put in touch."""
    asked = Q(met_at__isnull=True, lapses_at__gt=now)
    to_tell = asked & ~OFFLINE & Q(told_at__isnull=True)
    to_ask = asked & OFFLINE & Q(assisted_by__isnull=True)
    met = OFFLINE & Q(met_at__isnull=False, noted_at__isnull=True)
    return Introduction.objects.filter(to_tell | to_ask | met, organisation=organisation)


def for_leads(organisation, now, day):
    """Of people who are here still."""
    here = Notice.objects.readable_at(organisation, day)
    found = to_do(organisation, now).filter(notice__in=here.values("pk"))
    return found.order_by("pk").values_list("met_at", "notice__user", "notice__leader__user")


INTRODUCED = Prepared(introduced)
OUT_OF_DATE = Prepared(out_of_date)
WISHES = Prepared(wishes)
FOR_LEADS = Prepared(for_leads)


def _introduced(membership, rows) -> list[Waiting]:
    found = []
    if rows and is_young(membership.user):  # nobody of them meets by this board (ADR 19)
        rows = [row for row in rows if row[1]]
    for one, met_at, lapses_at in rows:
        link = reverse("introduction_detail", args=[membership.organisation.slug, one])
        if met_at:
            found.append(Waiting("You both said yes: see whom you are introduced to", link))
        else:
            hint = f"Until {timezone.localtime(lapses_at):%-d %B %Y}. Nobody is told of a no."
            found.append(Waiting("Somebody could be introduced to you: yes or no?", link, hint))
    return found


def _stale(membership, rows) -> list[Waiting]:
    link = reverse("notice_own", args=[membership.organisation.slug])
    title = "What you seek and offer is not shown any more: renew it, or take it back"
    return [Waiting(title, link, f"It was shown until {until:%-d %B %Y}.") for [until] in rows]


def _wishes(membership, rows) -> list[Waiting]:
    if not rows:
        return []
    title = f"{people(len(set(rows))).capitalize()} would like to be introduced to somebody"
    return [Waiting(title, _list(membership))]


def _for_leads(membership, rows) -> list[Waiting]:
    link, found = _list(membership), []
    met, asked, untold = _sorted(rows)
    if met:
        hint = "Both said yes. Without an account they can’t see it."
        found.append(Waiting(f"Put {people(met)} in touch", link, hint))
    if asked:
        title = f"Ask {people(asked)} without an account about an introduction"
        found.append(Waiting(title, link))
    if untold:
        found.append(Waiting(f"Tell {people(untold)} that they could be introduced", link))
    return found


def _list(membership) -> str:
    return reverse("introduction_list", args=[membership.organisation.slug])


def _sorted(rows) -> tuple[int, int, int]:
    """How many have met, are to be asked, are to be told."""
    met = sum(met_at is not None for met_at, _, _ in rows)
    offline = sum(user is None and later is None for met_at, user, later in rows if not met_at)
    return met, offline, len(rows) - met - offline


KINDS = (
    Kind(INTRODUCED, _introduced),
    Kind(OUT_OF_DATE, _stale),
    Kind(WISHES, _wishes, may=Permission.INTRODUCE, some=all_wishes),
    Kind(FOR_LEADS, _for_leads, may=Permission.INTRODUCE, some=to_do),
)
