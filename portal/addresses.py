"""Addresses of hundreds of pages: found by their first word, and those asked most written once."""

from functools import lru_cache

from django.conf import settings
from django.urls import URLPattern, get_script_prefix, get_urlconf, include, path, reverse

KEPT = 4096
WORDS = {str, int}


def address(name: str, /, *args, **kwargs) -> str:
    """As `reverse` writes it, and kept: Django works it out as slowly as a query is asked."""
    if not WORDS.issuperset(map(type, (*args, *kwargs.values()))):
        return reverse(name, args=args, kwargs=kwargs)
    urls = get_urlconf() or settings.ROOT_URLCONF
    return _written(urls, get_script_prefix(), name, args, tuple(kwargs.items()))


@lru_cache(KEPT)
def _written(urls: str, prefix: str, name: str, args: tuple, kwargs: tuple) -> str:
    return reverse(name, urls, args, dict(kwargs))


def by_first_word(patterns: list) -> list:
    """The same addresses, those that begin alike under one include; words come before parts.

    Django tries one address after another: three hundred take as long as a page's queries.
    """
    groups: dict[str, list] = {}
    for pattern in patterns:
        word, slash, rest = str(pattern.pattern).partition("/")
        groups.setdefault(word + slash, []).append((pattern, rest))
    return [
        address
        for word in sorted(groups, key=lambda word: word.startswith("<"))
        for address in _under(word, groups[word])
    ]


def _under(word: str, members: list) -> list:
    if len(members) == 1:
        return [pattern for pattern, _ in members]
    return [path(word, include(by_first_word([_without(word, *each) for each in members])))]


def _without(word: str, pattern, rest: str):
    """The pattern as it stands under an include of `word`."""
    if isinstance(pattern, URLPattern):
        return path(rest, pattern.callback, pattern.default_args, pattern.name)
    return path(rest, include(pattern.url_patterns), pattern.default_kwargs)
