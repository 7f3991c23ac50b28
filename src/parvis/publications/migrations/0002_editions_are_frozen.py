"""The database itself refuses to alter what an edition says; only its withdrawal is added later."""

from typing import Any

from django.db import migrations

_FROZEN = "kind, subject, number, title, body_en, body_fr, figures, checksum, published_at"
_SQLITE = f"""
CREATE TRIGGER edition_is_frozen BEFORE UPDATE OF {_FROZEN} ON publications_edition
BEGIN SELECT RAISE(ABORT, 'An edition is never altered.'); END
"""
_POSTGRESQL = f"""
CREATE FUNCTION edition_is_frozen() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'An edition is never altered.'; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER edition_is_frozen BEFORE UPDATE OF {_FROZEN} ON publications_edition
FOR EACH ROW EXECUTE FUNCTION edition_is_frozen();
"""


def refuse_updates(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE)


def allow_updates(apps: Any, schema_editor: Any) -> None:
    on = " ON publications_edition" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER edition_is_frozen{on}")
    if on:
        schema_editor.execute("DROP FUNCTION edition_is_frozen()")


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial")]
    operations = [migrations.RunPython(refuse_updates, allow_updates)]
