"""One word for one thing: what a person reads calls the side somebody answers from a side."""

import ast
import re

from tests.house.sources import check, layer, name, python, templates, tree

OTHER_WORDS = re.compile(r"\b(perspectives?|hats?)\b", re.IGNORECASE)
TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
READ = {"forms", "tables", "views", "standing", "waiting", "content", "charts", "personal_data"}


def on_paper_or_screen() -> set[tuple[str, str]]:
    return {
        (name(path), found.group())
        for path in templates()
        for found in OTHER_WORDS.finditer(TAGS.sub(" ", path.read_text(encoding="utf-8")))
    }


def said_by_code() -> set[tuple[str, str]]:
    """In texts that are words for people: with a space or a capital, and no docstring."""
    return {
        (name(path), node.value)
        for path in python()
        if layer(path) in READ
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.search("[ A-Z]", node.value) and node.value not in docstrings(path)
        if OTHER_WORDS.search(node.value)
    }


def docstrings(path) -> set[str]:
    every = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Expr))
    return {node.value.value for node in every if isinstance(node.value, ast.Constant)}


def test_the_side_somebody_answers_from_has_one_name():
    check(on_paper_or_screen() | said_by_code(), {}, "another word for side")
