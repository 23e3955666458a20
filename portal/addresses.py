"""Addresses by their first word, so that finding one of hundreds takes a few steps."""

from django.urls import URLPattern, include, path


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
