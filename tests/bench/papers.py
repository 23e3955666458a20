"""What a board paper costs, as a ratio to WeasyPrint's own process for the same HTML.

`python -m tests.bench.papers WHICH FOLDER` makes one, ``ours`` or ``theirs``, in a process of its
own, so that the most memory that its children took can be told.
"""

import json
import resource
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from statistics import median

from portal.pdf import fonts
from portal.pdf.render import STYLESHEET, environment, render_pdf
from tests.bench.figures import Figure
from tests.bench.server import ROOT, Server

TURNS = 7
# At most: ratio, and seconds for the finisher's start, the tidying and the limits.
RATIO, SECONDS = 1.10, 0.3
WEASYPRINT = """
import sys
from weasyprint import CSS, HTML
page, sheet, out = sys.argv[1:]
HTML(page).write_pdf(out, stylesheets=[CSS(sheet)], pdf_variant="pdf/ua-1")
"""


def ours(paper: dict, folder: Path) -> None:
    pdf = render_pdf(
        paper["html"],
        title=paper["title"],
        data_as_at=datetime.fromisoformat(paper["data_as_at"]),
        digest=paper["digest"],
    )
    (folder / "ours.pdf").write_bytes(pdf)


def theirs(paper: dict, folder: Path) -> None:
    home = fonts.ready()
    files = [folder / "paper.html", STYLESHEET, folder / "theirs.pdf"]
    as_at = datetime.fromisoformat(paper["data_as_at"])
    subprocess.run(
        [sys.executable, "-c", WEASYPRINT, *files], env=environment(home, as_at), check=True
    )


def spent() -> float:
    """Seconds of processor time of this process and the children that have ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main(which: str, folder: Path) -> dict:
    paper = json.loads((folder / "paper.json").read_text(encoding="utf-8"))
    before = spent()
    {"ours": ours, "theirs": theirs}[which](paper, folder)
    after = spent()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"cpu": after - before, "peak": peak}


def one(which: str, folder: Path) -> dict:
    command = [sys.executable, "-m", "tests.bench.papers", which, str(folder)]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)


def measure(server: Server, snapshot: str, folder: Path) -> list[Figure]:
    paper = server.ask("tests.bench.world", "paper", snapshot)
    (folder / "paper.json").write_text(json.dumps(paper), encoding="utf-8")
    (folder / "paper.html").write_text(paper["html"], encoding="utf-8")
    fonts.ready()
    turns = [(one("theirs", folder), one("ours", folder)) for _ in range(TURNS)]
    their, our = (median(turn[which]["cpu"] for turn in turns) for which in (0, 1))
    their_peak, our_peak = (max(turn[which]["peak"] for turn in turns) for which in (0, 1))
    return [
        Figure("paper: WeasyPrint's own CPU", their, "s"),
        Figure("paper: CPU of ours", our, "s", our / their, RATIO + SECONDS / their),
        Figure("paper: WeasyPrint's own peak memory", their_peak, "MB"),
        Figure("paper: peak memory of ours", our_peak, "MB", our_peak / their_peak),
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
