"""The server of the trials: production's settings, and one header that can kill it."""

from tests.bench.settings import *  # noqa: F403

ROOT_URLCONF = "portal.urls"
MIDDLEWARE = ["tests.trials.dying.die_when_told", *MIDDLEWARE]  # noqa: F405
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
