"""What an installation needs before it serves people, as findings that each say how to mend them."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError, OperationalError

from parvis.core import audit


@dataclass(frozen=True)
class Finding:
    """One condition: whether it is met, and the sentence for the person who looks after the server."""

    is_met: bool
    sentence: str


def findings() -> list[Finding]:
    """Check every condition, in the order in which one would mend them."""
    return [finding() for finding in _FINDINGS]


def _data_folder() -> Finding:
    is_met = settings.DATA_DIR.is_dir() and os.access(settings.DATA_DIR, os.W_OK)
    return Finding(is_met, f"The data folder {settings.DATA_DIR} exists and can be written.")


def _database() -> Finding:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        return Finding(False, f"The database answers. It said: {error}")
    return Finding(True, f"The database answers ({connection.vendor}).")


def _migrations() -> Finding:
    try:
        executor = MigrationExecutor(connection)
    except OperationalError:
        return Finding(False, "The tables are up to date.")
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Finding(
        not pending, f"The tables are up to date; {len(pending)} migrations wait for `parvis serve`."
    )


def _audit_trail() -> Finding:
    try:
        broken = audit.first_broken_event()
    except DatabaseError:
        return Finding(False, "The audit trail can be read once the tables are up to date.")
    if broken is None:
        return Finding(True, "The audit trail holds: each event follows from the one before it.")
    return Finding(
        False,
        f"The audit trail is broken at event {broken.pk} ({broken.verb}, {broken.at:%Y-%m-%d %H:%M} UTC): this "
        "event was altered, or the one before it was altered or removed. Compare with a backup.",
    )


def _configuration() -> Finding:
    errors = [message for message in checks.run_checks() if message.level >= checks.ERROR]
    return Finding(
        not errors, "The configuration is consistent." + "".join(f" {error.msg}" for error in errors)
    )


def _security() -> Finding:
    return Finding(settings.IS_SERVED_SECURELY, "People reach the site by HTTPS only: PARVIS_HTTPS=1.")


_FINDINGS: tuple[Callable[[], Finding], ...] = (
    _data_folder,
    _database,
    _migrations,
    _audit_trail,
    _configuration,
    _security,
)
