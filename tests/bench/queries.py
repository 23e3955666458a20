"""How many queries a page asks, with six raters and with sixty: it must be as many."""

from tests.bench.figures import Figure
from tests.bench.server import Server

FEW, MANY = 6, 60


def measure(server: Server) -> list[Figure]:
    few, many = (server.ask("tests.bench.counting", "count", str(n)) for n in (FEW, MANY))
    names = {page: f"{page}: queries at {MANY} raters, to those at {FEW}" for page in many}
    return [
        Figure(name, many[page], "queries", many[page] / few[page], 1)
        for page, name in names.items()
    ]
