"""Who may do what: roles are words in the database, permissions in code, one table joins them."""

from enum import StrEnum
from functools import cache

from django.db import models


class Role(models.TextChoices):
    """What a person is at one organisation; several at once, each with its dates."""

    LEAD = "lead", "Engagement lead"
    BOARD = "board", "Board member"
    SECRETARY = "secretary", "Company secretary"
    LEADER = "leader", "Patient leader"
    COLLEAGUE = "colleague", "Colleague"
    IG = "ig", "Information governance officer"
    EMPLOYED = "employed", "Employed patient partner"
    RATER = "rater", "Outside rater"


ROLE_HINTS = {
    Role.LEAD: "Keeps the register, runs rounds, writes papers, asks people in",
    Role.BOARD: "Rates, agrees the position with the board, reads papers",
    Role.SECRETARY: "Prepares, freezes and downloads board papers",
    Role.LEADER: "Rates, and sees what was answered and agreed",
    Role.COLLEAGUE: "A health professional or manager who rates when asked",
    Role.IG: "Reads the log of who did what",
    Role.EMPLOYED: "A patient leader whom the organisation employs",
    Role.RATER: "Somebody from outside who only rates",
}


class Permission(StrEnum):
    HOME_VIEW = "home_view"
    ORGANISATION_MANAGE = "organisation_manage"  # members, roles, invitations, places
    FRAMEWORK_VIEW = "framework_view"
    FRAMEWORK_MANAGE = "framework_manage"  # hide a type, add a role of one's own
    REGISTER_MANAGE = "register_manage"  # the people on the register, and all that is kept of them
    REGISTER_EXPORT = "register_export"  # take a list of people away as a file
    OWN_RECORD = "own_record"  # the record of oneself, and no other
    CONTACT_FOR = "contact_for"  # reach the people whose point of contact one is, and log it
    CARD_HAND_OVER = "card_hand_over"  # give a patient a card to register with
    FORUM_VIEW = "forum_view"
    FORUM_MANAGE = "forum_manage"
    PARTNER_VIEW = "partner_view"
    PARTNER_MANAGE = "partner_manage"
    OPPORTUNITY_VIEW = "opportunity_view"
    OPPORTUNITY_MANAGE = "opportunity_manage"
    IMPACT_VIEW = "impact_view"  # what changed and what stands in the way, without names
    MAP_VIEW = "map_view"  # numbers of people, small ones hidden
    BANK_VIEW = "bank_view"  # people of a partner organisation who agreed to be found
    GUIDE_VIEW = "guide_view"  # the 40 points, how far we are, and what all of it rests on
    GUIDE_MANAGE = "guide_manage"  # say how far we are, keep the lists that it rests on
    PLAN_VIEW = "plan_view"  # the plan, with a word of one's own on it
    PLAN_MANAGE = "plan_manage"  # write the plan and its actions
    PLAN_CONFIRM = "plan_confirm"  # and only a plan that one co-owns
    MEETING_MANAGE = "meeting_manage"  # the board's cycle, and meetings that all can take part in
    ASSURANCE_VIEW = "assurance_view"
    ASSURANCE_ASK = "assurance_ask"  # bring a proposal to the gate
    ASSURANCE_STATE = "assurance_state"  # and only of a proposal that one is asked about
    ASSURANCE_DECIDE = "assurance_decide"  # the executive's decision beside the statement
    EVENT_VIEW = "event_view"  # the access log
    RATE = "rate"  # and only in a round one is a rater of
    ROUND_VIEW = "round_view"  # that there are rounds, and how they stand
    ROUND_PLAN = "round_plan"  # plan, raters, open, extend, cancel, close, reopen, publish
    ROUND_ASSIST = "round_assist"  # paper forms, and entering answers for someone
    REVEAL_VIEW = "reveal_view"  # the answers after close, never who gave them
    POSITION_AGREE = "position_agree"  # press reveal, type in what was agreed
    RESULT_VIEW = "result_view"  # the agreed position once published
    PAIR_VIEW = "pair_view"  # what pairs show of themselves, and the way to a pair of one's own
    PAIR_START = "pair_start"  # start one; what is inside it is its members' alone
    PAIR_OPEN = "pair_open"  # a private one too, with a reason, where the law asks for it
    PAIR_REGISTER = "pair_register"  # write down a pair that is known
    INTRODUCE = "introduce"  # two people who seek a partner; both have to say yes
    COHORT_MANAGE = "cohort_manage"  # a programme for pairs: its days, places and coaching
    PAPER_VIEW = "paper_view"
    PAPER_PREPARE = "paper_prepare"
    PAPER_FREEZE = "paper_freeze"


