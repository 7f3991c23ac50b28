"""Open data: what one person proposes and a second releases, value by value, and the files made of it."""

import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models

from parvis.core.frozen import refuse


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0004_charts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DataRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.SlugField(max_length=60)),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('description', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('keywords', models.JSONField(default=list)),
                ('frequency', models.CharField(choices=[('ANNUAL', 'Every year'), ('BIENNIAL', 'Every two years'), ('QUARTERLY', 'Every quarter'), ('MONTHLY', 'Every month'), ('IRREG', 'At no fixed time')], max_length=12)),
                ('licence', models.CharField(choices=[('sources', 'The licences of their sources'), ('ogl_canada', 'Open Government Licence – Canada'), ('cc_by_4', 'Creative Commons Attribution 4.0')], max_length=12)),
                ('rules', models.CharField(max_length=200)),
                ('facts', models.JSONField(default=dict)),
                ('checksum', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('proposed', 'Waits for a second person'), ('released', 'Released'), ('taken_back', 'Taken back')], default='proposed', max_length=10)),
                ('proposed_at', models.DateTimeField()),
                ('version', models.SlugField(blank=True, max_length=20)),
                ('citation', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('edition', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='data_release', to='publications.edition')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-proposed_at', '-pk'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('version', ''), _negated=True), fields=('subject', 'version'), name='data_versions_differ'),
                    models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('subject',), name='one_proposal_of_a_subject'),
                    models.CheckConstraint(condition=models.Q(('released_by__isnull', True), models.Q(('released_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='two_people_release_data'),
                    models.CheckConstraint(condition=models.Q(models.Q(('edition__isnull', False), ('released_by__isnull', False), ('state', 'released'), models.Q(('version', ''), _negated=True)), models.Q(models.Q(('state', 'released'), _negated=True), ('edition__isnull', True), ('released_by__isnull', True), ('version', '')), _connector='OR'), name='released_data_have_their_edition'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DataFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('media_type', models.CharField(max_length=80)),
                ('label', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('size', models.PositiveBigIntegerField()),
                ('checksum', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='publications.datarelease')),
            ],
            options={
                'ordering': ['release', 'name'],
                'constraints': [
                    models.UniqueConstraint(fields=('release', 'name'), name='file_names_of_a_release_differ'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DataValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('indicator', models.CharField(max_length=60)),
                ('area', models.CharField(max_length=40)),
                ('period', models.CharField(max_length=20)),
                ('group', models.CharField(max_length=200)),
                ('flag', models.CharField(blank=True, max_length=20)),
                ('row', models.TextField()),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data_values', to='publications.datarelease')),
            ],
            options={
                'ordering': ['release', 'position'],
                'constraints': [
                    models.UniqueConstraint(fields=('release', 'position'), name='data_values_have_their_place'),
                ],
                'indexes': [
                    models.Index(fields=['release', 'indicator', 'position'], name='data_values_of_an_indicator'),
                    models.Index(fields=['release', 'area', 'position'], name='data_values_of_an_area'),
                ],
            },
        ),
        refuse(
            "UPDATE OF subject, title, description, keywords, frequency, licence, rules, facts, checksum",
            table="publications_datarelease",
            name="proposed_data_are_frozen",
            sentence="What was proposed for release is never altered.",
        ),
        refuse(
            "UPDATE",
            table="publications_datavalue",
            name="data_values_are_frozen",
            sentence="A value of open data is never altered.",
        ),
        refuse(
            "UPDATE",
            table="publications_datafile",
            name="data_files_are_frozen",
            sentence="A file of open data is never altered.",
        ),
    ]
