"""The process that makes one PDF: `python -m portal.pdf.child`, started by render.py.

It reads one JSON order on standard input and writes the PDF on standard output, or on standard
error, as its last line, a JSON report of why not. It is the only module that imports WeasyPrint,
which is slow, can be made to loop by its input, and prints to standard output where a library is
missing: hence a process of its own, with limits that the system holds.
"""

import contextlib
import gc
import json
import logging
import resource
import signal
import sys
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from portal.pdf.errors import RenderFailed, TooLong
from portal.pdf.finish import finish
from portal.pdf.text import Cleaner
from portal.pdf.tidy import tidy

VARIANT = "pdf/ua-1"
LARGEST_FILE = 64 << 20
MOST_PROBLEMS = 50
# Nothing in a render has business with these; a second wall behind the fetcher that refuses all.
FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")


class Problems(logging.Handler):
    """Collects what WeasyPrint only logs: a missing glyph, language, text for an image, anchor."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.add(record.getMessage())

    def add(self, problem: str) -> None:
        problem = problem[:300]
        if problem not in self.found and len(self.found) < MOST_PROBLEMS:
            self.found.append(problem)

    def check(self) -> None:
        if self.found:
            raise RenderFailed(
                "The PDF could not be made, because something in it is not right.",
                tuple(self.found),
            )


class Nothing(URLFetcher):
    """Fetches nothing: a paper brings all it needs with it."""

    def __init__(self, problems: Problems):
        super().__init__(timeout=1, allowed_protocols=(), allow_redirects=False)
        self._problems = problems

    def fetch(self, url, headers=None):
        self._problems.add(f"Refused to fetch “{url[:120]}”")
        raise ValueError("nothing may be fetched")


def attempt(order: dict) -> bytes:
    """The PDF, or a RenderFailed that says why not."""
    problems = Problems()
    logging.getLogger("weasyprint").addHandler(problems)
    try:
        return write(order, problems)
    except RenderFailed:
        raise
    except MemoryError:
        raise RenderFailed("The PDF needs more memory than it may have.") from None
    except RecursionError:
        message = "The PDF could not be made: parts of it are nested too deeply."
        raise RenderFailed(message) from None
    except BaseException as error:  # WeasyPrint has errors of its own that are no Exception
        problems.add(f"{type(error).__name__}: {error}")
        raise RenderFailed("The PDF could not be made.", tuple(problems.found)) from error


def write(order: dict, problems: Problems) -> bytes:
    fetcher = Nothing(problems)
    cleaner = Cleaner(json.loads(Path(order["coverage"]).read_text()))
    html = HTML(string=order["html"], url_fetcher=fetcher)
    html.base_url = None
    for problem in tidy(
        html.etree_element,
        title=cleaner.clean(order["title"]),
        as_at=order["as_at"],
        cells=order["cells"],
        clean=cleaner.clean,
    ):
        problems.add(problem)
    problems.check()
    fonts = FontConfiguration()
    sheet = CSS(string=order["css"], url_fetcher=fetcher, font_config=fonts)
    document = html.render(font_config=fonts, stylesheets=[sheet], pdf_variant=VARIANT)
    problems.check()
    if len(document.pages) > order["pages"]:
        raise TooLong(
            f"This has {len(document.pages):,} pages and a PDF may have {order['pages']:,}. "
            "Make it shorter, or give a part of it as a file of its own."
        )
    pdf = document.write_pdf(
        finisher=finish, pdf_variant=VARIANT, pdf_identifier=order["digest"].encode()
    )
    problems.check()
    return pdf


def limit(order: dict) -> None:
    """Hold this process to its limits, whatever becomes of the parent."""
    lower(resource.RLIMIT_CORE, 0, 0)
    lower(resource.RLIMIT_FSIZE, LARGEST_FILE, LARGEST_FILE)
    lower(resource.RLIMIT_CPU, order["cpu"], order["cpu"] + 2)
    if sys.platform != "darwin":  # where it is not honoured, and may not be set
        lower(resource.RLIMIT_AS, order["memory"], order["memory"])
    signal.alarm(order["timeout"] + 5)
    sys.addaudithook(forbid)


def lower(which: int, soft: int, hard: int) -> None:
    ceiling = resource.getrlimit(which)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(which, (soft, hard))


def forbid(event: str, arguments: tuple) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"{event} is not allowed while a PDF is made")


def main() -> int:
    order = json.load(sys.stdin)
    limit(order)
    # Boxes live until the end; looking for garbage among them only costs time.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    try:
        pdf = attempt(order)
    except RenderFailed as failed:
        kind, problems = type(failed).__name__, failed.problems
        report = {"kind": kind, "message": str(failed), "problems": problems}
        sys.stderr.write(f"\n{json.dumps(report)}\n")
        return 1
    sys.stdout.buffer.write(pdf)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        sys.exit(main())
