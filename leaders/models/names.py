"""Somebody's name in a text: found however it is typed, and taken out where it may not stand."""

import re
import unicodedata

from leaders.models.people import folded

NOT_SHOWN = "(name not shown)"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
OF_SOMEBODY = re.compile(r"['’]s$", re.IGNORECASE)
WITHOUT_ACCENT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
TITLES = frozenset(("dr", "miss", "mr", "mrs", "ms", "mx", "prof", "rev", "sir"))
ORDINARY = frozenset(
    (
        *("al", "am", "amber", "an", "art", "as", "at", "autumn", "be", "best", "bill", "bin"),
        *("black", "bright", "brown", "by", "care", "case", "chance", "charity", "child", "church"),
        *("close", "cook", "cost", "cross", "da", "day", "days", "de", "del", "den", "der", "di"),
        *("do", "drew", "du", "east", "el", "english", "fair", "faith", "field", "foot", "foster"),
        *("frank", "friend", "go", "gold", "good", "grace", "grant", "green", "guy", "hall"),
        *("hand", "he", "head", "hill", "home", "hope", "house", "in", "is", "it", "joy", "just"),
        *("justice", "key", "keys", "kind", "king", "la", "lane", "law", "le", "light", "little"),
        *("long", "love", "low", "luck", "major", "man", "march", "mark", "may", "me", "merry"),
        *("miles", "min", "moon", "my", "no", "north", "nurse", "old", "on", "or", "page", "park"),
        *("patience", "peace", "penny", "place", "pool", "pound", "power", "price", "pride"),
        *("quick", "read", "rice", "rich", "ring", "river", "road", "rock", "rose", "round"),
        *("seal", "self", "sharp", "short", "small", "smart", "so", "son", "song", "south"),
        *("speed", "spring", "star", "stock", "stone", "street", "strong", "summer", "sun", "to"),
        *("town", "trust", "up", "us", "van", "von", "wall", "ward", "way", "we", "weeks"),
        *("welcome", "well", "west", "white", "wild", "will", "winter", "wise", "wood", "worth"),
        *("yard", "you", "young"),
    )
)
"""Names that are words too: in small letters they count beside another part of the name alone."""


def name_in(text: str, name: str) -> str:
    """The first word of a text that is a part of this name, as it is typed there; or ""."""
    found = next(_names_in(unicodedata.normalize("NFC", text), name), None)
    return OF_SOMEBODY.sub("", found[0]) if found else ""


def without_name(text: str, name: str) -> str:
    """The text with NOT_SHOWN where a part of this name stands, or several side by side."""
    text, kept, end = unicodedata.normalize("NFC", text), [], 0
    for word in _names_in(text, name):
        between = text[end : word.start()]
        if not kept or between.strip(" -"):
            kept += [between, NOT_SHOWN]
        end = word.end()
    return "".join([*kept, text[end:]])


def _names_in(text, name):
    """The words of the text that are parts of the name."""
    parts = _parts(name)
    words = list(WORD.finditer(text)) if parts else []
    plain = [_plain(word[0]) for word in words]
    for place, (word, letters) in enumerate(zip(words, plain, strict=True)):
        if letters not in parts:
            continue
        beside = {*plain[max(place - 1, 0) : place], *plain[place + 1 : place + 2]} - {letters}
        if letters not in ORDINARY or word[0][0].isupper() or beside & parts:
            yield word


def _parts(name) -> set[str]:
    """Without initials, titles, and what is written small in a name, as "van" and "and"."""
    words = [word[0] for word in WORD.finditer(unicodedata.normalize("NFC", name))]
    capital = [word for word in words if word[0].isupper()]
    parts = {_plain(word) for word in capital or words}
    return {part for part in parts if len(part) > 1} - TITLES


def _plain(word) -> str:
    """Without its case, accents, apostrophes and the end of "Ash’s"."""
    letters = OF_SOMEBODY.sub("", word).replace("'", "").replace("’", "")
    return folded(letters).translate(WITHOUT_ACCENT)
