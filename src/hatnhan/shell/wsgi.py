"""The door for gunicorn; it stays shut while a production site holds accounts whose password everybody knows."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hatnhan.shell.settings")
application = get_wsgi_application()

from hatnhan.accounts.checks import refuse_demonstration_accounts  # noqa: E402  (models come after the set-up)

refuse_demonstration_accounts()

# What is loaded stays: the collector of garbage need not walk over all of it in the middle of somebody's page.
gc.collect()
gc.freeze()
