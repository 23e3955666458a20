"""A level is a word of a scale: it is never added up, averaged, ranked or scored.

Checked where levels are handled: in names and calls of the code, in what templates print, and in
the words that people read.
"""

import ast
import re

from tests.house.sources import check, name, python, templates, tree

ROOMS = ("connections", "portal/reports", "leaders", "templates/connections", "templates/reports")
SUMS = {
    "avg",
    "average",
    "averages",
    "mean",
    "means",
    "median",
    "middle",
    "rank",
    "ranks",
    "ranking",
} | {
    "score",
    "scores",
    "scored",
    "stddev",
    "percentile",
    "quartile",
    "total",
    "totals",
}
READ = re.compile(
    r"\b(averag\w+|median\w*|rank(s|ed|ing)?|scor(e|es|ed|ing)|percentile\w*)\b", re.I
)
PRINTED = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
LIBRARIES = {"statistics", "numpy", "pandas"}

# Names that have such a word and mean something else, and why.
NAMES = {
    ("portal/reports/content/about.py", "no_totals"): "explains why there are none",
}
# Text that has such a word, and why it may.
TEXT = {}


def parts(word: str) -> set[str]:
    """The words a name is made of: ``agreedMean_level`` gives agreed, mean, level."""
    return set(re.findall(r"[a-z]+", re.sub(r"([A-Z])", r"_\1", word).lower()))


def handled(paths):
    return [path for path in paths if name(path).startswith(ROOMS)]


def sums_in(path):
    """The names in a file that stand for a sum, or for a library that makes them."""
    for node in ast.walk(tree(path)):
        for key in ("id", "attr", "arg", "name", "module"):
            word = getattr(node, key, None)
            if isinstance(word, str) and parts(word) & (SUMS | LIBRARIES):
                yield word


def test_no_name_in_the_code_stands_for_a_sum_of_levels():
    found = {(name(path), word) for path in handled(python()) for word in sums_in(path)}
    check(found, NAMES, "levels are not added up")


def test_the_rule_about_names_finds_each_way_to_break_it(tmp_path):
    file = tmp_path / "figures.py"
    file.write_text(
        "import statistics\nfrom django.db.models import Avg\n"
        "def mean_level(ratings): return total(ratings) / len(ratings)\nmeaning = 1\n"
    )
    assert sorted(sums_in(file)) == ["Avg", "mean_level", "statistics", "total"]


def test_no_template_prints_a_sum_of_levels():
    found = {
        (name(path), word)
        for path in handled(templates())
        for printed in PRINTED.findall(path.read_text(encoding="utf-8"))
        for word in re.findall(r"[\w.]+", re.sub(r"\"[^\"]*\"", "", printed))
        if parts(word) & SUMS
    }
    assert found == set()


def test_no_text_speaks_of_scores_averages_or_ranks():
    paths = handled([*python(), *templates()])
    found = {
        (name(path), match.group().lower())
        for path in paths
        for match in READ.finditer(path.read_text(encoding="utf-8"))
    }
    check(found, TEXT, "a level is not a score")
