"""Whoever wants to work out hidden numbers of people: tries all tables that fit what is shown."""

from itertools import product

SPARE = 2
"""How far above the true numbers the search goes: enough to find a second table."""


def grown(counts):
    """The counts with their totals: {place: count}, the last row and column holding totals."""
    rows = [[*row, sum(row)] for row in counts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    return {(i, j): n for i, row in enumerate(rows) for j, n in enumerate(row)}


def shown(table):
    """What a table shows: {place: Number}."""
    rows = [[*cells, total] for cells, total in zip(table.cells, table.rows, strict=True)]
    rows.append([*table.columns, table.whole])
    return {(i, j): number for i, row in enumerate(rows) for j, number in enumerate(row)}


class Reading:
    """What a table tells: for each place the counts that it may have there."""

    def __init__(self, table, threshold):
        self.numbers, self.threshold = shown(table), threshold
        self.height, self.width = len(table.rows), len(table.columns)
        self.nothing = not (table.whole.is_shown or table.whole.below)
        self.no_cell = not any(n.value or n.below for row in table.cells for n in row)
        self.no_row = self.no_cell and not any(n.value or n.below for n in table.rows)
        self.one_total = self.no_cell and not any(
            n.value or n.below for n in (*table.rows, *table.columns)
        )

    def is_inner(self, place):
        return place[0] < self.height and place[1] < self.width

    def allows(self, place, count) -> bool:
        number = self.numbers[place]
        if number.is_shown:
            return count == number.value
        if number.below:
            return self.least(place) <= count < number.below
        free = self.is_inner(place) and self.no_cell
        free = free or (self.no_row and place[1] == self.width and place[0] < self.height)
        free = free or (self.one_total and place != (self.height, self.width))
        return self.nothing or free or count >= self.threshold

    def least(self, place) -> int:
        """A nought would be shown, but where a total is small."""
        i, j = place
        corner = (self.height, self.width)
        if place == corner:
            return 1
        above = [corner]
        if self.is_inner(place):
            above += [(i, self.width), (self.height, j)]
        return int(not any(self.numbers[total].below for total in above))

    def tables(self, most):
        """All that fit, with no cell above `most`."""
        cells = [
            [n for n in range(most + 1) if self.allows((i, j), n)]
            for i in range(self.height)
            for j in range(self.width)
        ]
        for flat in product(*cells):
            rows = [flat[i * self.width : (i + 1) * self.width] for i in range(self.height)]
            counts = grown(rows)
            if all(self.allows(p, n) for p, n in counts.items() if not self.is_inner(p)):
                yield counts


def highest(*many) -> int:
    return max(n for counts in many for row in counts for n in row) + SPARE


def worked_out(table, counts, threshold) -> set:
    """(hidden number, whose knowledge): what follows from a table, for an outsider (None), and for
    each person who knows to be in a cell.
    """
    reading, truth = Reading(table, threshold), grown(counts)
    fitting = list(reading.tables(highest(counts)))
    assert truth in fitting
    return _known(reading, truth, fitting)


def _known(reading, truth, fitting) -> set:
    hidden = [place for place, number in reading.numbers.items() if not number.is_shown]
    insiders = [None, *(p for p, n in truth.items() if n and reading.is_inner(p))]
    found = set()
    for insider in insiders:
        possible = [one for one in fitting if insider is None or one[insider]]
        found |= {
            (place, insider) for place in hidden if len({one[place] for one in possible}) == 1
        }
    return found


def worked_out_of_map(tables, counts, threshold) -> set:
    """As `worked_out`, for tables of everybody (key None) and of types that are read together."""
    readings = {key: Reading(table, threshold) for key, table in tables.items()}
    most = highest(*counts.values())
    alone = {key: list(reading.tables(most)) for key, reading in readings.items()}
    types = [key for key in tables if key is not None]
    joint = {key: {} for key in tables}
    for people in alone[None]:
        fitting = {
            key: [one for one in alone[key] if all(one[p] <= n for p, n in people.items())]
            for key in types
        }
        if all(fitting.values()):
            joint[None][tuple(people.items())] = people
            for key in types:
                joint[key].update({tuple(one.items()): one for one in fitting[key]})
    return {
        (key, *known)
        for key in tables
        for known in _known(readings[key], grown(counts[key]), joint[key].values())
    }
