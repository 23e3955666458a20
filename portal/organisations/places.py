"""Where one may go at an organisation: one list, for the menu of every page and for home."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from portal.organisations.permissions import Permission as P


@dataclass(frozen=True)
class Place:
    """A page that others lie under: its name, its address's name, and what is there.

    For whoever `may` and does not have `instead`, which leads to more than this place does.
    """

    title: str
    name: str
    may: P
    holds: str = ""
    in_menu: bool = False
    instead: P | None = None


PLACES = (
    Place("Home", "home", P.HOME_VIEW, in_menu=True),
    Place(
        "Patient leaders",
        "leader_list",
        P.REGISTER_MANAGE,
        "the people you know, in their own words first",
        in_menu=True,
    ),
    Place(
        "My record",
        "own_record",
        P.OWN_RECORD,
        "what is kept about you, and what you said yes to",
        in_menu=True,
    ),
    Place(
        "My people",
        "my_people",
        P.CONTACT_FOR,
        "those who turn to you",
        in_menu=True,
        instead=P.REGISTER_MANAGE,
    ),
    Place(
        "Map of patient leaders",
        "people_map",
        P.MAP_VIEW,
        "how many of which type, where, and how far along",
    ),
    Place(
        "Opportunities",
        "opportunity_list",
        P.OPPORTUNITY_VIEW,
        "what can be done together",
        in_menu=True,
    ),
    Place(
        "The plan",
        "plan_detail",
        P.PLAN_VIEW,
        "what is to be done, by whom, and how the partner sees it",
    ),
    Place(
        "Forums",
        "forum_list",
        P.FORUM_VIEW,
        "where decisions are made, who has a seat, and when they meet",
    ),
    Place("Pairs", "pair_home", P.PAIR_VIEW, "two people who lead together, and how to start"),
    Place(
        "Who seeks and offers what",
        "notice_list",
        P.PAIR_VIEW,
        "people who look for a partner, a task or backing",
    ),
    Place("Partners", "partner_list", P.PARTNER_VIEW, "groups and organisations outside"),
    Place(
        "Connections",
        "round_list",
        P.ROUND_VIEW,
        "how we rated our links with patient leaders, and what was agreed",
        in_menu=True,
    ),
    Place(
        "What the board agreed",
        "trend",
        P.RESULT_VIEW,
        "how good the links with patient leaders are, and how that changed",
        instead=P.ROUND_VIEW,
    ),
    Place(
        "What changed",
        "impact",
        P.IMPACT_VIEW,
        "because of what patient leaders said",
        in_menu=True,
    ),
    Place("Board papers", "paper_list", P.PAPER_VIEW, "read them and download them", in_menu=True),
    Place(
        "The guide",
        "guide_home",
        P.GUIDE_VIEW,
        "40 ways to support patient leadership, and how far we are",
        in_menu=True,
    ),
    Place(
        "Each type through five lenses",
        "review_list",
        P.GUIDE_VIEW,
        "where they are, what helps them, and what changes because of them",
    ),
    Place(
        "Cards to hand over",
        "card_list",
        P.CARD_HAND_OVER,
        "for a patient or carer who could lead",
    ),
    Place(
        "Kinds of patient leader",
        "framework",
        P.FRAMEWORK_VIEW,
        "the types, their roles, and how we describe a link",
    ),
    Place(
        "Settings",
        "organisation_settings",
        P.ORGANISATION_MANAGE,
        "people, invitations and places",
        in_menu=True,
    ),
    Place("Pairs opened by law", "opening_list", P.PAIR_OPEN, "by whom, when and why"),
    Place("Access log", "event_list", P.EVENT_VIEW, "who did what, and when", in_menu=True),
)


@lru_cache(maxsize=1024)
def places(slug: str, permissions: frozenset) -> tuple[tuple[Place, str], ...]:
    """Each place that these permissions open at this organisation, with its address.

    Asked with every page, so it is kept: the answer follows from the question alone.
    """
    return tuple(
        (place, reverse(place.name, args=[slug]))
        for place in PLACES
        if place.may in permissions and place.instead not in permissions
    )
