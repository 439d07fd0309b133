"""
Every setting, top to bottom. Values come from the environment; what is missing is safe or says so.

`DEMO=1` shows invented people with one-click sign-in; `DEMO_TODAY=2026-11-16` freezes its day.
"""

from pathlib import Path

from csp.constants import NONE, SELF

from sen_portal import environment, sign_in_providers

BASE_DIR = Path(__file__).resolve().parent.parent

# Where we are ------------------------------------------------------------------------------------

DEMO = environment.flag("DEMO")
DEMO_TODAY = environment.day("DEMO_TODAY")
TESTING = environment.flag("SEN_TESTING")
PRODUCTION = environment.flag("PRODUCTION")
DEBUG = False

SECRET_KEY = environment.secret(
    "SECRET_KEY", insecure_default=None if PRODUCTION else "for development and the demo only: " + "0" * 50
)
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = environment.words(
    "ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver"
)
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
# How many load balancers add the asker's address to X-Forwarded-For. With none, that header is not believed.
PROXIES_IN_FRONT = int(environment.text("PROXIES_IN_FRONT", "0"))
SITE_ADDRESS = environment.text("SITE_ADDRESS", "http://localhost:8000")

# Whose portal it is: shown where nobody's own authority is, and the colour of links, buttons and the head of pages.
COUNCIL_NAME = environment.text("COUNCIL_NAME", "SEN Portal")
ACCENT = environment.colour("ACCENT_COLOUR")

# What is installed ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "guardian",
    "rest_framework",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "core",
    "audit",
    "accounts",
    "notifications",
    "documents",
    "local_offer",
    "cases",
    "sen_support",
    "ehc_plans",
    "imports",
    "homes",
]
if DEMO:
    INSTALLED_APPS.append("demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.privacy_headers",
    "core.middleware.addresses_without_null",
    "notifications.health.health_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "notifications.held.undo_middleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.actor_middleware",
    "core.veil.veil_middleware",
    "sen_portal.frame.frame_middleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sen_portal.errors.problems_middleware",
]

ROOT_URLCONF = "sen_portal.urls"
WSGI_APPLICATION = "sen_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pages: a Jinja file with the name wins, other packages' pages fall through to Django's engine ---------

TEMPLATES = [
    {
        "NAME": "jinja",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "sen_portal.jinja.environment", "autoescape": True},
    },
    {
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates_django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
if TESTING and not STATIC_ROOT.is_dir():
    MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # nothing collected, nothing to serve
STATICFILES_DIRS = [BASE_DIR / "build"] if (BASE_DIR / "build").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
USE_I18N = len(LANGUAGES) > 1  # texts are written in English: a page need not look hundreds of them up
TIME_ZONE = "Europe/London"
USE_TZ = True
LOCAL_OFFER_OUTLINE = environment.text(
    "LOCAL_OFFER_OUTLINE", str(BASE_DIR / "local_offer/data/outline_northshire.json")
)
# Workers ask once a week whether the websites of services still answer; the demo's are invented and are not asked.
LINK_CHECKS = not (DEMO or environment.flag("NO_LINK_CHECKS"))
LINK_CHECK_MAY_REACH: list[str] = []  # addresses that are not on the public internet, for tests
LOCALE_PATHS = [BASE_DIR / "locale"]

# The database: the web connects as the app's role, which owns nothing (decision 4) -------------------

DATABASES = {
    "default": {
        "ENGINE": "core.database",
        **environment.database("DATABASE_URL"),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 2, "application_name": "sen_portal", "tcp_user_timeout": 10_000},
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# People and signing in ----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]  # one, so that a try costs one hash
PASSWORD_HASHERS = [
    *(["django.contrib.auth.hashers.MD5PasswordHasher"] if TESTING else []),
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passphrases.HardToGuess"},
    {"NAME": "accounts.passphrases.NotBreached"},
]
# The hashes of breached passwords in order, as the Pwned Passwords downloader writes them; looked up on this machine.
BREACHED_PASSWORDS_FILE = environment.text("BREACHED_PASSWORDS_FILE", "")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "homes:home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "accounts.adapter.PortalAccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever invites a person vouches for the address; nobody signs up alone
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip"}  # and accounts.lockout, for one account from one address
MFA_ADAPTER = "accounts.adapter.PortalMFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # the device asks for a finger, a face or its own code
MFA_TOTP_TOLERANCE = 1  # of 30 seconds, for clocks that are a little wrong
MFA_TOTP_ISSUER = COUNCIL_NAME
MFA_FORMS = {"authenticate": "accounts.forms.SecondStepForm"}
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES_IN_FRONT
# Providers at which people sign in already, each with the variables of docs/operate.md; none without.
SIGN_IN_PROVIDERS = sign_in_providers.configured()
# Named sharing only (decision 3): guardian adds nothing to users and has no anonymous one.
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]

# Edges ------------------------------------------------------------------------------------------------

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sen_portal.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Messages, mail and the queue: the web never speaks to Redis (decision 5) ------------------------------

# Seconds for which a message waits, so that whoever caused it can undo it; nothing the law dates does.
MESSAGES_HELD_FOR = int(environment.text("MESSAGES_HELD_FOR", "0" if TESTING else "60" if DEMO else "300"))
REDIS_URL = environment.text("REDIS_URL", "redis://localhost:6379/0")
EMAIL_HOST = environment.text("EMAIL_HOST", "" if DEMO else "localhost")
# The demo keeps its e-mails on a page of its own, unless it is given a server.
EMAIL_BACKEND = (
    "demo.mail.MailboxBackend" if DEMO and not EMAIL_HOST else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_PORT = int(environment.text("EMAIL_PORT", "25"))
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "SEN Portal <no-reply@example.org>")

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "EXCEPTION_HANDLER": "core.api.problem",
    "NUM_PROXIES": PROXIES_IN_FRONT,
    "URL_FORMAT_OVERRIDE": None,  # a view says itself in which formats it answers
}
OPEN_API_ALLOWANCE = 2_000  # questions of one network address in an hour

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # The heads of the seals, so that they are also kept where the log is (docs/operate.md).
    "loggers": {"audit.seals": {"level": "INFO"}},
}
