"""Every address of the portal that is ours, read off the resolver."""

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

THIRD_PARTY = {
    "accounts/": "django-allauth: log-in, log-out, password and email of one's own account",
    "admin/": "Django admin: reference data and organisations, tested in tests/organisations",
}


@dataclass(frozen=True)
class Address:
    """One pattern: its route, its name, its view and the names of its parts."""

    route: str
    name: str
    view: object
    parts: tuple[str, ...]

    def __str__(self):
        return self.name


def addresses(urlconf=None) -> list[Address]:
    """All patterns but those of third parties, each of which needs a reason in THIRD_PARTY."""
    found = []

    def descend(patterns, route, parts):
        for entry in patterns:
            here = route + str(entry.pattern)
            names = parts + tuple(entry.pattern.converters)
            if any(here.startswith(prefix) for prefix in THIRD_PARTY):
                continue
            if isinstance(entry, URLResolver):
                descend(entry.url_patterns, here, names)
            elif isinstance(entry, URLPattern):
                found.append(Address(here, entry.name, entry.callback, names))

    descend(get_resolver(urlconf).url_patterns, "", ())
    return found
