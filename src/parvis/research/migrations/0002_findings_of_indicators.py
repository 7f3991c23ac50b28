import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0006_results'),
        ('research', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='FindingOfIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='of_indicator', to='research.finding')),
                ('used', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='assessments.usedindicator')),
            ],
        ),
    ]
