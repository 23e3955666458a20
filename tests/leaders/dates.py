"""Dates as a form sends them."""


def day(name, when):
    """The three boxes of the question `name`."""
    parts = (("day", when.day), ("month", when.month), ("year", when.year)) if when else ()
    return {f"{name}_{part}": str(number) for part, number in parts}
