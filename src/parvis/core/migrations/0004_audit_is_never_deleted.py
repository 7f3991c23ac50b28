"""The database itself refuses to delete an audit event: 0002 refuses only that it is altered."""

from django.db import migrations

from parvis.core.frozen import refuse


class Migration(migrations.Migration):
    dependencies = [("core", "0003_cache_table")]
    operations = [
        refuse(
            "DELETE",
            table="core_auditevent",
            name="audit_event_is_never_deleted",
            sentence="An audit event is never deleted.",
        ),
    ]
