"""Every setting of the platform; what differs between installations comes from the environment.

``.env.example`` lists the variables. Without any of them this is a single machine's demonstration:
SQLite under ``./var``, mail on the terminal, http://localhost:8000.
"""

import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlparse

from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("PARVIS_DATA", "var")).resolve()
IS_TEST = "pytest" in sys.modules
IS_SERVED_SECURELY = os.environ.get("PARVIS_HTTPS", "") == "1"

DEBUG = False
ALLOWED_HOSTS = os.environ.get("PARVIS_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
BASE_URL = os.environ.get("PARVIS_URL", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
# Who gives out open data, in catalogues and citations; by default the site itself.
PUBLISHER = {
    "en": os.environ.get("PARVIS_PUBLISHER", "Parvis"),
    "fr": os.environ.get("PARVIS_PUBLISHER_FR", os.environ.get("PARVIS_PUBLISHER", "Parvis")),
}
PUBLISHER_EMAIL = os.environ.get(
    "PARVIS_PUBLISHER_EMAIL", ""
)  # left out of catalogues where nobody gives one


def _secret(variable: str, *, kept_as: str) -> str:
    """Return a secret of the installation: from the environment, or made once and kept beside the data."""
    if given := os.environ.get(variable):
        return given
    if IS_TEST:
        return f"{variable} for tests only; nothing real is signed or rounded with it"
    kept = DATA_DIR / kept_as
    if not kept.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(os.urandom(40).hex())
    return kept.read_text()


SECRET_KEY = _secret("PARVIS_SECRET_KEY", kept_as="secret-key")
# Apart from SECRET_KEY, which may be replaced: another secret draws all random rounding anew, and what was
# drawn twice can be averaged.
ROUNDING_SECRET = _secret("PARVIS_ROUNDING_SECRET", kept_as="rounding-secret")

# ---- what is installed, from the bottom of the architecture to the top ----

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "parvis.core",
    "parvis.design",
    "parvis.people",
    "parvis.partnerships",
    "parvis.publications",
    "parvis.assessments",
    "parvis.research",
    "parvis.plans",
    "parvis.reports",
    "parvis.learning",
    "parvis.programme",
]

MIDDLEWARE = [
    "parvis.core.middleware.ContentSecurityPolicyMiddleware",  # first: the redirect to HTTPS has it too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "parvis.core.middleware.PrivatePagesMiddleware",
    "parvis.core.middleware.PublicPagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "parvis.people.middleware.SecondFactorMiddleware",
    "parvis.core.middleware.ErrorPageMiddleware",
    "parvis.core.draft.middleware.DraftMiddleware",  # last: it calls the view of a form itself
]

ROOT_URLCONF = "parvis.config.urls"
WSGI_APPLICATION = "parvis.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "parvis.design.context.page",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "parvis.design.templatetags.components",
                "parvis.design.templatetags.formatting",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    }
]
NAVIGATION = "parvis.config.navigation.entries"
SECTIONS = "parvis.config.navigation.sections"
# What the apps above hand down to the council's rooms.
DECISION_CONSEQUENCES = "parvis.config.council.CONSEQUENCES"
DECISION_CREATIONS = "parvis.config.council.CREATIONS"
AGENDA_SUBJECTS = "parvis.config.council.SUBJECTS"
MOTION_PROPOSALS = "parvis.config.council.PROPOSALS"
SCAN_FILLERS = "parvis.config.scan.FILLERS"
# What they hand down to reports and to the profiles of communities.
REPORT_FILLS = "parvis.config.learning.FILLS"
BESIDE_PROFILES = "parvis.config.learning.BESIDE"
BESIDE_PARTNERSHIPS = "parvis.config.learning.BESIDE_PARTNERSHIPS"
OWN_SOURCES = "parvis.config.research.OWN_SOURCES"
FINDING_CITATIONS = "parvis.config.research.CITATIONS"
ASSESSMENT_USES = "parvis.config.assessments.USES"
# What the figures of editions can be drawn as.
EDITION_CHARTS = "parvis.config.charts.CHARTS"
FORM_RENDERER = "parvis.design.forms.FormRenderer"

# ---- database: SQLite beside the data, or PostgreSQL by address ----

_SQLITE_SETTINGS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
    "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;"
)


def _database(address: str) -> dict[str, object]:
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "parvis.sqlite3",
            "CONN_MAX_AGE": None,
            # IMMEDIATE: a deferred transaction that comes to write fails at once when another writes.
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": _SQLITE_SETTINGS},
        }
    parts = urlparse(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),  # a socket's folder comes quoted
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,  # the pool keeps the connections
        "OPTIONS": {} if IS_TEST else {"pool": True},
    }


DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database: tries at the door are counted, and codes used up, for all processes together.
# A read of the API writes nothing to the database: its uses are counted in each process by itself.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"},
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# ---- languages: English is the source, French the catalogue ----

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["parvis.design.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("PARVIS_TIME_ZONE", "America/Toronto")

# ---- people ----

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},  # a passphrase; docs/reference/limits
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
if IS_TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests sign in often
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "parvis.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts begin with an invitation sent to the address
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True  # a session lasts its working day; nobody is asked
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address gets no mail
ACCOUNT_RATE_LIMITS = {
    # As PyPI's: 10 tries in 5 minutes from an address. An account's own limit is far above what one address
    # reaches: a low one would let any stranger keep its owner out.
    "login": "30/m/ip",
    "login_failed": "10/5m/ip,100/5m/key",
    "reset_password": "20/d/ip,5/d/key",
    # Comments on a draft, without an account: a table of ten in a library, on one address, still gets through.
    "consultation_comment": "30/h/ip",
    # Ours: for a seat on a council, from one connection; a library's computers share one.
    "application": "10/h/ip",
    # Links to describe a practice, each sent by e-mail; to one address five a day.
    "practice_link": "10/h/ip",
}
# Of the API, from one address of the network, in each process of the server.
API_USES_A_MINUTE = int(os.environ.get("PARVIS_API_USES", "600"))
API_DOCUMENT = "parvis.config.api.document"
# Behind the proxy all come from 127.0.0.1: the last address of X-Forwarded-For is the visitor's.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_SERVED_SECURELY else 0
MFA_ADAPTER = "parvis.people.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Parvis"
MFA_TOTP_TOLERANCE = 0

# ---- cookies, headers, files ----

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SERVED_SECURELY
SESSION_COOKIE_NAME = "__Host-session" if IS_SERVED_SECURELY else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SERVED_SECURELY else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # one working day
SECURE_SSL_REDIRECT = IS_SERVED_SECURELY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SERVED_SECURELY else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_SERVED_SECURELY else 0  # a year, as ASVS asks
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SERVED_SECURELY
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "nonce"],
    "style-src": ["'self'", "nonce"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
CSRF_FAILURE_VIEW = "parvis.core.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True  # a demonstration needs no collectstatic
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

EMAIL_BACKEND = os.environ.get("PARVIS_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = os.environ.get("PARVIS_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("PARVIS_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("PARVIS_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("PARVIS_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("PARVIS_EMAIL_TLS", "") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("PARVIS_EMAIL_FROM", "parvis@localhost")

IS_DEMO = os.environ.get("PARVIS_DEMO", "") == "1"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    # WeasyPrint warns at each rule of the style sheets that is for screens only.
    "loggers": {"weasyprint": {"level": "ERROR"}},
    "root": {"handlers": ["terminal"], "level": os.environ.get("PARVIS_LOG_LEVEL", "WARNING")},
}
