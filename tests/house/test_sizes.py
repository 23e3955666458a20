"""Nothing grows past what a person can hold in mind; it is split by noun, never by number."""

import ast

from tests.house.sources import files, layer, name, python, templates, tree

PYTHON_LINES = 300
TEST_LINES = 400
TEMPLATE_LINES = 150
VIEW_LINES = 25


def too_long(paths, most):
    counted = ((name(path), path.read_bytes().count(b"\n")) for path in paths)
    return {path: lines for path, lines in counted if lines > most}


def test_a_python_file_has_at_most_300_lines():
    assert too_long(python(), PYTHON_LINES) == {}


def test_a_test_file_has_at_most_400_lines():
    assert too_long(files("*.py", "tests"), TEST_LINES) == {}


def test_a_template_has_at_most_150_lines():
    assert too_long(templates(), TEMPLATE_LINES) == {}


def test_a_function_among_the_views_has_at_most_25_lines():
    long = {
        f"{name(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in python()
        if layer(path) == "views"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= VIEW_LINES
    }
    assert long == {}
