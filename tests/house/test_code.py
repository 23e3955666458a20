"""Rules about Python that keep each tenant's data apart and each page escaped."""

import ast
import re

from tests.house.sources import check, layer, name, python, tree

HANDED = ("views", "forms", "tables")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
FETCHERS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}
UNESCAPED = {"mark_safe", "SafeString", "SafeText", "format_html", "format_html_join"}
TAG = re.compile(r"</?(a|br|button|div|form|h[1-6]|input|li|p|span|strong|svg|table|td|tr|ul)\b")

# Views, forms and tables that start from a whole table, and why they may.
WHOLE_TABLES = {}
# Files that make HTML or call text safe, and why they may.
MAKES_HTML = {}


def is_model(node) -> bool:
    return isinstance(node, ast.Name) and node.id[:1].isupper()


def whole_tables(path):
    """`Model.objects` and `get_object_or_404(Model, …)` in a file, as they are written."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and is_model(node.value):
            yield f"{node.value.id}.{node.attr}"
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in FETCHERS:
            yield from (f"{node.func.id}({first.id}" for first in node.args[:1] if is_model(first))


def test_views_forms_and_tables_start_from_what_they_were_handed():
    found = {
        (name(path), what)
        for path in python()
        if layer(path) in HANDED
        for what in whole_tables(path)
    }
    check(found, WHOLE_TABLES, "start from the organisation instead")


def test_the_rule_about_whole_tables_finds_each_way_to_break_it(tmp_path):
    view = tmp_path / "views.py"
    view.write_text(
        "Round.objects.filter(pk=1)\nRound._default_manager.all()\n"
        "get_object_or_404(Round, pk=1)\nget_object_or_404(organisation.rounds, pk=1)\n"
    )
    found = sorted(whole_tables(view))
    assert found == ["Round._default_manager", "Round.objects", "get_object_or_404(Round"]


def test_nothing_is_imported_inside_a_function():
    found = {
        f"{name(path)}:{inner.lineno}"
        for path in python()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    }
    assert found == set()


def html_in(path):
    """Names that switch escaping off, and string literals with tags in them (not docstrings)."""
    documentation = {
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree(path)):
        yield from UNESCAPED & {getattr(node, "id", ""), getattr(node, "attr", "")}
        if isinstance(node, ast.Constant) and node not in documentation:
            yield from (tag.group() for tag in TAG.finditer(str(node.value)))


def test_html_is_written_in_templates_where_it_is_escaped():
    found = {(name(path), what) for path in python() for what in html_in(path)}
    check(found, MAKES_HTML, "write it in a template")


def test_the_rule_about_html_finds_tags_and_unescaped_text_but_not_docstrings(tmp_path):
    file = tmp_path / "tags.py"
    file.write_text('"""About <p> tags."""\nmark_safe("<p>" + words)\nhtml.format_html("<br>")\n')
    assert sorted(html_in(file)) == ["<br", "<p", "format_html", "mark_safe"]


def test_no_save_is_overridden_and_no_signal_is_ours():
    found = {
        f"{name(path)}:{node.lineno}"
        for path in python()
        for node in ast.walk(tree(path))
        if (
            isinstance(node, ast.ClassDef)
            and layer(path) == "models"
            and {"save", "delete"} & {getattr(part, "name", "") for part in node.body}
        )
        or (isinstance(node, ast.ImportFrom) and node.module == "django.dispatch")
    }
    assert found == set()
