"""Every link, as every role: no console message, no fault for axe or the HTML checker.

The demo's world is walked by its links, one page an address, role and stage of a round; wide and
narrow, with scripts and without. CRAWL=whole (`make crawl`) takes longer: everybody walks in every
way, and axe looks at each page twice, also where it has seen the same with other words.
"""

import hashlib
import os
import re
import sqlite3
import subprocess
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.urls import Resolver404, resolve

from connections.models import Round
from portal.accounts.models import User
from tests.journeys import world
from tests.journeys.browser import ALL_RULES, RULES_OF_LAYOUT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.urls("tests.home.demo_urlconf"),
    pytest.mark.skipif(
        settings.DATABASE_URL.startswith("postgres"),
        reason="The crawl looks at pages, which do not depend on the database: SQLite is enough",
    ),
]

VNU = settings.BASE_DIR / "node_modules/vnu-jar/build/dist/vnu.jar"
# It lives for seconds: making its code ever faster would cost more than it saves.
JAVA = ("java", "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
ROLES = {
    "nobody": "",
    "lead": "lead@northgate.example",
    "board": "board1@northgate.example",
    "secretary": "secretary@northgate.example",
    "leader": "leader1@northgate.example",
    "employed": "employed@northgate.example",
    "ig": "ig@northgate.example",
    "colleague": "colleague@northgate.example",
    "southmoor": "lead@southmoor.example",
    "icb": "icb@fenland-icb.example",
    "admin": "admin@portal.example",
}
WHOLE = os.environ.get("CRAWL") == "whole"
WITHOUT_SCRIPTS = (
    [(role, width) for role in ROLES for width in (1280, 320)]
    if WHOLE
    else [("lead", 320), ("board", 1280), ("leader", 320)]
)
# What links do not lead to, but deeds, letters and redirects.
STARTS = {
    "nobody": ["/accounts/password/reset/done/", "/involve/northgate/"],
    "board": ["/accounts/reauthenticate/"],
}
WORDS = re.compile(
    r"(?<=>)[^<]+"
    r"|(?<= )(?:href|action|id|for|name|value|d|x|y|x1|y1|x2|y2|cx|cy|width|height|points|aria-\w+)"
    r'="[^"]*"'
)
FILES = {
    *("snapshot_pdf", "snapshot_json", "calendar_file", "own_download", "people_map_file"),
    *("people_bank_file", "leader_export_csv", "leader_export_xlsx", "import_faults"),
    *("plan_csv", "plan_dates", "certificate_pdf", "programme_dates"),
}
DUMMY_TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.dummy.DummyBackend",
        "QUEUES": ["default", "pdf"],
    }
}
LINKS = """() => [...document.querySelectorAll('a[href]')].map(a => a.href)"""
BROKEN_FRAGMENTS = """() => [...document.querySelectorAll('a[href*="#"]')]
  .filter(a => a.href.split('#')[0] === location.href.split('#')[0])
  .map(a => decodeURIComponent(a.hash.slice(1)))
  .filter(id => id && !document.getElementById(id))"""


@pytest.fixture(scope="module")
def told():
    """The demo's world as a database of its own, once it is made."""
    return sqlite3.connect(":memory:", check_same_thread=False)


@pytest.fixture
def demo(transactional_db, settings, monkeypatch, told):
    """The demo's world; made for the first test, and copied for those that follow."""
    settings.DEMO = True
    settings.EMAIL_BACKEND = "portal.mail.backends.OutboxBackend"
    settings.TASKS = DUMMY_TASKS
    monkeypatch.setattr("portal.reports.renderings.render_pdf", lambda *_, **__: b"%PDF-")
    connection.ensure_connection()
    if told.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        world.build()
        connection.connection.backup(told)
    else:
        told.backup(connection.connection)


@pytest.fixture(scope="module")
def looked_at():
    """Digests of what axe has seen: a page that differs in its words alone is not asked again."""
    return set()


