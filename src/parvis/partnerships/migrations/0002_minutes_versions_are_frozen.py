"""The database itself refuses to alter a version of minutes."""

from django.db import migrations

from parvis.core.frozen import refuse


class Migration(migrations.Migration):
    replaces = [("partnerships", "0006_minutes")]
    dependencies = [("partnerships", "0001_squashed")]
    operations = [
        refuse(
            "UPDATE OF minutes_id, number, kind, content, checksum, reason, made_by_id, made_at",
            table="partnerships_minutesversion",
            name="minutes_version_is_frozen",
            sentence="A version of minutes is never altered.",
        ),
    ]
