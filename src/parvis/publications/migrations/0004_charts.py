"""Charts of editions, frozen as these are; and editions in one language, which say so and why."""

import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models

from parvis.core.frozen import lift, refuse

EDITION = {
    "table": "publications_edition",
    "name": "edition_is_frozen",
    "sentence": "An edition is never altered.",
}
FROZEN = "UPDATE OF kind, subject, number, title, body_en, body_fr, figures, checksum, published_at"


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0003_practices_briefs_data'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        lift(FROZEN, **EDITION),
        migrations.AddField(
            model_name='edition',
            name='only_because',
            field=parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText),
        ),
        migrations.AddField(
            model_name='edition',
            name='only_in',
            field=models.CharField(blank=True, max_length=2),
        ),
        migrations.CreateModel(
            name='Chart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('content', models.JSONField()),
                ('checksum', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charts', to='publications.edition')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['edition', 'published_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ChartPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=2)),
                ('format', models.CharField(choices=[('svg', 'SVG'), ('png', 'PNG')], max_length=3)),
                ('content', models.BinaryField()),
                ('checksum', models.CharField(max_length=64)),
                ('height', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField()),
                ('chart', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='publications.chart')),
            ],
        ),
        migrations.AddConstraint(
            model_name='chart',
            constraint=models.UniqueConstraint(fields=('edition', 'key'), name='one_chart_of_a_key'),
        ),
        migrations.AddConstraint(
            model_name='chartpicture',
            constraint=models.UniqueConstraint(fields=('chart', 'language', 'format'), name='one_picture_of_a_format'),
        ),
        refuse(
            "UPDATE OF edition_id, key, title, content, checksum, published_at",
            table="publications_chart",
            name="chart_is_frozen",
            sentence="A published chart is never altered.",
        ),
        refuse(
            "UPDATE",
            table="publications_chartpicture",
            name="picture_is_frozen",
            sentence="A picture of a chart is drawn once.",
        ),
        refuse(f"{FROZEN}, only_in, only_because", **EDITION),
    ]
