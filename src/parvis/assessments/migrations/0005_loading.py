import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0004_choices'),
        ('partnerships', '0002_minutes_versions_are_frozen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='dataset',
            name='accepted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dataset',
            name='account',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='dataset',
            name='labels',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='dataset',
            name='replaces',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='newer', to='assessments.dataset'),
        ),
        migrations.AddField(
            model_name='dataset',
            name='retrieved_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='dataset',
            name='source',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name='dataset',
            name='state',
            field=models.CharField(choices=[('received', 'Received'), ('has_issues', 'Has issues'), ('checked', 'Read, to be accepted'), ('accepted', 'Accepted'), ('replaced', 'Replaced by a newer file')], default='received', max_length=10),
        ),
        migrations.AlterField(
            model_name='datasetvalue',
            name='area',
            field=models.CharField(max_length=1000),
        ),
        migrations.AlterField(
            model_name='datasetvalue',
            name='described',
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name='datasetvalue',
            name='group',
            field=models.CharField(default='total', max_length=500),
        ),
        migrations.AlterField(
            model_name='datasetvalue',
            name='indicator',
            field=models.CharField(max_length=300),
        ),
        migrations.CreateModel(
            name='PlaceName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('level', models.CharField(blank=True, max_length=32)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='place_names', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'name'), name='a_name_means_one_thing_here'), models.UniqueConstraint(condition=models.Q(('partnership', None)), fields=('name',), name='a_name_means_one_thing_on_the_site'), models.CheckConstraint(condition=models.Q(models.Q(('code', ''), ('level', '')), models.Q(models.Q(('code', ''), _negated=True), models.Q(('level', ''), _negated=True)), _connector='OR'), name='a_code_has_its_level')],
            },
        ),
    ]
