"""Settings of the office, read from the environment; without one, a safe and small installation."""

import sys
from datetime import timedelta
from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from sandbox.core.storage import folder_of, storage_of

django_stubs_ext.monkeypatch()  # lets ModelAdmin[Case] and ModelForm[Case] be written down

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
TESTING = "pytest" in sys.modules
DEMO = env.bool("DEMO", default=False)
PRODUCTION = env.bool(
    "PRODUCTION", default=False
)  # marks a database of real work: no demonstration beside it
DEBUG = env.bool("DEBUG", default=False)

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not (DEMO or DEBUG or TESTING):
        message = "Set SECRET_KEY to a long random text; only DEMO=1 or DEBUG=1 do without."
        raise ImproperlyConfigured(message)
    SECRET_KEY = "only-for-demonstration-and-tests-" + "0" * 32

SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

PUBLIC_URL = env.str(
    "PUBLIC_URL", default=f"http://127.0.0.1:{env.str('PORT', default='8000')}"
)  # printed on documents, for whoever verifies one, and in mails

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "guardian",
    "sandbox.core",
    "sandbox.audit",
    "sandbox.accounts",
    "sandbox.programmes",
    "sandbox.cases",
    "sandbox.reviews",
    "sandbox.trials",
    "sandbox.evaluations",
    "sandbox.documents",
    "sandbox.notifications",
    "sandbox.desk",
    "sandbox.register",
    "sandbox.dashboards",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "sandbox.core.middleware.RequestSizeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sandbox.accounts.middleware.PersonMiddleware",
    "sandbox.accounts.middleware.TypedFormMiddleware",
    "sandbox.accounts.middleware.AudienceMiddleware",
    "sandbox.accounts.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "sandbox.core.middleware.ErrorPageMiddleware",
    "sandbox.accounts.whole_acts.WholeActMiddleware",
]

ROOT_URLCONF = "sandbox.urls"
WSGI_APPLICATION = "sandbox.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sandbox.core.context.office",
            ],
        },
    },
]

FORM_RENDERER = "sandbox.core.rendering.OfficeRenderer"

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'office.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Row locks do not exist here: every transaction takes the write lock at its start instead.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            # Without it INSERT OR REPLACE deletes a row without firing the triggers of the event log.
            "PRAGMA recursive_triggers=ON;"
        ),
    }
elif not TESTING:
    DATABASES["default"]["OPTIONS"] = {"pool": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "sandbox.accounts.backends.AdministratorBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
if TESTING:
    PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # quick, and nobody is protected by it
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/inbox/"
LOGOUT_REDIRECT_URL = "/register/"
ANONYMOUS_USER_NAME = None

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional" if DEMO else "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "sandbox.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "sandbox.accounts.sign_in.SignInForm"}
ACCOUNT_SIGNUP_FORM_CLASS = "sandbox.accounts.forms.SignUpForm"
ACCOUNT_SESSION_REMEMBER = False
# Axes counts failed sign-ins, so that there is one lock-out with one sentence; a whole office signs in from one address.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}
MFA_TOTP_ISSUER = "Sandbox office"
STAFF_NEED_SECOND_FACTOR = not (DEMO or TESTING)

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_USERNAME_CALLABLE = "sandbox.accounts.lockout.attempted_email"
AXES_CLIENT_IP_CALLABLE = "sandbox.accounts.lockout.client_address"
AXES_VERBOSE = False

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
FORMAT_MODULE_PATH = ["sandbox.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "sandbox" / "static"]
STORAGE_URL = env.str("STORAGE_URL", default="")
# Never served by a URL: files go out through checked views only.
MEDIA_ROOT = folder_of(
    STORAGE_URL, default=VAR_DIR / "files", public=[STATIC_ROOT, *map(Path, STATICFILES_DIRS)]
)
AUDIT_ANCHORS = VAR_DIR / "audit-anchors.jsonl"
DOCUMENT_RETENTION = env.dict("DOCUMENT_RETENTION", default={})  # years or "permanent", by the code of a kind
# Keys for signing: beside the files, not among them, so that no copy of the files takes them along.
SIGNING_DIR = Path(env.str("SIGNING_DIR", default=str(MEDIA_ROOT.parent / "signing")))
STORAGES = {
    "default": storage_of(STORAGE_URL),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        if DEMO  # compressing takes a quarter of a minute, which a first start should not
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

MAIL_DIR = VAR_DIR / "mail"  # where mails land as files as long as no server takes them
EMAIL_BACKEND = "sandbox.core.mail_folder.FolderBackend"
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_USE_LOCALTIME = True
EMAIL_TIMEOUT = 30  # seconds; well below the lease of the task that sends
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="office@sandbox.example")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap's style sheet draws its icons as data
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if not (DEMO or DEBUG or TESTING):
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

# What a file may be; the reasons of a refusal name these numbers.
FILE_MEGABYTES = env.int("FILE_MEGABYTES", default=20)
FILE_PAGES = env.int("FILE_PAGES", default=1000)
FILE_MEGAPIXELS = env.int("FILE_MEGAPIXELS", default=60)
# Of one request: some files of a form without script; with script each file is a request of its own.
REQUEST_MEGABYTES = env.int("REQUEST_MEGABYTES", default=5 * FILE_MEGABYTES)
CLAMD_URL = env.str("CLAMD_URL", default="")  # the virus scanner: unix:///path or tcp://host:port
# Without a scanner a file is marked and used in the demonstration only; everywhere else it waits in quarantine.
UNSCANNED_FILES_ARE_USABLE = DEMO or DEBUG or TESTING

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a long dossier has many rows

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "sandbox": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # What they say of a broken file of a stranger is told to whoever asked, and is no trouble of ours.
        "pyhanko": {"level": "CRITICAL"},
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}
