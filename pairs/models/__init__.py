from pairs.models.charter import Charter, CharterText, CharterYes
from pairs.models.growing import CapabilityNote, FirstStep, JointAnswer, OwnAnswer
from pairs.models.guests import Guest, GuestYes
from pairs.models.invitations import PairInvitation
from pairs.models.learning import LearningEntry, LearningFile, Quote
from pairs.models.pairs import Pair, PairEvent, PairMember
from pairs.models.registrations import RegisteredPerson, Registration
from pairs.models.steps import Release, Step, Yes
from pairs.models.words import Capacity, Kept, Pace, Part, SaidBy, Side, Visibility

__all__ = [
    "CapabilityNote",
    "Capacity",
    "Charter",
    "CharterText",
    "CharterYes",
    "FirstStep",
    "Guest",
    "GuestYes",
    "JointAnswer",
    "Kept",
    "LearningEntry",
    "LearningFile",
    "OwnAnswer",
    "Pace",
    "Pair",
    "PairEvent",
    "PairInvitation",
    "PairMember",
    "Part",
    "Quote",
    "RegisteredPerson",
    "Registration",
    "Release",
    "SaidBy",
    "Side",
    "Step",
    "Visibility",
    "Yes",
]
