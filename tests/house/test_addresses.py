"""Who knows an address's name finds its view, and who knows the view finds its template."""

import re

from django.urls import URLPattern, get_resolver

from tests.house.sources import APPS, check, name, python, templates

# Templates that our own code never names, and who asks for them.
NAMED_ELSEWHERE = {
    "429.html": "the log-in library",
    "503.html": "the proxy, while the portal is down (docs/operations.md)",
}
FOLDERS_OF_OTHERS = ("account/", "allauth/", "nhsuk/", "django_tables2/")


def addresses(resolver):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from addresses(pattern)


def ours():
    return [
        pattern
        for pattern in addresses(get_resolver())
        if pattern.callback.__module__.split(".")[0] in APPS
    ]


def test_an_address_has_the_name_of_its_view():
    other = {
        pattern.name: pattern.callback.__name__
        for pattern in ours()
        if pattern.name != pattern.callback.__name__
    }
    assert ours()
    assert other == {}


def test_no_name_stands_for_two_addresses():
    names = [pattern.name for pattern in ours()]
    assert sorted(names) == sorted(set(names))


def test_every_template_is_a_views_or_is_named():
    """By its whole path, or as a word from which our code makes the path (letters are)."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*python(), *templates()])
    named = set(re.findall(r"[\w/.-]+\.(?:html|txt|svg)\b", text)) | set(
        re.findall(r'"(\w+)"', text)
    )
    views = {pattern.name for pattern in ours()}
    unused = {
        short
        for path in templates()
        if (short := name(path).removeprefix("templates/")) not in named
        and not {path.stem} & (named | views)
        and not short.startswith(FOLDERS_OF_OTHERS)
    }
    check(unused, NAMED_ELSEWHERE, "nothing names this template")
