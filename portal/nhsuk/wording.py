"""Error messages in plain words, where a form gives none of its own.

NHS service manual, "Error message": say what went wrong and what to do, in the question's words.
"""

import re
from functools import cache, lru_cache

from django import forms
from django.forms.fields import Field

NOT_AN_EMAIL = "Enter an email address in the right form, like name@example.com"
# How a label begins that needs no article, or has one; what says which one it asks for; what names
# several; and what sounds as if it began with a, e, i, o or u.
COMPLETE = re.compile(
    r"(an?|the|this|that|these|those|my|your|his|her|its|our|their|some|any|all|both|each|every"
    r"|another|one|who|whose|what|when|where|which|why|how|if)(?![\w-])",
    re.IGNORECASE,
)
WHICH_ONE = re.compile(r" (of|for|that|which|who|you|they|we)\b")
SEVERAL = re.compile(r"\b(people|advice|information|\w*[^\Wsiu]s)$", re.IGNORECASE)
VOWEL = re.compile(r"(?!one\b|uni(?!n)|us[aeu]|eu)[aeiou]|hour|honest|[AEFHILMNORSX]([A-Z]|\b)")
CHOOSING = ("radios", "select", "checkboxes")


def plain_messages(field: Field, label: str, kind: str) -> dict[str, str]:
    """What to say instead of each of Django's own messages that the field still has."""
    stock, own = stock_messages(type(field)), field.error_messages
    return {
        code: text
        for code, text in worded(type(field), str(label), kind).items()
        if code not in own or own[code] is stock.get(code)
    }


@lru_cache(maxsize=2048)
def worded(field: type[Field], label: str, kind: str) -> dict[str, str]:
    """Our words for a field of this class, whatever its form says; drawn up once."""
    plain = {
        "required": required_message(label, kind),
        "max_length": "Use %(limit_value)d characters or fewer. You have used %(show_value)d",
        "min_value": "Enter a number that is %(limit_value)s or more",
        "max_value": "Enter a number that is %(limit_value)s or less",
        "invalid_choice": "Choose an answer from the list",
    }
    if issubclass(field, forms.EmailField):
        plain["invalid"] = NOT_AN_EMAIL
    elif issubclass(field, forms.DecimalField | forms.FloatField):  # of IntegerField's kin
        plain["invalid"] = "Enter a number, like 12 or 12.40"
    elif issubclass(field, forms.IntegerField):
        plain["invalid"] = "Enter a whole number, like 12"
    return plain


@cache
def stock_messages(kind: type[Field]) -> dict:
    """The messages that Django gives fields of this kind."""
    stock = {}
    for cls in reversed(kind.__mro__):
        if cls.__module__.startswith("django."):
            stock |= getattr(cls, "default_error_messages", {})
    return stock


def required_message(label: str, kind: str) -> str:
    """ "Enter your name", "Choose a level", or the question itself to be answered."""
    if kind == "checkbox":
        return f"Tick “{label}” to go on"
    if kind == "file":
        return "Choose a file"
    if label.endswith("?"):
        return f"Answer “{label}”"
    verb = "Choose" if kind in CHOOSING else "Enter"
    return f"{verb} {with_article(label)}"


def with_article(noun: str) -> str:
    """ "a title", "an NHS body", "the name of the place"; "your name" and "people" as they are."""
    words = lower_first(noun)
    if COMPLETE.match(words):
        return words
    if WHICH_ONE.search(words):
        return f"the {words}"
    if SEVERAL.search(words.partition(" (")[0]):
        return words
    return f"an {words}" if VOWEL.match(words) else f"a {words}"


def lower_first(label: str) -> str:
    """The label inside a sentence; words such as "NHS" keep their capitals."""
    if len(label) > 1 and label[1].isupper():
        return label
    return label[:1].lower() + label[1:]
