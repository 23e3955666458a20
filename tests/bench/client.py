"""A person at a browser, as small as can be: cookies, forms and nothing else."""

import http.client
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

HOST = "portal.example"
SECONDS_TO_WAIT = 60


@dataclass(frozen=True)
class Answer:
    status: int
    seconds: float
    location: str
    content: bytes

    @property
    def body(self) -> str:
        return self.content.decode("utf-8", "replace")

    @property
    def forms(self) -> list["Form"]:
        reader = Forms()
        reader.feed(self.body)
        return reader.found

    def form(self, name: str) -> "Form":
        """The form that has a field of this name."""
        return next(form for form in self.forms if name in form.fields or name in form.choices)


@dataclass
class Form:
    """What a browser would send for it: `fields` as they stand, `choices` nobody has made yet."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


class Forms(HTMLParser):
    """Finds the forms of a page that are sent by POST."""

    def __init__(self):
        super().__init__()
        self.found: list[Form] = []
        self.form = self.area = None

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form":
            self.form = Form(attributes.get("action") or "")
            if attributes.get("method", "").lower() == "post":
                self.found.append(self.form)
        elif tag in ("input", "textarea") and self.form and attributes.get("name"):
            self.take(tag, attributes["name"], attributes)

    def take(self, tag, name, attributes):
        value = attributes.get("value") or ""
        if attributes.get("type") in ("radio", "checkbox"):
            self.form.choices.setdefault(name, []).append(value)
            if "checked" in attributes:
                self.form.fields[name] = value
        else:
            self.form.fields[name] = value
            self.area = name if tag == "textarea" else None

    def handle_data(self, data):
        if self.area:
            # A line break straight after <textarea> belongs to the mark-up.
            before = self.form.fields[self.area]
            self.form.fields[self.area] = before + (data if before else data.removeprefix("\n"))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.area = None


class Person:
    """Asks one server, each time on a new connection, with the cookies of one log-in."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None):
        self.port = port
        self.cookies = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        return self.ask("POST", path, urlencode(fields), headers)

    def ask(self, method, path, body=None, headers=None) -> Answer:
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "Referer": f"https://{HOST}/",
            "Cookie": self.cookies,
            **({"Content-Type": "application/x-www-form-urlencoded"} if body else {}),
            **(headers or {}),
        }
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS_TO_WAIT)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        seconds = time.perf_counter() - began
        return Answer(response.status, seconds, response.headers.get("Location", ""), content)
