"""Rows of lists that come in and go out as files."""

from tests.access.row import GET, POST, Row, both

ROWS = [
    Row("leader_export_csv", GET, "L"),
    Row("leader_export_xlsx", GET, "L"),
    *both("import_add", "L"),
    Row("import_detail", GET, "L"),
    *both("import_columns", "L"),
    Row("import_faults", GET, "L"),
    *both("import_doubles", "L"),
    Row("import_decide", POST, "L"),
    Row("import_run", POST, "L"),
    *both("import_drop", "L"),
]
