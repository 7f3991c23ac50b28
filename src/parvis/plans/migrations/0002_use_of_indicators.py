import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0006_results'),
        ('plans', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionOfIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='of_indicator', to='plans.action')),
                ('used', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='assessments.usedindicator')),
            ],
        ),
        migrations.CreateModel(
            name='ObjectiveOfIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('objective', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='of_indicator', to='plans.objective')),
                ('used', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objectives', to='assessments.usedindicator')),
            ],
        ),
    ]
