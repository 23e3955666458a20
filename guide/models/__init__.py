from guide.models.assurance import Certificate, Decision, Proposal, Statement
from guide.models.content import Section, Tip
from guide.models.foundations import HardWire, LinkedPlan, NamedLeads, PolicyPart, ReasonLook
from guide.models.meetings import BoardCycle, ProjectTest, Readiness
from guide.models.plan import Action, ActionChange, Comment, Confirmation, Plan, PlanChange
from guide.models.progress import EarlierProgress, LocalHelp, Progress, State

__all__ = [
    "Action",
    "ActionChange",
    "BoardCycle",
    "Certificate",
    "Comment",
    "Confirmation",
    "Decision",
    "EarlierProgress",
    "HardWire",
    "LinkedPlan",
    "LocalHelp",
    "NamedLeads",
    "Plan",
    "PlanChange",
    "PolicyPart",
    "Progress",
    "ProjectTest",
    "Proposal",
    "Readiness",
    "ReasonLook",
    "Section",
    "State",
    "Statement",
    "Tip",
]
