"""The figures of a round and of a trend: one source for the web page and for the board paper.

Plain functions that return frozen dataclasses of numbers and finished sentences, in the same few
queries for any number of raters.
"""

from connections.figures.culture import CultureFigures, MechanismFigures, culture_figures
from connections.figures.rounds import (
    NOT_COMPARED,
    GroupFigures,
    LevelFigures,
    PositionFigures,
    RoundFigures,
    TypeFigures,
    level_words,
    round_after_close,
    round_figures,
)
from connections.figures.trends import TrendFigures, TrendRound, trend_figures, trends

__all__ = [
    "NOT_COMPARED",
    "CultureFigures",
    "GroupFigures",
    "LevelFigures",
    "MechanismFigures",
    "PositionFigures",
    "RoundFigures",
    "TrendFigures",
    "TrendRound",
    "TypeFigures",
    "culture_figures",
    "level_words",
    "round_after_close",
    "round_figures",
    "trend_figures",
    "trends",
]
