import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('assessments', '0001_initial')]

    initial = True

    dependencies = [
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dataset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('file_name', models.CharField(max_length=200)),
                ('origin', models.CharField(choices=[('own', 'Our own: counted or collected by a partnership or a community'), ('published', 'Published: I affirm that the publisher named in each line has released these figures')], max_length=10)),
                ('content', models.BinaryField()),
                ('checksum', models.CharField(max_length=64)),
                ('layout', models.CharField(blank=True, max_length=40)),
                ('state', models.CharField(choices=[('received', 'Received'), ('has_issues', 'Has issues'), ('accepted', 'Accepted')], default='received', max_length=10)),
                ('issues', models.JSONField(default=list)),
                ('uploaded_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-uploaded_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('framework', models.CharField(max_length=60)),
                ('recipe', models.JSONField(default=dict)),
                ('replicates', models.PositiveIntegerField()),
                ('seed', models.PositiveIntegerField()),
                ('result', models.JSONField(null=True)),
                ('checksum', models.CharField(blank=True, max_length=64)),
                ('asked_at', models.DateTimeField()),
                ('computed_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dataset', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='assessments.dataset')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DatasetValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(max_length=60)),
                ('area', models.CharField(max_length=40)),
                ('period', models.CharField(max_length=20)),
                ('group', models.CharField(default='total', max_length=200)),
                ('value', models.FloatField(null=True)),
                ('level', models.CharField(max_length=20)),
                ('described', models.CharField(max_length=40)),
                ('source', models.CharField(max_length=40)),
                ('match', models.CharField(max_length=12)),
                ('flag', models.CharField(blank=True, max_length=20)),
                ('numerator', models.FloatField(null=True)),
                ('denominator', models.FloatField(null=True)),
                ('standard_error', models.FloatField(null=True)),
                ('n', models.PositiveBigIntegerField(null=True)),
                ('note', models.TextField(blank=True)),
                ('dataset', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values_of_dataset', to='assessments.dataset')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dataset', 'indicator', 'area', 'period', 'group'), name='an_observation_occurs_once')],
            },
        ),
    ]
