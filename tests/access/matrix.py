"""The matrix, put together from every module in rows/."""

from importlib import import_module
from pkgutil import iter_modules

from tests.access import rows

MODULES = [import_module(f"{rows.__name__}.{one.name}") for one in iter_modules(rows.__path__)]
ROWS = [row for module in MODULES for row in module.ROWS]
# Addresses without an organisation: who is let in does not hang on a role.
ELSEWHERE = {
    name: who for module in MODULES for name, who in getattr(module, "ELSEWHERE", {}).items()
}
