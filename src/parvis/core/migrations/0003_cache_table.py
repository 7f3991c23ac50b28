"""The table that counts tries and remembers used codes, for every process of the site alike."""

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_table(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [("core", "0002_audit_is_append_only")]

    operations = [
        migrations.RunPython(make_table, migrations.RunPython.noop),
    ]
