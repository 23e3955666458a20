"""Chromium as our users have it: with or without scripts, on a desk or in the hand.

Every page that is opened is checked: no console message, no failed request, no overflow.
"""

import os
import re
import shutil
from contextlib import contextmanager, suppress
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
AXE = settings.BASE_DIR / "node_modules/axe-core/axe.min.js"
# The back link stands outside <main>, where the design system puts it. No rule of ours reads style
# sheets: for one that imports another (the admin's) axe would write inline styles into the page.
AXE_RUN = """async ([include, runOnly, rules]) => {
  const found = await axe.run(
    {include: include ? include.map(key => window.lookedAt.get(key)) : [['html']],
     exclude: [['.nhsuk-back-link']]},
    {runOnly, rules, resultTypes: ['violations'], preload: {assets: ['media']}}
  );
  return found.violations.map(v => v.id + ': '
    + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '));
}"""
# How each text is coloured: by the boxes that it stands in, and their colours.
COLOURS = """() => {
  const ways = new Map([[null, '']]), texts = new Map();
  const way = box => {
    if (!ways.has(box)) {
      const {color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, position} =
        getComputedStyle(box);
      ways.set(box, [way(box.parentElement), box.localName, box.getAttribute('class'), color,
        backgroundColor, backgroundImage, opacity, fontSize, fontWeight, position].join(' '));
    }
    return ways.get(box);
  };
  const wanted = node => node.matches?.('input, select, textarea') || node.data?.trim();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
  while (walker.nextNode()) {
    const node = walker.currentNode, box = node.matches ? node : node.parentElement;
    if (wanted(node) && !box.closest('.nhsuk-back-link, script') && !texts.has(way(box)))
      texts.set(way(box), box);
  }
  const short = new Map();
  for (const [way, box] of texts) {
    let a = 1, b = 2;
    for (let n = 0; n < way.length; n++) {
      a = Math.imul(a ^ way.charCodeAt(n), 0x9E3779B1);
      b = Math.imul(b ^ way.charCodeAt(n), 0x5F356495);
    }
    short.set(`${a} ${b}`, box);
  }
  window.lookedAt = short;
  return [...short.keys()];
}"""
CONTRAST = "color-contrast"
ALL_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What else a narrow screen can break in a page that is right on a wide one.
RULES_OF_LAYOUT = (
    *("target-size", "scrollable-region-focusable", "aria-hidden-focus", "skip-link"),
    *("link-in-text-block", "meta-viewport", "meta-viewport-large"),
)
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
COLOURS_IN_ORDER = set()
IN_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.width > 4 && box.height > 4 && box.right > 0 && box.bottom > 0
    && box.left < innerWidth && box.top < innerHeight;
}"""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def path_in(letter) -> str:
    """The link of a letter, as a path of the site that the browser sees."""
    link = re.search(re.escape(settings.BASE_URL) + r"(/\S+)", letter.body)
    assert link, letter.body
    return link[1]


@cache
def axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


def find_chromium() -> str | None:
    """The browser of this machine: CHROMIUM names one, else the first of the usual names."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class Visitor:
    """One person at one screen; keeps what the browser complained of."""

    def __init__(self, page, base_url, *, scripts=True):
        self.page = page
        self.base_url = base_url
        self.scripts = scripts
        self.complaints = []
        self.pages = []
        page.on("response", lambda response: self._loaded(response))
        page.on("console", lambda message: self._heard(message))
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("requestfailed", lambda request: self._failed(request))

    def _loaded(self, response):
        """Keeps the addresses of pages; a redirect is none, nor is a part of a page."""
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            self.pages.append(urlsplit(response.url).path)

    def _heard(self, message):
        wanted_status = "Failed to load resource" in message.text and self._forgives(message)
        if not wanted_status:
            self.complaints.append(f"{self.page.url}: {message.type}: {message.text}")

    def _forgives(self, message):
        """A journey to a page that must not exist makes Chromium note its status."""
        return message.location.get("url", "").rstrip("/") == self.page.url.rstrip("/")

    def _failed(self, request):
        if request.failure != "net::ERR_ABORTED":  # a download ends its navigation that way
            self.complaints.append(f"{request.url}: {request.failure}")

    def go(self, path):
        response = self.page.goto(self.base_url + path if path.startswith("/") else path)
        self.check_width()
        return response

    def press(self, name):
        """Press the button or link `name`, and look at the page that comes."""
        target = self.page.get_by_role("button", name=name, exact=True)
        if not target.count():
            target = self.page.get_by_role("link", name=name, exact=True)
        target.first.click()
        self.page.wait_for_load_state()
        self.check_width()

    def sees(self, text, seconds=5):
        """The text is on the page, or on the one that is on its way."""
        for _ in range(seconds * 20):
            if text in self.page.inner_text("body"):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{text!r} is not on {self.page.url}:\n{self.page.inner_text('main')}")

    def does_not_see(self, text):
        assert text not in self.page.inner_text("body")

    def field(self, label):
        """What is labelled so, whether it has to be filled in or not."""
        optional = self.page.get_by_label(f"{label} (optional)", exact=True)
        return self.page.get_by_label(label, exact=True).or_(optional)

    def fill(self, label, text):
        self.field(label).fill(text)

    def choose(self, label):
        self.page.get_by_label(label, exact=True).check(force=True)

    def choose_starting(self, label):
        """Choose what is labelled `label` and goes on to say more."""
        self.page.get_by_role("radio", name=re.compile("^" + re.escape(label))).check(force=True)

    def focused(self) -> str:
        return self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")

    def focus_is_on(self, selector):
        on = self.page.evaluate("where => document.activeElement.matches(where)", selector)
        assert on, f"the focus is on {self.focused()}"

    def focus_is_in_sight(self) -> bool:
        """Whether what has the focus is larger than a dot, and on the screen after scrolling."""
        return self.page.evaluate(IN_SIGHT)

    def waits_until(self, true_in_page, seconds=5):
        """Ask the page until it says yes; its own policy forbids Playwright to wait inside it."""
        for _ in range(seconds * 20):
            if self.page.evaluate(true_in_page):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"Still not so after {seconds} s: {true_in_page}")

    def check_width(self):
        wide = self.page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        if wide[0] > wide[1]:
            self.complaints.append(f"{self.page.url} is {wide[0]} wide on a screen of {wide[1]}")

    def check_access(self, rules=ALL_RULES):
        """axe finds nothing on this page. It is a script: without them it would never answer."""
        if not self.scripts:
            return
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe_source())
        found = self.page.evaluate(AXE_RUN, [None, list(rules), {CONTRAST: {"enabled": False}}])
        if rules is ALL_RULES:
            found += self.faint_texts()
        self.complaints += [f"{self.page.url}: axe: {violation}" for violation in found]

    def faint_texts(self):
        """What axe finds of the colours here; those that it has seen in the same boxes with the
        same colours it is not asked again, for measuring them is half of its work."""
        new = [way for way in self.page.evaluate(COLOURS) if way not in COLOURS_IN_ORDER]
        found = self.page.evaluate(AXE_RUN, [new, [CONTRAST], {}]) if new else []
        if not found:
            COLOURS_IN_ORDER.update(new)
        return found

    @contextmanager
    def turned_to(self, width):
        """The same page on a screen of this width, as when a phone is turned; the menu follows
        a moment later."""
        before = self.page.viewport_size
        self.page.set_viewport_size({"width": width, "height": 640})
        with suppress(AssertionError):
            self.waits_until(FITS, seconds=1)
        self.check_width()
        yield
        self.page.set_viewport_size(before)


@contextmanager
def visit(browser, base_url, *, session="", width=1280, scripts=True):
    """A Visitor with a session cookie of their own; fails at the end if anything was complained."""
    context = browser.new_context(
        viewport={"width": width, "height": 800 if width > 600 else 640},
        java_script_enabled=scripts,
        locale="en-GB",
        accept_downloads=True,
    )
    context.set_default_timeout(15_000)
    if session:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base_url}
        context.add_cookies([cookie])
    visitor = Visitor(context.new_page(), base_url, scripts=scripts)
    try:
        yield visitor
        assert not visitor.complaints, "\n".join(visitor.complaints)
    finally:
        context.close()
