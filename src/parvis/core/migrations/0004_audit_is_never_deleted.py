"""The database itself refuses to delete an audit event: 0002 refuses only that it is altered."""

from typing import Any

from django.db import migrations

_SQLITE = """
CREATE TRIGGER audit_event_is_never_deleted BEFORE DELETE ON core_auditevent
BEGIN SELECT RAISE(ABORT, 'An audit event is never deleted.'); END
"""
_POSTGRESQL = """
CREATE FUNCTION audit_event_is_never_deleted() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'An audit event is never deleted.'; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER audit_event_is_never_deleted BEFORE DELETE ON core_auditevent
FOR EACH ROW EXECUTE FUNCTION audit_event_is_never_deleted();
"""


def refuse_deletion(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE)


def allow_deletion(apps: Any, schema_editor: Any) -> None:
    on = " ON core_auditevent" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER audit_event_is_never_deleted{on}")
    if on:
        schema_editor.execute("DROP FUNCTION audit_event_is_never_deleted()")


class Migration(migrations.Migration):
    dependencies = [("core", "0003_cache_table")]
    operations = [migrations.RunPython(refuse_deletion, allow_deletion)]
