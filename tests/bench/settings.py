"""Production's settings with invented values, behind a proxy that speaks HTTPS, plus pages of ours
to compare with. What runs the server sets PORTAL_DATABASE_URL and BENCH_FOLDER."""

import os
from pathlib import Path

os.environ |= {
    "PORTAL_MODE": "production",
    "PORTAL_FIELD_KEYS": "dGVzdHMtb25seS0wMTIzNDU2Nzg5LWFiY2RlZmdoaWo=",
    "PORTAL_SECRET_KEY": "bench-only-" + "x" * 50,
    "PORTAL_BASE_URL": "https://portal.example",
    "PORTAL_ALLOWED_HOSTS": "portal.example",
    "PORTAL_BEHIND_PROXY": "yes",
    "PORTAL_PROXY_COUNT": "1",
    "PORTAL_EMAIL_URL": "smtp://127.0.0.1:9",
    "PORTAL_EMAIL_FROM": "Portal <portal@portal.example>",
    "PORTAL_CONTACT_EMAIL": "help@portal.example",
}

from portal.settings import *  # noqa: F403

# Only for making many people quickly: no page that is measured checks a password.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ROOT_URLCONF = "tests.bench.urls"
STATIC_ROOT = Path(os.environ["BENCH_FOLDER"]) / "static"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests/bench/templates")  # noqa: F405
