"""What the project stands on: declared with a reason, locked with hashes, tied to no machine."""

import ast
import json
import re
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import django
from django.db.backends.postgresql import psycopg_any

from tests.house.sources import APPS, ROOT, check, files, name, project, python, tree

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")
TEXT = (".py", ".html", ".txt", ".md", ".toml", ".json", ".css", ".js", ".yml", ".yaml", ".cfg", "")
ON_ONE_MACHINE = re.compile(r"(?<![\w.:/*])/(home|root|Users|opt|mnt|srv|work|tmp)/\w+")

# Declared, but no module of ours imports it: Django does, by name, or the command line.
NOT_IMPORTED = {
    "argon2-cffi": "Django's password hasher",
    "django-crispy-forms": "forms are drawn through its templates and tags",
    "gunicorn": "started as a command",
    "tzdata": "Python reads it for time zones",
}
# Settings that a real installation leaves alone.
FOR_THE_DEMO = {"PORTAL_MODE", "PORTAL_DEBUG"}
# Paths that are the same on every machine of their kind.
KNOWN_PATHS = {
    ("portal/pdf/doctor.py", "/opt/homebrew"): "where Homebrew puts libraries on Apple's chips",
    ("portal/pdf/doctor.py", "/opt/local"): "where MacPorts puts libraries",
}


def declared():
    groups = project()["dependency-groups"]
    return [*project()["project"]["dependencies"], *groups["dev"], *groups["node"]]


def distribution(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement).group().lower()


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def test_every_dependency_says_why_it_is_there():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for requirement in declared():
        line = next(line for line in lines if line.strip().startswith(f'"{requirement}"'))
        assert re.search(r'",\s+# \w.{10}', line), f"say why: {line.strip()}"


def test_what_is_imported_is_declared_and_what_is_declared_is_used():
    imported = set()
    for path in python():
        for node in ast.walk(tree(path)):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            imported |= {word.split(".")[0] for word in names}
    distributions = packages_distributions()
    used = {
        found.lower() for word in imported - set(APPS) for found in distributions.get(word, [])[:1]
    }
    runtime = {distribution(requirement) for requirement in project()["project"]["dependencies"]}
    assert used - runtime == set(), "import only what pyproject.toml declares"
    check(runtime - used, NOT_IMPORTED, "declared, but nothing uses it")


def test_every_lock_holds_what_is_declared_with_hashes_for_each():
    for lock in LOCKS:
        text = (ROOT / lock).read_text(encoding="utf-8")
        entries = re.split(r"\n(?=[\w.-]+==)", text)[1:]
        assert entries
        assert [entry[:60] for entry in entries if "--hash=sha256:" not in entry] == []
    held = {**locked(LOCKS[0]), **locked(LOCKS[1]), **locked(LOCKS[2])}
    assert {distribution(requirement) for requirement in declared()} <= set(held)


def test_tests_run_on_the_very_versions_that_are_deployed():
    deployed, tested = locked("requirements.txt"), locked("requirements-dev.txt")
    assert deployed == {package: tested[package] for package in deployed}


def test_npm_packages_are_pinned_exactly_and_locked_by_their_digests():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    pins = package["dependencies"] | package["devDependencies"]
    assert [pin for pin in pins.values() if not re.fullmatch(r"\d+\.\d+\.\d+", pin)] == []
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    entries = {path: entry for path, entry in lock.items() if path}
    assert {path.removeprefix("node_modules/") for path in entries} >= set(pins)
    assert all(entry["integrity"].startswith("sha512-") for entry in entries.values())


def test_where_packages_come_from_is_each_machines_own_choice():
    """Locks and set-up name no host: a body may have a mirror of its own."""
    setup = [ROOT / ".ci/run", ROOT / "Makefile", ROOT / "package-lock.json"]
    for path in [*(ROOT / lock for lock in LOCKS), *setup, *files("*.py", "setup")]:
        text = path.read_text(encoding="utf-8")
        hosts = set(re.findall(r"https?://([\w.-]+)", text)) - {"127.0.0.1", "leaders.example.org"}
        assert hosts == set(), name(path)
        assert not re.search(r"index-url|find-links|\"resolved\"|registry=", text), name(path)


def test_no_file_holds_a_path_of_one_machine():
    found = {
        (name(path), match.group())
        for path in files("*")
        if path.suffix in TEXT and path != Path(__file__)
        for match in ON_ONE_MACHINE.finditer(path.read_text(encoding="utf-8", errors="replace"))
    }
    check(found, KNOWN_PATHS, "a path of one machine")


def test_django_has_long_support_and_talks_to_postgresql_through_psycopg2():
    assert (5, 2) <= django.VERSION < (5, 3)
    assert find_spec("psycopg") is None
    assert not psycopg_any.is_psycopg3


def test_every_setting_of_a_real_installation_is_explained_and_no_other():
    settings = (ROOT / "portal/settings.py").read_text(encoding="utf-8")
    operations = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `(PORTAL_\w+)`", operations, re.MULTILINE)
    read = set(re.findall(r"\"(PORTAL_\w+)\"", settings)) - FOR_THE_DEMO
    assert sorted(explained) == sorted(read)


def test_python_is_asked_for_in_the_same_version_everywhere():
    assert project()["project"]["requires-python"] == ">=3.11"
    assert project()["tool"]["ruff"]["target-version"] == "py311"
    assert "3.11 or later" in (ROOT / "Makefile").read_text(encoding="utf-8")
