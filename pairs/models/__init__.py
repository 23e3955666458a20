from pairs.models.backing import Backing, Route, SignOff
from pairs.models.charter import Charter, CharterText, CharterYes
from pairs.models.cohorts import Cohort, CohortDay
from pairs.models.growing import CapabilityNote, FirstStep, JointAnswer, OwnAnswer
from pairs.models.guests import Guest, GuestYes
from pairs.models.introductions import Introduction
from pairs.models.invitations import PairInvitation
from pairs.models.learning import LearningEntry, LearningFile, Quote
from pairs.models.meetings import PairMeeting, ReflectionTarget
from pairs.models.next_steps import NextStep, PlannedStep
from pairs.models.notices import Notice, NoticePartner, Wish
from pairs.models.openings import Opening
from pairs.models.outgoing import Outgoing, OutgoingYes, Theme, ThemeRelease
from pairs.models.pairs import Pair, PairEvent, PairMember
from pairs.models.places import Attendance, Coaching, CohortPlace
from pairs.models.registrations import RegisteredPerson, Registration
from pairs.models.resistance import Resistance
from pairs.models.slots import SlotRequest
from pairs.models.steps import Release, Step, Yes
from pairs.models.words import Capacity, Kept, Pace, Part, SaidBy, Side, Visibility

__all__ = [
    "Attendance",
    "Backing",
    "CapabilityNote",
    "Capacity",
    "Charter",
    "CharterText",
    "CharterYes",
    "Coaching",
    "Cohort",
    "CohortDay",
    "CohortPlace",
    "FirstStep",
    "Guest",
    "GuestYes",
    "Introduction",
    "JointAnswer",
    "Kept",
    "LearningEntry",
    "LearningFile",
    "NextStep",
    "Notice",
    "NoticePartner",
    "Opening",
    "Outgoing",
    "OutgoingYes",
    "OwnAnswer",
    "Pace",
    "Pair",
    "PairEvent",
    "PairInvitation",
    "PairMeeting",
    "PairMember",
    "Part",
    "PlannedStep",
    "Quote",
    "ReflectionTarget",
    "RegisteredPerson",
    "Registration",
    "Release",
    "Resistance",
    "Route",
    "SaidBy",
    "Side",
    "SignOff",
    "SlotRequest",
    "Step",
    "Theme",
    "ThemeRelease",
    "Visibility",
    "Wish",
    "Yes",
]
