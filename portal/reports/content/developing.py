"""Are we developing patient leadership? How well connected we are, type by type."""

from connections.distribution import Distribution
from connections.figures import RoundFigures, TrendFigures
from connections.figures.rounds import PositionFigures, TypeFigures
from connections.trend import Series
from portal.reports.content import blocks
from portal.reports.content.about import QUESTIONS

MUCH = 900
"""Characters: about ten lines of a page."""


def section(figures: RoundFigures, trend: TrendFigures) -> dict:
    told = figures.shown or figures.agreed
    series = {one.type_key: one for one in trend.series}
    return blocks.section(
        "developing",
        QUESTIONS[0],
        [
            *(opening(figures) if told else [blocks.text(figures.why_not_shown)]),
            *at_a_glance(figures, series),
            *worth_talking_about(figures),
        ],
        [
            blocks.section(
                one.key,
                one.name_plural,
                [*of_type(one), *trend_of(one, series, figures)],
                together=not is_long(one.position),
            )
            for one in figures.types
            if told
        ],
        new_page=told,
    )


def opening(figures: RoundFigures) -> list[dict]:
    """The first words, where there are answers or agreed levels to show."""
    lede = "Leadership grows out of connections. These are ours, type by type."
    return [blocks.lede(lede), *agreed(figures)]


def agreed(figures: RoundFigures) -> list[dict]:
    """Where and when the board agreed, and that it was the board; nothing before it did."""
    if not figures.agreed:
        return []
    when = f"{figures.meeting_date.day} {figures.meeting_date:%B %Y}"
    where = f" ({figures.meeting})" if figures.meeting else ""
    return [
        blocks.text(
            f"The board agreed its levels on {when}{where}. They are its own judgement after "
            "talking together, and are not worked out from the answers."
        )
    ]


def at_a_glance(figures: RoundFigures, series: dict[str, Series]) -> list[dict]:
    """A row for each type: what people said, and what was agreed last time and now."""
    columns = {}
    if figures.shown:
        columns["What people said"] = [one.words for one in figures.types]
    before = [last_time(series.get(one.key), figures) for one in figures.types]
    if any(before):
        columns["Agreed last time"] = [words or "–" for words in before]
    if figures.agreed:
        columns["Agreed now"] = [
            one.position.words if one.position else "Not recorded" for one in figures.types
        ]
    if not columns:
        return []
    names = [one.name_plural for one in figures.types]
    head = [blocks.TYPE, *columns]
    rows = [list(row) for row in zip(names, *columns.values(), strict=True)]
    return [blocks.table("At a glance", head, rows)]


def last_time(found: Series | None, figures: RoundFigures) -> str:
    """ "Level 2", agreed in the round before this one; empty where there was none."""
    points = found.points if found else ()
    if figures.agreed:
        points = points[:-1]
    if not points:
        return ""
    level = "No level" if points[-1].level is None else f"Level {points[-1].level}"
    changed = figures.agreed and found.points[-1].break_before
    return f"{level} (not comparable)" if changed else level


def worth_talking_about(figures: RoundFigures) -> list[dict]:
    """The types where talking will help, with the reasons; at most three."""
    if not figures.shown:
        return []
    if not figures.talk_about:
        return [blocks.text("The answers point to no type in particular to talk about first.")]
    title = "Worth talking about" if figures.agreed else "Talk about these first"
    entries = [f"{one.name_plural}: {' '.join(one.talk_about)}" for one in figures.talk_about]
    return [blocks.callout(title, entries)]


def of_type(one: TypeFigures) -> list[dict]:
    found = [blocks.text(one.summary)]
    if one.distribution is not None:
        caption = f"{one.name_plural}: how many people chose each answer"
        found += [blocks.distribution(caption, rows(one)), blocks.text(one.words)]
    if one.talk_about:
        found.append(blocks.callout("Talk about this", list(one.talk_about)))
    return found + (position(one.position) if one.position else [])


def rows(one: TypeFigures) -> list[tuple[str, Distribution]]:
    """Everybody, then each group; one group alone is everybody."""
    groups = [(group.label, group.distribution) for group in one.groups]
    return [("Everybody", one.distribution), *(groups if len(groups) > 1 else [])]


def position(agreed: PositionFigures) -> list[dict]:
    """What the board agreed, why, and who saw it differently (names stand elsewhere)."""
    words = agreed.words
    if agreed.level is not None:
        words = f"Agreed: {words[:1].lower()}{words[1:]}"
    found = [blocks.heading(words), blocks.quote(agreed.rationale)]
    if agreed.dissent:
        found += [blocks.heading("A different view"), blocks.quote(agreed.dissent)]
    return found


def is_long(agreed: PositionFigures | None) -> bool:
    """Whether there is so much to read that a type with a chart and a trend overflows a page."""
    return agreed is not None and len(agreed.rationale) + len(agreed.dissent) > MUCH


def trend_of(one: TypeFigures, series: dict[str, Series], figures: RoundFigures) -> list[dict]:
    """The agreed levels over time; in words alone while there is one earlier level only."""
    found = series.get(one.key)
    if found is None:
        return []
    if len(found.points) > 1:
        return [blocks.trend(f"{one.name_plural}: agreed levels over time", found)]
    if figures.agreed:
        return []
    return [blocks.text(f"What was agreed last time: {found.words[:1].lower()}{found.words[1:]}")]
