"""The rooms inside a pair, each with its page: one list, for the pair's own page."""

from dataclasses import dataclass

from django.urls import reverse

from pairs.models import Guest, Pair, Part


@dataclass(frozen=True)
class Room:
    """A page inside a pair: its name, its address's name, and what is there. None is ever due.

    under: the heading that it stands under with others.
    part: what has to be open to a guest who reads it; the others are the members' alone.
    """

    under: str
    title: str
    name: str
    holds: str
    part: Part | None = None


BEGIN, WORK, LEARN = "To begin with", "At work together", "Learning"
OTHERS, ALL = "You and others", "All of it"
ROOMS = (
    Room(BEGIN, "What you are about", "pair_edit", "what you call it, work on and look for"),
    Room(BEGIN, "First steps", "first_step_list", "six things that help to begin, in any order"),
    Room(
        BEGIN,
        "Your charter",
        "charter_detail",
        "what you share, and what matters to you",
        part=Part.CHARTER,
    ),
    Room(WORK, "Your meetings", "pair_meeting_list", "what you noted of them", part=Part.MEETINGS),
    Room(WORK, "What you do next", "next_step_list", "your own list; nobody else reads it"),
    Room(
        WORK,
        "What holds you back",
        "resistance_list",
        "where, in what form, from whom",
        part=Part.RESISTANCE,
    ),
    Room(WORK, "Who backs you", "backing_list", "a sponsor, and who signs it off if you go openly"),
    Room(
        LEARN,
        "What you learn",
        "entry_list",
        "words, links, pictures, recordings",
        part=Part.LEARNING,
    ),
    Room(LEARN, "Questions for you", "question_list", "to think about alone or together"),
    Room(LEARN, "What it takes", "capability_list", "what you bring and learn, before and after"),
    Room(OTHERS, "Who is in it", "pair_people", "the members, and whom you have asked in"),
    Room(OTHERS, "Guests", "guest_list", "somebody from outside who may read a part of it"),
    Room(
        OTHERS, "Who may know of you", "pair_visibility", "up by everybody’s yes, down by a press"
    ),
    Room(OTHERS, "A slot with the board", "slot_list", "to be heard, once all of you want to ask"),
    Room(OTHERS, "What a lead wrote down", "pair_registered", "if one did; you can object to it"),
    Room(ALL, "What was done here", "pair_history", "by whom and when; only you read it"),
    Room(ALL, "Everything in one place", "pair_everything", "to read, to print, or to take away"),
)

PROGRAMME = Room(
    WORK, "Programme for pairs", "programme_detail", "days with other pairs, and coaching"
)
"""Shown only where there is one that the pair is in or could ask for."""


def rooms_of(pair: Pair, *, programme: bool = False) -> list[tuple[Room, str]]:
    """Each room with its address."""
    under = [room for room in (*ROOMS, PROGRAMME) if programme or room is not PROGRAMME]
    order = [room.under for room in ROOMS]
    found = sorted(under, key=lambda room: order.index(room.under))
    return [(room, reverse(room.name, args=[pair.public_id])) for room in found]


def rooms_for(guest: Guest) -> list[tuple[Room, str]]:
    """Those that are open to a guest, with their addresses."""
    return [(room, url) for room, url in rooms_of(guest.pair) if room.part in guest.opened]
