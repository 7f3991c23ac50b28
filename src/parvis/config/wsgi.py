"""The entry point of the server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")

application = get_wsgi_application()
_all_pages = get_resolver().url_patterns
# What is loaded by now stays as long as the process. Python looks through it now and then for what nobody uses any
# more, and the page that is being made then takes twice as long (benchmarks/README.md, the explorer).
gc.collect()
gc.freeze()
