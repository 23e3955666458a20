"""Words for the pages of pairs."""

from django import template

from pairs.models import Side
from pairs.seen import MEANS

register = template.Library()


@register.filter
def means(visibility: str) -> str:
    """What it means for a pair, to its members."""
    return MEANS[visibility]


@register.filter
def side_words(side: str) -> str:
    """ "patient partner", in a sentence."""
    return Side(side).label.lower()
