"""Settings of a site, read from the environment; keys are files of their own that the first run makes."""

import os
import sys
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from hatnhan.shell import keys

BASE = Path(os.environ.get("HATNHAN_HOME", Path.cwd())).resolve()
VAR = Path(os.environ.get("HATNHAN_VAR", BASE / "var")).resolve()
PRODUCTION = os.environ.get("HATNHAN_PRODUCTION", "") == "1"
DEBUG = os.environ.get("HATNHAN_DEBUG", "") == "1"
TESTING = "pytest" in sys.modules

KEYS_FOLDER = Path(os.environ.get("HATNHAN_KEYS", VAR / "keys"))
MAY_MAKE_KEYS = not PRODUCTION or os.environ.get("HATNHAN_MAKE_KEYS") == "1"
KEYS = keys.key_ring(KEYS_FOLDER, make=MAY_MAKE_KEYS)
SECRET_KEY = KEYS.secret
IDENTITY_KEYS = KEYS.identity
IDENTITY_HASH_KEY = KEYS.identity_hash
ALLOWED_HOSTS = os.environ.get("HATNHAN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("HATNHAN_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "hatnhan.rulebook",
    "hatnhan.access",
    "hatnhan.ui",
    "hatnhan.organisations",
    "hatnhan.members",
    "hatnhan.accounts",
    "hatnhan.files",
    "hatnhan.work",
    "hatnhan.notices",
    "hatnhan.directives",
    "hatnhan.meetings",
    "hatnhan.assignments",
    "hatnhan.reviews",
    "hatnhan.figures",
    "hatnhan.targets",
    "hatnhan.reports",
    "hatnhan.proofing",
    "hatnhan.imports",
    "hatnhan.demo",
    "hatnhan.shell",
    # after the rooms, whose templates take the place of theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hatnhan.accounts.middleware.SignInMiddleware",
    "hatnhan.accounts.middleware.ActorMiddleware",
    "hatnhan.shell.middleware.ShellMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hatnhan.shell.urls"
WSGI_APPLICATION = "hatnhan.shell.wsgi.application"
FORM_RENDERER = "hatnhan.ui.controls.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "hatnhan.ui.templatetags.ui"],
        },
    }
]

# ---- databases: the register, and the rows of background work in a database of their own
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        f"PRAGMA journal_mode=WAL; PRAGMA synchronous={'OFF' if TESTING else 'FULL'}; PRAGMA cache_size=-32000; "
        "PRAGMA mmap_size=268435456; PRAGMA foreign_keys=ON;"
    ),
}


def _database(url: str) -> dict[str, Any]:
    database: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=0))
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = dict(SQLITE_OPTIONS)
    elif not TESTING:
        # Grouping a province's rows by codes stays in memory; compiling a query costs more than any of ours takes.
        options = {"pool": {"min_size": 2, "max_size": 12}, "options": "-c work_mem=32MB -c jit=off"}
        database["OPTIONS"] = options | database.get("OPTIONS", {})
    return database


DATABASE_URL = os.environ.get("DATABASE_URL", f"sqlite:///{BASE / 'hatnhan.sqlite3'}")
DATABASES = {"default": _database(DATABASE_URL)}
_on_sqlite = DATABASES["default"]["ENGINE"].endswith("sqlite3")
WORK_APART = _on_sqlite or "WORK_DATABASE_URL" in os.environ
if _on_sqlite:
    _beside = Path(DATABASES["default"]["NAME"]).with_suffix(".work.sqlite3")
    DATABASES["work"] = _database(f"sqlite:///{_beside}")
else:
    DATABASES["work"] = _database(os.environ.get("WORK_DATABASE_URL", DATABASE_URL))
    DATABASES["work"]["TEST"] = {} if WORK_APART else {"MIRROR": "default"}
DATABASE_ROUTERS = ["hatnhan.work.router.WorkRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

# ---- people
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "hatnhan.accounts.backends.SlipBackend",
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_FORMS = {"login": "hatnhan.accounts.signing.SignInForm", "reauthenticate": "hatnhan.accounts.signing.AgainForm"}
MFA_FORMS = {
    "authenticate": "hatnhan.accounts.signing.FactorForm",
    "reauthenticate": "hatnhan.accounts.signing.FactorAgainForm",
    "activate_totp": "hatnhan.accounts.signing.ActivateForm",
}
MFA_TOTP_ISSUER = "Hat Nhan"
ACCOUNT_ADAPTER = "hatnhan.accounts.adapter.NoSignup"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION and os.environ.get("HATNHAN_PLAIN_HTTP", "") != "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "hatnhan.shell.errors.csrf_failed"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# ---- words, dates
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
FORMAT_MODULE_PATH = ["hatnhan.ui.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# ---- mail, only where the operator names a server; nobody needs an address
EMAIL_HOST = os.environ.get("HATNHAN_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("HATNHAN_MAIL_PORT", "587"))
EMAIL_USE_TLS = os.environ.get("HATNHAN_MAIL_TLS", "1") == "1"
EMAIL_HOST_USER = os.environ.get("HATNHAN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = keys.secret_file(os.environ.get("HATNHAN_MAIL_PASSWORD_FILE", ""))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("HATNHAN_MAIL_FROM", "hat-nhan@localhost")
SITE_ADDRESS = os.environ.get("HATNHAN_ADDRESS", "")

# ---- files
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = Path(os.environ.get("HATNHAN_FILES", VAR / "files"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
