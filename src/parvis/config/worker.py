"""The background worker's process: it takes up what a dead worker left, and then waits for tasks."""

import logging
import os
import threading
import time

import django

logger = logging.getLogger(__name__)

_LOOK_EVERY = 15  # seconds: half of a job's heartbeat


def main() -> None:
    """Run the worker until it is stopped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")
    django.setup()
    from django.core.management import call_command

    threading.Thread(target=_resume_for_ever, daemon=True).start()
    call_command("db_worker", queue_name="*", interval=0.5, verbosity=0, reload=False)


def _resume_for_ever() -> None:
    while True:
        resume_once()
        time.sleep(_LOOK_EVERY)


def resume_once() -> None:
    """Take up stale jobs; what goes wrong is logged, so that the next look still comes."""
    from django.db import close_old_connections
    from django.utils import timezone

    from parvis.core import job

    try:
        close_old_connections()
        job.resume_stale(at=timezone.now())
    except Exception:
        logger.exception("stale jobs were not taken up; the next look is in %s s", _LOOK_EVERY)


if __name__ == "__main__":
    main()
