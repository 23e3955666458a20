"""The figures as portal.nhsuk.charts draws them, on the page and in the paper."""

from connections.distribution import Distribution
from connections.figures import (
    LevelFigures,
    MechanismFigures,
    RoundFigures,
    TrendFigures,
    TypeFigures,
)
from connections.kinds import answer_names
from connections.trend import Series
from portal.nhsuk import charts


def groups_chart(
    one: TypeFigures, levels: tuple[LevelFigures, ...]
) -> charts.DistributionChart | None:
    """One type, a row for each group; None where there is one group, which is everybody."""
    if len(one.groups) < 2:
        return None
    return charts.distribution(
        [
            charts.Row(group.label, _counts(group.distribution), f"{group.size} answered")
            for group in one.groups
        ],
        _columns(levels),
        title=f"{one.name_plural}: how many chose each level",
        heading="Who",
    )


def overview_chart(figures: RoundFigures) -> charts.DistributionChart:
    """Everybody's answers of a shown round, a row a type."""
    return charts.distribution(
        [charts.Row(one.name_plural, _counts(one.distribution)) for one in figures.types],
        _columns(figures.levels),
        title="Everybody: how many chose each level",
        heading="Type",
    )


def culture_chart(one: MechanismFigures) -> charts.DistributionChart:
    """One mechanism: what people chose for themselves, and below it for their colleagues."""
    return charts.distribution(
        [
            charts.Row("For themselves", _counts(one.own)),
            charts.Row("For their colleagues", _counts(one.colleagues)),
        ],
        [*answer_names().values(), "Not sure"],
        title=f"{one.statement} How many chose each answer",
        heading="Answered",
    )


def _counts(distribution: Distribution) -> tuple[int, ...]:
    return tuple(people for _, people in distribution.cells)


def _columns(levels: tuple[LevelFigures, ...]) -> list[str]:
    return [level.name if level.value is None else f"Level {level.value}" for level in levels]


def trend_chart(series: Series, figures: TrendFigures) -> charts.TrendChart:
    """One type's agreed levels, with the breaks where they can't be compared."""
    return charts.trend(
        [
            charts.Point(
                label=point.when,
                level=point.level,
                break_before=point.break_before is not None,
                note=point.break_before.words if point.break_before else "",
            )
            for point in series.points
        ],
        title=f"{figures.names[series.type_key]}: agreed levels, {figures.scope}",
        message=series.words,
    )
