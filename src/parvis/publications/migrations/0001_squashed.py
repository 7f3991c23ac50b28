import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('publications', '0001_initial'), ('publications', '0003_minutes_editions'), ('publications', '0004_calls'), ('publications', '0005_stories'), ('publications', '0006_comparisons')]

    initial = True

    dependencies = [
        ('partnerships', '0001_squashed'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('terms', 'Terms of reference'), ('strategy', 'Settlement strategy'), ('report', 'Annual report'), ('minutes', 'Minutes'), ('call', 'Call for applications'), ('story', 'Story of success'), ('profile', 'Community profile'), ('comparison', 'Comparison of partnerships')], max_length=10)),
                ('subject', models.CharField(max_length=60)),
                ('number', models.PositiveIntegerField()),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('body_en', models.TextField()),
                ('body_fr', models.TextField()),
                ('figures', models.JSONField(default=list)),
                ('checksum', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawal_reason', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='partnerships.partnership')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['kind', 'subject', '-number'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'subject', 'number'), name='edition_numbers_differ'), models.CheckConstraint(condition=models.Q(models.Q(('body_en', ''), _negated=True), models.Q(('body_fr', ''), _negated=True)), name='editions_are_in_both_languages')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=2)),
                ('format', models.CharField(choices=[('pdf', 'PDF')], max_length=4)),
                ('content', models.BinaryField()),
                ('checksum', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='publications.edition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'language', 'format'), name='one_document_of_a_format')],
            },
        ),
    ]
