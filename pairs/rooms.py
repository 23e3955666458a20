"""The rooms inside a pair, each with its page: one list, for the pair's own page."""

from dataclasses import dataclass

from django.urls import reverse

from pairs.models import Guest, Pair, Part


@dataclass(frozen=True)
class Room:
    """A page inside a pair: its name, its address's name, and what is there. None is ever due.

    part: what has to be open to a guest who reads it; the others are the members' alone.
    """

    title: str
    name: str
    holds: str
    part: Part | None = None


ROOMS = (
    Room("What you are about", "pair_edit", "what you call it, what you work on, what you seek"),
    Room("What you learn", "entry_list", "words, links, pictures, recordings", part=Part.LEARNING),
    Room("Who is in it", "pair_people", "the members, and whom you have asked in"),
    Room("Guests", "guest_list", "somebody from outside who may read a part of it"),
    Room("Your meetings", "pair_meeting_list", "what you noted of them", part=Part.MEETINGS),
    Room("What you do next", "next_step_list", "your own list; nobody else reads it"),
    Room(
        "What holds you back",
        "resistance_list",
        "where, in what form, from whom",
        part=Part.RESISTANCE,
    ),
    Room("Who backs you", "backing_list", "a sponsor, and who signs it off if you go openly"),
    Room("A slot with the board", "slot_list", "to be heard, once all of you want to ask"),
    Room("Who may know of you", "pair_visibility", "up with everybody’s yes, down with a press"),
    Room("Your charter", "charter_detail", "what you share, and what matters to you"),
    Room("First steps", "first_step_list", "six things that help to begin, in any order"),
    Room("Questions for you", "question_list", "to think about alone or together"),
    Room("What it takes", "capability_list", "what you bring and learn, before and after"),
    Room("What a lead wrote down of you", "pair_registered", "if one did; you can object to it"),
    Room("What was done here", "pair_history", "by whom and when; only you read it"),
    Room("Everything in one place", "pair_everything", "to read, to print, or to take away"),
)


def rooms_of(pair: Pair) -> list[tuple[Room, str]]:
    """Each room with its address."""
    return [(room, reverse(room.name, args=[pair.public_id])) for room in ROOMS]


def rooms_for(guest: Guest) -> list[tuple[Room, str]]:
    """Those that are open to a guest, with their addresses."""
    return [(room, url) for room, url in rooms_of(guest.pair) if room.part in guest.opened]
