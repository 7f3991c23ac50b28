"""The database itself refuses to alter an audit event."""

from typing import Any

from django.db import migrations

_SQLITE = """
CREATE TRIGGER audit_event_is_never_altered BEFORE UPDATE ON core_auditevent
BEGIN SELECT RAISE(ABORT, 'An audit event is never altered.'); END
"""
_POSTGRESQL = """
CREATE FUNCTION audit_event_is_never_altered() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'An audit event is never altered.'; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER audit_event_is_never_altered BEFORE UPDATE ON core_auditevent
FOR EACH ROW EXECUTE FUNCTION audit_event_is_never_altered();
"""


def refuse_updates(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE)


def allow_updates(apps: Any, schema_editor: Any) -> None:
    on = " ON core_auditevent" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER audit_event_is_never_altered{on}")
    if on:
        schema_editor.execute("DROP FUNCTION audit_event_is_never_altered()")


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(refuse_updates, allow_updates)]