def kind_of(link):
    """The address and the stage of its round: one page of each is enough. None is not for us."""
    path = urlsplit(link).path
    match = resolve(path)
    if "admin" in match.namespaces:  # Django's own pages
        return None
    if "round_id" not in match.kwargs:
        return (match.url_name,)
    round = Round.objects.filter(public_id=match.kwargs["round_id"]).first()
    stage = (round.kind, round.state, round.revealed_at is not None) if round else ()
    return match.url_name, *stage


class Crawl:
    """One person, following links."""

    def __init__(self, visitor, look):
        self.visitor = visitor
        self.look = look
        self.links = set()
        self.seen = set()
        self.faults = []

    def run(self, starts=()):
        waiting = [self.visitor.base_url + path for path in ("/", *starts)]
        while waiting:
            link = waiting.pop(0)
            if self.is_new(link):
                waiting += self.open(link)
        return self

    def is_new(self, link):
        if link in self.links:
            return False
        self.links.add(link)
        try:
            kind = kind_of(link)
        except Resolver404:
            self.faults.append(f"{self.visitor.page.url} links to {link}, which is no address")
            return False
        if kind is None or kind in self.seen:
            return False
        self.seen.add(kind)
        return True

    def open(self, link):
        """Look at the page, and give the links on it that stay on this site."""
        page = self.visitor.page
        if resolve(urlsplit(link).path).url_name in FILES:
            self.check_status(link, page.request.get(link))
            return []
        response = self.visitor.go(link)
        self.check_status(link, response)
        self.faults += [f"{link} has no #{target}" for target in page.evaluate(BROKEN_FRAGMENTS)]
        self.look(response)
        return [
            found.partition("#")[0]
            for found in page.evaluate(LINKS)
            if urlsplit(found).netloc == urlsplit(self.visitor.base_url).netloc
        ]

    def check_status(self, link, response):
        if response.status != 200:
            self.faults.append(f"{link} answers {response.status}")


@pytest.mark.parametrize("role", ROLES)
def test_every_link_leads_to_a_page_without_fault(role, demo, visits, tmp_path, looked_at):
    sources = {}
    with visits(person(role)) as they:

        def look(response):
            html = response.text()
            path = tmp_path / f"{len(sources)}.html"
            path.write_text(html, encoding="utf-8")
            sources[path] = urlsplit(they.page.url).path
            content = html.partition("<main")[2] if len(sources) > 1 else html
            bones = hashlib.sha256(WORDS.sub("", content).encode()).digest()
            is_new = WHOLE or bones not in looked_at
            looked_at.add(bones)
            if is_new:
                they.check_access()
            with they.turned_to(320):
                if is_new:
                    they.check_access(ALL_RULES if WHOLE else RULES_OF_LAYOUT)

        crawl = Crawl(they, look).run(STARTS.get(role, ()))
    assert crawl.faults == []
    assert len(crawl.seen) >= 5
    assert complaints_of_vnu(sources) == []


@pytest.mark.parametrize(("role", "width"), WITHOUT_SCRIPTS)
def test_every_link_leads_somewhere_without_scripts(role, width, demo, visits):
    with visits(person(role), width=width, scripts=False) as they:
        crawl = Crawl(they, lambda response: None).run(STARTS.get(role, ()))
    assert crawl.faults == []
    assert len(crawl.seen) >= 5


def person(role):
    return User.objects.get(email=ROLES[role]) if ROLES[role] else None


def complaints_of_vnu(sources) -> list[str]:
    """What the HTML checker finds in these files; one run for all, for its start is slow."""
    ran = subprocess.run(
        [*JAVA, "-jar", str(VNU), "--stdout", "--errors-only", *map(str, sources)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    found = ran.stdout
    assert found or not ran.returncode, f"The checker did not check: {ran.stderr}"
    for path, page in sources.items():
        found = found.replace(path.as_uri().replace("///", "/"), page)
    return found.splitlines()
