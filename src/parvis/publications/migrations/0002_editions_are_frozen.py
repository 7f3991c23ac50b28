"""The database itself refuses to alter what an edition says; only its withdrawal is added later."""

from django.db import migrations

from parvis.core.frozen import refuse


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_squashed")]
    operations = [
        refuse(
            "UPDATE OF kind, subject, number, title, body_en, body_fr, figures, checksum, published_at",
            table="publications_edition",
            name="edition_is_frozen",
            sentence="An edition is never altered.",
        ),
    ]
