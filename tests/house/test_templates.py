"""Templates keep escaping on, and hold nothing that the content policy would block."""

import re

import pytest

from tests.house.sources import check, files, name, templates

FORBIDDEN = {
    "escaping switched off": re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off"),
    "inline style": re.compile(r"\bstyle\s*=|<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.IGNORECASE),
    "another host's file": re.compile(r"""\b(src|srcset)\s*=\s*["'](https?:)?//""", re.IGNORECASE),
}

# What a template holds all the same, and why it may.
ALLOWED = {}


def test_templates_escape_all_and_keep_within_the_content_policy():
    found = {
        (name(path), what)
        for path in templates()
        if path.suffix != ".txt"  # plain text in mails: there is no HTML to escape
        for what, pattern in FORBIDDEN.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    check(found, ALLOWED, "against the content policy")


@pytest.mark.parametrize(
    ("what", "template"),
    [
        ("escaping switched off", "{{ note|safe }}"),
        ("escaping switched off", "{% autoescape off %}{{ note }}{% endautoescape %}"),
        ("inline style", '<p style="color: red">'),
        ("inline style", "<style>p { color: red }</style>"),
        ("inline script", "<script>go()</script>"),
        ("inline script", '<a href="javascript:go()">'),
        ("event attribute", '<p class="a" onclick="go()">'),
        ("another host's file", '<img src="https://elsewhere.example/a.png" alt="">'),
        ("another host's file", '<script src="//elsewhere.example/a.js"></script>'),
    ],
)
def test_each_rule_about_templates_finds_its_fault(what, template):
    assert FORBIDDEN[what].search(template)


def test_the_title_of_a_page_with_lists_says_which_page_of_each_it_shows():
    for path in templates():
        text = path.read_text(encoding="utf-8")
        if shown := set(re.findall(r"\{% render_table (\w+)", text)):
            told = re.findall(r"block title %\}.*\{% page_of ([\w ]+) %\}", text)
            assert {word for words in told for word in words.split()} == shown, name(path)


def test_the_form_of_a_page_has_the_name_by_which_its_title_says_error():
    for path in templates():
        summed_up = re.findall(r"\{% error_summary (.*?) %\}", path.read_text(encoding="utf-8"))
        assert set(summed_up) <= {"form", "search"}, name(path)


def test_only_the_base_of_all_pages_says_error_before_a_title():
    """Said by a page too, it would be read out twice."""
    says = {name(path) for path in templates() if "{% error_prefix %}" in path.read_text("utf-8")}
    assert says == {"templates/base.html"}


def test_style_sheets_fetch_nothing_from_elsewhere():
    found = [
        name(path)
        for path in files("*.css", "static")
        if re.search(r"url\(\s*['\"]?(https?:)?//|@import", path.read_text(encoding="utf-8"))
    ]
    assert found == []


SET_IN_BLOCK = re.compile(r"\{% block (\w+) %\}(.*?)\{% endblock", re.DOTALL)


def not_set(text: str) -> set[str]:
    """Addresses that a block takes from another one: what a block sets goes with its end."""
    blocks = SET_IN_BLOCK.findall(text)
    named = {url for _, block in blocks for url in re.findall(r" as (\w+_url) %\}", block)}
    return {
        url
        for url in named
        for _, block in blocks
        if re.search(rf"\b{url}\b", block) and f" as {url} %}}" not in block
    }


def test_no_block_of_a_page_uses_an_address_that_another_one_sets():
    """It would be empty: “No, go back” would lead to where one is."""
    texts = ((path, path.read_text(encoding="utf-8")) for path in templates())
    assert {name(path): found for path, text in texts if (found := not_set(text))} == {}


def test_the_rule_about_addresses_finds_its_fault():
    back = '{% block back %}{% url "home" as back_url %}{% back_link back_url %}{% endblock %}'
    uses = '{% block content %}{% include "a.html" with cancel=back_url %}{% endblock %}'
    assert not_set(back + uses) == {"back_url"}
    assert not_set(back + uses.replace("{% i", '{% url "home" as back_url %}{% i')) == set()
