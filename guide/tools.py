"""The portal's own tools for the points of the guide: where each is, and who may open it.

A tool is known here by the key that fixtures/tips.json gives it. What stands on a higher floor
(rounds, pairs) is only named; a test looks up the address of each.
"""

from collections.abc import Collection
from dataclasses import dataclass

from portal.organisations.permissions import Permission as P


@dataclass(frozen=True)
class Tool:
    """A page of the portal: what it is called, what one does there, and its address."""

    name: str
    what: str
    url_name: str
    permission: P


TOOLS = {
    "assurance": Tool(
        "Assurance",
        "hear from patient leaders before you decide",
        "proposal_list",
        P.ASSURANCE_VIEW,
    ),
    "barriers": Tool(
        "Barriers", "what stands in people’s way, and who sees to it", "barrier_list", P.IMPACT_VIEW
    ),
    "board-cycle": Tool(
        "The board’s cycle", "when this is on the agenda again", "readiness_list", P.GUIDE_VIEW
    ),
    "check-ins": Tool(
        "Talks about roles",
        "is the role easier, or to be rethought?",
        "check_in_due",
        P.REGISTER_MANAGE,
    ),
    "contacts": Tool("Contacts", "who talked to whom, and when", "contact_list", P.REGISTER_MANAGE),
    "contributions": Tool(
        "What changed", "because of what patient leaders said", "impact", P.IMPACT_VIEW
    ),
    "culture-test": Tool("Culture test", "do we do as we say?", "round_list", P.ROUND_VIEW),
    "five-lenses": Tool(
        "Five-lens review", "one type seen from five sides", "review_list", P.GUIDE_VIEW
    ),
    "forums": Tool(
        "Forums", "where decisions are made, and who has a seat", "forum_list", P.FORUM_VIEW
    ),
    "four-tests": Tool(
        "Four tests of a project",
        "will it leave more than it found?",
        "project_test_list",
        P.GUIDE_VIEW,
    ),
    "hard-wiring": Tool(
        "Foundations: hard-wiring", "five lines that hold the work up", "foundations", P.GUIDE_VIEW
    ),
    "influence-grid": Tool(
        "Influence grid",
        "how much say each opportunity gives",
        "opportunity_list",
        P.OPPORTUNITY_VIEW,
    ),
    "learning": Tool(
        "Learning", "what people learnt, and who led it", "learning_list", P.REGISTER_MANAGE
    ),
    "linked-plans": Tool(
        "Linked plans", "what your other plans say about this", "linked_plan_list", P.GUIDE_VIEW
    ),
    "map": Tool(
        "Map of patient leaders", "which types you know, and where", "people_map", P.MAP_VIEW
    ),
    "named-leads": Tool(
        "Foundations: named leads", "the three who lead this", "foundations", P.GUIDE_VIEW
    ),
    "nine-reasons": Tool(
        "Nine reasons", "an honest look at what falls short here", "reason_list", P.GUIDE_VIEW
    ),
    "opportunities": Tool(
        "Opportunities", "what can be done together", "opportunity_list", P.OPPORTUNITY_VIEW
    ),
    "pairs": Tool(
        "Pairs", "a professional and a patient who work as equals", "pair_home", P.PAIR_VIEW
    ),
    "partners": Tool(
        "Partners", "groups and organisations outside", "partner_list", P.PARTNER_VIEW
    ),
    "people-bank": Tool(
        "People bank", "people of partners who said yes to being found", "people_bank", P.BANK_VIEW
    ),
    "plain-words": Tool(
        "Plain words", "check a paper before you send it", "plain_words", P.GUIDE_VIEW
    ),
    "plan": Tool("The plan", "what you will do, who, and by when", "plan_detail", P.PLAN_VIEW),
    "policy": Tool(
        "Foundations: payment policy",
        "its four parts, and how each stands",
        "foundations",
        P.GUIDE_VIEW,
    ),
    "public-page": Tool(
        "Your public page",
        "how people hear of this, and come in",
        "involve_edit",
        P.REGISTER_MANAGE,
    ),
    "readiness": Tool(
        "Meetings for everybody", "can all take part?", "readiness_list", P.GUIDE_VIEW
    ),
    "recognition": Tool(
        "Recognition", "payment, expenses and other thanks", "recognition_list", P.REGISTER_MANAGE
    ),
    "register": Tool(
        "Patient leaders",
        "the people you know, in their own words",
        "leader_list",
        P.REGISTER_MANAGE,
    ),
    "round": Tool("Connections", "rate your links with each type", "round_list", P.ROUND_VIEW),
    "stories": Tool(
        "Patient stories", "told with the person’s yes", "story_list", P.REGISTER_MANAGE
    ),
    "three-legs": Tool("Three legs", "which of your forums lack one", "forum_list", P.FORUM_VIEW),
}
FOUNDATIONS = Tool(
    "What it rests on",
    "named leads, linked plans, hard-wiring, the payment policy and the nine reasons",
    "foundations",
    P.GUIDE_VIEW,
)
ROOMS = (
    TOOLS["plan"],
    FOUNDATIONS,
    Tool(
        "Meetings for everybody",
        "the board’s cycle, and meetings that all can take part in",
        "readiness_list",
        P.GUIDE_VIEW,
    ),
    TOOLS["plain-words"],
    TOOLS["four-tests"],
    TOOLS["assurance"],
    TOOLS["culture-test"],
)
"""The rooms beside the points, as the guide's front page names them."""


def open_to(tools: Collection[Tool], permissions: Collection[P]) -> list[Tool]:
    """Those of the tools that somebody with these permissions may open."""
    return [tool for tool in tools if tool.permission in permissions]
