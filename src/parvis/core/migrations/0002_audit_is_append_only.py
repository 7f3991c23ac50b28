"""The database itself refuses to alter an audit event."""

from django.db import migrations

from parvis.core.frozen import refuse


class Migration(migrations.Migration):
    dependencies = [("core", "0001_squashed")]
    operations = [
        refuse(
            "UPDATE",
            table="core_auditevent",
            name="audit_event_is_never_altered",
            sentence="An audit event is never altered.",
        ),
    ]
