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


def test_the_title_says_error_once():
    """base.html says it for every page: a page that says so too reads "Error: Error: "."""
    sayers = [name(path) for path in templates() if "{% error_prefix %}" in path.read_text("utf-8")]
    assert sayers == ["templates/base.html"]


def test_style_sheets_fetch_nothing_from_elsewhere():
    found = [
        name(path)
        for path in files("*.css", "static")
        if re.search(r"url\(\s*['\"]?(https?:)?//|@import", path.read_text(encoding="utf-8"))
    ]
    assert found == []
