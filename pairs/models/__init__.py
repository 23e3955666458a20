from pairs.models.charter import Charter, CharterText, CharterYes
from pairs.models.growing import CapabilityNote, FirstStep, JointAnswer, OwnAnswer
from pairs.models.invitations import PairInvitation
from pairs.models.pairs import Pair, PairEvent, PairMember
from pairs.models.registrations import RegisteredPerson, Registration
from pairs.models.steps import Release, Step, Yes
from pairs.models.words import Pace, Side, Visibility

__all__ = [
    "CapabilityNote",
    "Charter",
    "CharterText",
    "CharterYes",
    "FirstStep",
    "JointAnswer",
    "OwnAnswer",
    "Pace",
    "Pair",
    "PairEvent",
    "PairInvitation",
    "PairMember",
    "RegisteredPerson",
    "Registration",
    "Release",
    "Side",
    "Step",
    "Visibility",
    "Yes",
]
