"""`python -m tests.bench.ask MODULE FUNCTION WORDS…`: what it returns, as JSON, in our Django."""

import json
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    module, function, *words = sys.argv[1:]
    sys.stdout.write(json.dumps(getattr(import_module(module), function)(*words)))
