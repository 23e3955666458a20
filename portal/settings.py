"""The project's settings: all that differs between machines comes from the environment.

PORTAL_MODE is ``production`` unless it says ``demo``. Only the demo has weak passwords, DEBUG and
the page that shows sent mail; production stops at start-up, naming the variable that is missing.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from portal import environment
from portal.environment import env, setting, wrong, yes_or_no
from portal.uploads.limits import UPLOAD_HANDLERS

BASE_DIR = Path(__file__).resolve().parent.parent

DEMO = environment.is_demo()
VAR_DIR = Path(env.str("PORTAL_VAR", str(BASE_DIR / "var")))

RANDOM = "'(50 or more random characters)'"
SECRET_KEY = setting(
    "PORTAL_SECRET_KEY",
    example=RANDOM,
    demo="demo-only-not-secret-0123456789-abcdefghijklmnopqrstuvwxyz",
)
if not DEMO and len(SECRET_KEY) < 50:
    raise wrong("PORTAL_SECRET_KEY", "is too short", example=RANDOM)
if not DEMO and SECRET_KEY.startswith("demo-only"):
    raise ImproperlyConfigured("PORTAL_SECRET_KEY is the demo's, which everybody can read")
DEMO_FIELD_KEY = "ZGVtby1vbmx5LW5vdC1zZWNyZXQtZGVtby1vbmx5LTE="
# Fernet keys for the encrypted texts, the newest first: written with the first, read with any.
FIELD_KEYS = setting(
    "PORTAL_FIELD_KEYS",
    example="(what `manage.py field_key` prints)",
    demo=DEMO_FIELD_KEY,
    read=environment.field_keys,
)
if not DEMO and DEMO_FIELD_KEY in FIELD_KEYS:
    raise ImproperlyConfigured("PORTAL_FIELD_KEYS has the demo's key, which everybody can read")
SITE = "https://leaders.example.org"
BASE_URL = setting(
    "PORTAL_BASE_URL",
    example=SITE,
    demo="http://127.0.0.1:8000",
    read=environment.web_address,
)
HTTPS = BASE_URL.startswith("https://")
if not DEMO and not HTTPS:
    raise wrong("PORTAL_BASE_URL", "must start with https://", example=SITE)
ALLOWED_HOSTS = setting(
    "PORTAL_ALLOWED_HOSTS",
    example="leaders.example.org",
    demo="127.0.0.1,localhost",
    read=environment.hosts,
)
environment.must_allow("PORTAL_ALLOWED_HOSTS", ALLOWED_HOSTS, "PORTAL_BASE_URL", BASE_URL)
DEBUG = DEMO and yes_or_no("PORTAL_DEBUG")

# --- What the deploying body calls itself and the service ---------------------------------------
SERVICE_NAME = env.str("PORTAL_SERVICE_NAME", "Patient Leadership Portal")
ORGANISATION_NAME = env.str("PORTAL_ORGANISATION_NAME", "")
CONTACT_EMAIL = setting(
    "PORTAL_CONTACT_EMAIL",
    example="engagement@example.org",
    demo="help@portal.example",
    read=environment.email_address,
)
ACCESSIBILITY_REVIEWED = env.str("PORTAL_ACCESSIBILITY_REVIEWED", "21 November 2026")

# --- Applications -------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth's pages load it
    "django.forms",
    "csp",
    "crispy_forms",
    "django_tables2",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "portal.nhsuk",
    "portal.mail",
    "portal.accounts",
    "portal.organisations",
    "leaders",
    "guide",
    "connections",
    "pairs",
    "portal.reports",
    "portal.home",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.middleware.LogInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.private_responses",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["portal.nhsuk.templatetags.addresses"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.organisations.context.page",
            ],
        },
    }
]

# --- Databases ----------------------------------------------------------------------------------
POSTGRESQL = "postgres://portal:secret@db.example.org:5432/portal"
DATABASE_URL = setting(
    "PORTAL_DATABASE_URL", example=POSTGRESQL, demo=f"sqlite:///{VAR_DIR / 'demo.sqlite3'}"
)
DATABASES = {
    "default": environment.database("PORTAL_DATABASE_URL", DATABASE_URL, example=POSTGRESQL)
}
DATABASES["default"]["CONN_MAX_AGE"] = 60
GIVEN = DATABASES["default"].get("OPTIONS", {})  # what follows the ? in the address: sslmode, say
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # IMMEDIATE: a transaction that reads and then writes waits its turn instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Memory (KiB) for the largest list, so that it is not read from the file each time.
        # No mmap_size: each write of another worker throws the map away, and a save costs more.
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-16000;PRAGMA secure_delete=ON",
    } | GIVEN
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {
        "options": "-c lock_timeout=5s -c statement_timeout=30s -c random_page_cost=1.1"  # ADR 11
        " -c idle_in_transaction_session_timeout=60s"
    } | GIVEN
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Log-in limits live in the cache; one for each process would multiply them by the workers.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        # Past this, a third is thrown out: with the usual 300 somebody who guesses passwords for
        # many addresses would soon push out their own limits.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "pdf"]}}

# --- People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{n}PasswordHasher" for n in ("Argon2", "PBKDF2")]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front"
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "portal.accounts.forms.LoginForm",
    "reset_password": "portal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "portal.accounts.forms.ResetPasswordKeyForm",
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "set_password": "portal.accounts.forms.SetPasswordForm",
    "reauthenticate": "portal.accounts.forms.ReauthenticateForm",
    "add_email": "portal.accounts.forms.AddEmailForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Forms that the public pages "Get involved" take from one network, and for one person's address.
ACCOUNT_RATE_LIMITS = {"involve": "30/h/ip", "involve_address": "3/d/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.small_number("PORTAL_PROXY_COUNT")

# --- Mail ---------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = setting(
    "PORTAL_EMAIL_FROM",
    example="'Patient leadership <leaders@example.org>'",
    demo="Patient Leadership Portal <portal@portal.example>",
    read=environment.sender,
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10
if DEMO:
    EMAIL_BACKEND = "portal.mail.backends.OutboxBackend"
else:
    MAIL_SERVER = "smtp+tls://user:password@mail.example.org:587"
    EMAIL_URL = setting("PORTAL_EMAIL_URL", example=MAIL_SERVER, demo="")
    vars().update(environment.mail_server("PORTAL_EMAIL_URL", EMAIL_URL, example=MAIL_SERVER))

# --- Security -----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        **{f"{what}-src": [SELF] for what in ("script", "style", "img", "media", "font")},
        **{f"{what}-src": [SELF] for what in ("connect", "manifest")},
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if yes_or_no("PORTAL_BEHIND_PROXY"):
    if not ALLAUTH_TRUSTED_PROXY_COUNT:
        # Everybody would come from the proxy's address, and share one limit on log-ins.
        raise ImproperlyConfigured(
            "PORTAL_PROXY_COUNT is not set, and PORTAL_BEHIND_PROXY is. For example: "
            "PORTAL_PROXY_COUNT=1"
        )
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "portal_session"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "portal_csrf"
# In the session: a cookie of their own would leave names and addresses on the device.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "portal.home.views.errors.csrf_failure"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = UPLOAD_HANDLERS

# --- Look ---------------------------------------------------------------------------------------
FORM_RENDERER = "portal.nhsuk.forms.NHSRenderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("nhsuk",)
CRISPY_TEMPLATE_PACK = "nhsuk"
CRISPY_FAIL_SILENTLY = False
DJANGO_TABLES2_TEMPLATE = "django_tables2/nhsuk.html"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "j F Y"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", VAR_DIR / "frontend"]
WHITENOISE_USE_FINDERS = DEMO
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO
        else "portal.nhsuk.storage.ModuleManifestStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
