"""Runs the child's own code over many documents in one process, to see what it reaches for.

`python -m tests.pdf.vectors` reads {"orders": [...], "blind": bool} on standard input and writes
a list of [outcome, base64 of the PDF]. With `blind` problems do not stop a render, so that every
stage gets its chance to reach out.
"""

import base64
import json
import logging
import sys

from portal.pdf import child
from portal.pdf.errors import RenderFailed


def outcome(order: dict) -> list[str]:
    try:
        return ["made", base64.b64encode(child.attempt(order)).decode()]
    except RenderFailed as failed:
        return [" ".join([type(failed).__name__, str(failed), *failed.problems]), ""]
    finally:
        logging.getLogger("weasyprint").handlers.clear()


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    if asked["blind"]:
        child.Problems.check = lambda problems: None
    json.dump([outcome(order) for order in asked["orders"]], sys.stdout)
