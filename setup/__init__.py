"""Makes a bare machine ready: only Python's own library, since nothing else is installed yet."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "The portal needs Python 3.11 or later; this is %d.%d. "
        "Choose another: make PYTHON=/path/to/python3" % sys.version_info[:2]
    )
