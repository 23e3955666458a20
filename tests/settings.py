"""Production's settings with test values: what differs here is for speed or the machine."""

import os

os.environ.setdefault("PORTAL_MODE", "production")
os.environ.setdefault("PORTAL_SECRET_KEY", "tests-only-" + "x" * 50)
os.environ.setdefault("PORTAL_FIELD_KEYS", "dGVzdHMtb25seS0wMTIzNDU2Nzg5LWFiY2RlZmdoaWo=")
os.environ.setdefault("PORTAL_BASE_URL", "https://testserver")
os.environ.setdefault("PORTAL_ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("PORTAL_DATABASE_URL", "sqlite:///:memory:")
os.environ.setdefault("PORTAL_EMAIL_URL", "smtp://localhost:25")
os.environ.setdefault("PORTAL_EMAIL_FROM", "Portal <portal@portal.example>")
os.environ.setdefault("PORTAL_CONTACT_EMAIL", "help@portal.example")

from portal.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "QUEUES": ["default", "pdf"],
    }
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The test client and the live server speak plain HTTP.
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "portal_session"
CSRF_COOKIE_NAME = "portal_csrf"
ACCOUNT_RATE_LIMITS = False
WHITENOISE_AUTOREFRESH = True  # no collected files to look for
# A browser keeps its lines open, and so its thread's connection: none may outlive its request, or
# the test database cannot be dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
