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
            ask_links_once()
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
    """Remove what is kept no longer, end what ran out, ask for results; failures are tried again in a day."""
    from django.db import close_old_connections
    from django.utils import timezone

    from parvis.core.draft import record
    from parvis.core.spreadsheet import pending
    from parvis.learning.operations.adoption import remind_of_results
    from parvis.learning.operations.practice_link import forget_old_links
    from parvis.learning.operations.publication import withdraw_ended_stories
    from parvis.partnerships.operations.application import remove_old_applications
    from parvis.partnerships.operations.recruitment import close_calls_that_ran_out

    for tidy in (
        record.remove_old,
        pending.remove_old,
        remove_old_applications,
        close_calls_that_ran_out,
        withdraw_ended_stories,
        forget_old_links,
        remind_of_results,
    ):
        try:
            close_old_connections()
            tidy(at=timezone.now())
        except Exception:
            logger.exception("%s was not done; the next time is in a day", tidy.__name__)


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


def ask_links_once() -> None:
    """Queue the look at links that lead outside; it takes minutes, and stale jobs do not wait for it."""
    from django.db import close_old_connections

    from parvis.learning.tasks import ask_links

    try:
        close_old_connections()
        ask_links.enqueue()
    except Exception:
        logger.exception("the links were not asked; the next time is in a day")


if __name__ == "__main__":
    main()