P = Permission
EVERYONE = {P.HOME_VIEW, P.FRAMEWORK_VIEW, P.RATE, P.RESULT_VIEW}
PAIRS = {P.PAIR_VIEW, P.PAIR_START}
TOGETHER = (
    {P.FORUM_VIEW, P.PARTNER_VIEW, P.OPPORTUNITY_VIEW, P.IMPACT_VIEW}
    | {
        P.GUIDE_VIEW,
        P.PLAN_VIEW,
        P.ASSURANCE_VIEW,
    }
    | PAIRS
)
OWN_WORD = {P.PLAN_CONFIRM, P.ASSURANCE_STATE}
AT_A_GLANCE = {P.MAP_VIEW}
ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.LEAD: frozenset(
        EVERYONE
        | {P.ORGANISATION_MANAGE, P.FRAMEWORK_MANAGE, P.ROUND_VIEW, P.ROUND_PLAN, P.ROUND_ASSIST}
        | {P.REVEAL_VIEW, P.POSITION_AGREE, P.PAPER_VIEW, P.PAPER_PREPARE, P.PAPER_FREEZE}
        | {P.REGISTER_MANAGE, P.REGISTER_EXPORT, P.CONTACT_FOR, P.CARD_HAND_OVER, P.BANK_VIEW}
        | {P.PAIR_REGISTER, P.INTRODUCE, P.COHORT_MANAGE}
        | {P.FORUM_MANAGE, P.PARTNER_MANAGE, P.OPPORTUNITY_MANAGE}
        | {P.GUIDE_MANAGE, P.PLAN_MANAGE, P.MEETING_MANAGE, P.ASSURANCE_ASK}
        | TOGETHER
        | AT_A_GLANCE
    ),
    Role.BOARD: frozenset(
        EVERYONE
        | {P.ROUND_VIEW, P.REVEAL_VIEW, P.POSITION_AGREE, P.PAPER_VIEW}
        | {P.CONTACT_FOR, P.CARD_HAND_OVER, P.ASSURANCE_DECIDE}
        | TOGETHER
        | AT_A_GLANCE
    ),
    Role.SECRETARY: frozenset(
        EVERYONE
        | {P.ROUND_VIEW, P.REVEAL_VIEW, P.POSITION_AGREE}
        | {P.PAPER_VIEW, P.PAPER_PREPARE, P.PAPER_FREEZE}
        | {P.MEETING_MANAGE, P.ASSURANCE_ASK}
        | TOGETHER
        | AT_A_GLANCE
    ),
    Role.LEADER: frozenset(
        EVERYONE | {P.ROUND_VIEW, P.REVEAL_VIEW, P.OWN_RECORD} | TOGETHER | OWN_WORD
    ),
    Role.EMPLOYED: frozenset(
        EVERYONE | {P.ROUND_VIEW, P.REVEAL_VIEW, P.OWN_RECORD} | TOGETHER | OWN_WORD
    ),
    Role.COLLEAGUE: frozenset(
        EVERYONE | {P.ROUND_VIEW, P.CONTACT_FOR, P.CARD_HAND_OVER} | TOGETHER
    ),
    Role.IG: frozenset(EVERYONE | {P.EVENT_VIEW, P.PAIR_OPEN} | PAIRS),
    Role.RATER: frozenset(EVERYONE),
}


def roles_with(permission: Permission) -> list[str]:
    """The roles that may do it."""
    return [role for role, held in ROLE_PERMISSIONS.items() if permission in held]


@cache
def permissions_of(roles: tuple[str, ...] | frozenset[str]) -> frozenset[Permission]:
    """All that these roles may do together."""
    return frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles))
