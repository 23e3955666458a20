from connections.models.culture import CultureAction, CultureAnswer
from connections.models.lenses import EarlierLensReview, LensReview
from connections.models.positions import Position
from connections.models.raters import Perspective, Rater
from connections.models.responses import Rating, Response
from connections.models.rounds import Round

__all__ = [
    "CultureAction",
    "CultureAnswer",
    "EarlierLensReview",
    "LensReview",
    "Perspective",
    "Position",
    "Rater",
    "Rating",
    "Response",
    "Round",
]
