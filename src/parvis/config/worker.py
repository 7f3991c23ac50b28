"""The background worker's process: it takes up what a dead worker left, and then waits for tasks."""

import itertools
import logging
import os
import threading
import time

import django

logger = logging.getLogger(__name__)

_LOOK_EVERY = 15  # seconds: half of a job's heartbeat
_LOOKS_A_DAY = 24 * 60 * 60 // _LOOK_EVERY


def main() -> None:
    """Run the worker until it is stopped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")
    django.setup()
    from django.core.management import call_command

    threading.Thread(target=_resume_for_ever, daemon=True).start()
    call_command("db_worker", queue_name="*", interval=0.5, verbosity=0, reload=False)


def _resume_for_ever() -> None:
    for look in itertools.count():
        resume_once()
        if look % _LOOKS_A_DAY == 0:
            tidy_once()
            send_digests_once()
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


def tidy_once() -> None:
    """Remove the drafts that nobody came back to; what goes wrong is logged, and tried again the next day."""
    from django.db import close_old_connections
    from django.utils import timezone

    from parvis.core.draft import record

    try:
        close_old_connections()
        record.remove_old(at=timezone.now())
    except Exception:
        logger.exception("old drafts were not removed; the next time is in a day")


def send_digests_once() -> None:
    """Send this week's digests to those who have none yet; what goes wrong is logged, and tried again the next day."""
    from django.db import close_old_connections
    from django.utils import timezone

    from parvis.plans.operations.digest import send_digests

    try:
        close_old_connections()
        send_digests(at=timezone.now())
    except Exception:
        logger.exception("the digests were not sent; the next time is in a day")


if __name__ == "__main__":
    main()
