from connections.models.positions import Position
from connections.models.raters import Perspective, Rater
from connections.models.responses import Rating, Response
from connections.models.rounds import Round

__all__ = ["Perspective", "Position", "Rater", "Rating", "Response", "Round"]
