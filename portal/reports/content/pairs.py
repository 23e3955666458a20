"""Pairs in a paper, as they allow: a number or a word, and what some tell of themselves [KF4].

Names of people stand in the paper's block of names alone. What a pair shows only to the members of
the organisation is not in a paper for the public.
"""

from pairs.figures import PairFigures, Programme, Told, levels
from portal.reports.content import blocks

AT_WORK = "Pairs are at work here."
TITLE = "Pairs who lead together"


def influencing(figures: PairFigures, *, public: bool) -> list[dict]:
    """Under “are we influencing change?”; no part where nothing may be said."""
    shown = [*number(figures, public), *resistance(figures, public)]
    told = told_in(figures, public)
    for one in told:
        shown += [blocks.heading(one.title), blocks.text(who_and_where(one))]
        shown.append(blocks.quote(one.words))
    if told:
        head = ["Where", "Pairs that tell of themselves here"]
        rows = [[words, str(count)] for words, count in levels(told)]
        shown.append(blocks.table("Where they work, from ward to system", head, rows))
    if figures.programme is not None:
        shown.append(programme(figures.programme, public))
    return [blocks.section("pairs", TITLE, shown)] if shown else []


def told_in(figures: PairFigures, public: bool) -> tuple[Told, ...]:
    """Those that a paper of this kind may tell of."""
    return tuple(one for one in figures.told if one.is_public or not public)


def number(figures: PairFigures, rounded: bool) -> list[dict]:
    """At or above the small number; below it a word, where each of them agreed to that."""
    if figures.count is None:
        return [blocks.text(AT_WORK)] if figures.at_work else []
    words = figures.count.words(rounded=rounded)
    return [
        blocks.text(f"{f'About {words}' if rounded else words} pairs are at work here."),
        *([blocks.source("The number is rounded to 5.")] if rounded else []),
    ]


def who_and_where(one: Told) -> str:
    """ "Manager and patient partner. Where: ward or team."."""
    sides = blocks.sentence(" and ".join(side.lower() for side in one.sides))
    return f"{sides}. Where: {one.level_words.lower()}." if one.level else f"{sides}."


def resistance(figures: PairFigures, rounded: bool) -> list[dict]:
    """What gets in the way [KF5]: themes that enough pairs released, never what happened to one."""
    if not figures.themes:
        return []
    rows = [[words, count.words(rounded=rounded)] for words, count in figures.themes]
    return [blocks.table("What gets in their way", ["Theme", "Pairs that say so"], rows)]


def programme(found: Programme, rounded: bool) -> dict:
    """That it is no one-off: what goes on, where it is planned, and when the next begins [KF].

    Of who came nothing is told, and of few places the same as of none.
    """
    places = "Not told: there were few, or none"
    if found.places is not None:
        words = found.places.words(rounded=rounded)
        places = f"About {words}, rounded to 5" if rounded else words
    rows = [
        ("Programme", "; ".join(found.names) or "None goes on just now"),
        ("The next one begins", begins(found)),
        ("In the organisation’s development plan", "; ".join(found.in_plan) or "Not said"),
        ("Places that pairs had in the last year", places),
    ]
    return blocks.facts("A programme for pairs", rows)


def begins(found: Programme) -> str:
    return blocks.date_words(found.next_date) if found.next_date else "No date is set"


def names(figures: PairFigures, *, public: bool) -> list[tuple[str, str]]:
    """Of the pairs that the paper tells of, the names of those who all agreed to be named."""
    return [
        (f"In the pair “{one.title}”", ", ".join(one.names)) for one in told_in(figures, public)
    ]
