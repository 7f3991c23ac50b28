"""The database itself refuses to alter a submission."""

from django.db import migrations

from parvis.core.frozen import refuse


class Migration(migrations.Migration):
    replaces = [("reports", "0003_submissions")]
    dependencies = [("reports", "0001_squashed")]
    operations = [
        refuse(
            "UPDATE OF report_id, number, content, checksum, state_before, submitted_by_id, submitted_at",
            table="reports_submission",
            name="submission_is_sealed",
            sentence="A submission is never altered.",
        ),
    ]
