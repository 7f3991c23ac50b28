import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0001_squashed'),
        ('partnerships', '0002_minutes_versions_are_frozen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Exercise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('characteristics', models.CharField(choices=[('2010', 'The seventeen characteristics of 2010'), ('2023', 'The nineteen characteristics of 2023'), ('own', 'A framework of our own, as a file')], max_length=4)),
                ('framework_file', models.TextField(blank=True)),
                ('area', models.CharField(blank=True, max_length=40)),
                ('level', models.CharField(blank=True, max_length=32)),
                ('codes', models.JSONField(default=list)),
                ('vintage', models.PositiveSmallIntegerField(default=2021)),
                ('begun_at', models.DateTimeField()),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exercises', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['partnership', '-begun_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='dataset',
            name='exercise',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='datasets', to='assessments.exercise'),
        ),
        migrations.AddConstraint(
            model_name='exercise',
            constraint=models.CheckConstraint(condition=models.Q(('characteristics', 'own'), ('framework_file', ''), _connector='XOR'), name='an_own_framework_has_its_file'),
        ),
    ]
