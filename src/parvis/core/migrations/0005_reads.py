"""How often the public reads what is published: sums by day, of nobody in particular."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0004_audit_is_never_deleted'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReadCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('page', 'Read on its page'), ('frame', 'Shown in a frame of another site'), ('file', 'Taken along as a file')], max_length=5)),
                ('subject', models.CharField(max_length=160)),
                ('language', models.CharField(max_length=2)),
                ('day', models.DateField()),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('subject', 'kind', 'language', 'day'), name='one_count_of_a_day')],
            },
        ),
    ]
