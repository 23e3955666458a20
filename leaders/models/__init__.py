from leaders.models.appointments import Appointment
from leaders.models.calendars import CalendarLink
from leaders.models.choices import HiddenType, LocalRole
from leaders.models.contacts import Contact
from leaders.models.development import CheckIn, Learning, Story
from leaders.models.forums import Forum, Meeting
from leaders.models.framework import (
    Attribute,
    Category,
    Framework,
    LeaderType,
    Location,
    RoleType,
    ScaleLevel,
)
from leaders.models.history import Consent, PaceChange, StageChange
from leaders.models.impact import Barrier, Contribution, EarlierWording
from leaders.models.imports import Import, KnownColumn
from leaders.models.joining import Application, Card, InvolvePage
from leaders.models.needs import Needs
from leaders.models.opportunities import Interest, Opportunity
from leaders.models.partners import Partner
from leaders.models.people import Leader
from leaders.models.recognition import Rate, Recognition, Tier
from leaders.models.words import Experience, Influence, Leg, Level, Pace, RouteIn, Stage, Together

__all__ = [
    "Application",
    "Appointment",
    "Attribute",
    "Barrier",
    "CalendarLink",
    "Card",
    "Category",
    "CheckIn",
    "Consent",
    "Contact",
    "Contribution",
    "EarlierWording",
    "Experience",
    "Forum",
    "Framework",
    "HiddenType",
    "Import",
    "Influence",
    "Interest",
    "InvolvePage",
    "KnownColumn",
    "Leader",
    "LeaderType",
    "Learning",
    "Leg",
    "Level",
    "LocalRole",
    "Location",
    "Meeting",
    "Needs",
    "Opportunity",
    "Pace",
    "PaceChange",
    "Partner",
    "Rate",
    "Recognition",
    "RoleType",
    "RouteIn",
    "ScaleLevel",
    "Stage",
    "StageChange",
    "Story",
    "Tier",
    "Together",
]
