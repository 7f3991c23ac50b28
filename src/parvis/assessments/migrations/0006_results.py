import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models

from parvis.core.frozen import refuse


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0005_loading'),
        ('partnerships', '0002_minutes_versions_are_frozen'),
        ('publications', '0003_practices_briefs_data'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Method',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('with_index', models.BooleanField(default=False)),
                ('weighting', models.CharField(choices=[('equal', 'Every characteristic counts the same'), ('council', 'The weights that the council gave when it ranked')], default='equal', max_length=7)),
                ('replicates', models.PositiveIntegerField(default=1000)),
                ('seed', models.PositiveIntegerField(default=2010)),
                ('exercise', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='method', to='assessments.exercise')),
            ],
        ),
        migrations.CreateModel(
            name='UsedIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(max_length=60)),
                ('label', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('taken_up_at', models.DateTimeField()),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='used_indicators', to='assessments.exercise')),
                ('taken_up_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-taken_up_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='IndicatorOnAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators_on_agenda', to='partnerships.agendaitem')),
                ('used', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='on_agenda', to='assessments.usedindicator')),
            ],
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal', models.CharField(max_length=64)),
                ('account_en', models.TextField()),
                ('account_fr', models.TextField()),
                ('body_en', models.TextField()),
                ('body_fr', models.TextField()),
                ('figures', models.JSONField(default=list)),
                ('checksum', models.CharField(max_length=64)),
                ('prepared_at', models.DateTimeField()),
                ('first_at', models.DateTimeField(blank=True, null=True)),
                ('second_at', models.DateTimeField(blank=True, null=True)),
                ('voided_at', models.DateTimeField(blank=True, null=True)),
                ('edition', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='review', to='publications.edition')),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='assessments.exercise')),
                ('first_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('prepared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-prepared_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('first_at__isnull', True), ('first_by__isnull', True)), models.Q(('first_at__isnull', False), ('first_by__isnull', False)), _connector='OR'), name='first_signature_has_its_moment'), models.CheckConstraint(condition=models.Q(models.Q(('second_at__isnull', True), ('second_by__isnull', True)), models.Q(('first_at__isnull', False), ('second_at__isnull', False), ('second_by__isnull', False)), _connector='OR'), name='second_signature_follows_the_first'), models.CheckConstraint(condition=models.Q(('second_by__isnull', True), models.Q(('second_by', models.F('first_by')), _negated=True), _connector='OR'), name='two_people_release_an_assessment'), models.CheckConstraint(condition=models.Q(('voided_at__isnull', True), ('second_at__isnull', True), _connector='OR'), name='what_was_released_is_not_void'), models.CheckConstraint(condition=models.Q(('edition__isnull', True), ('second_at__isnull', False), _connector='OR'), name='only_a_released_assessment_is_published'), models.UniqueConstraint(condition=models.Q(('second_at__isnull', True), ('voided_at__isnull', True)), fields=('exercise',), name='one_open_review_of_an_exercise')],
            },
        ),
        migrations.AddConstraint(
            model_name='usedindicator',
            constraint=models.UniqueConstraint(fields=('exercise', 'indicator'), name='an_indicator_is_taken_up_once'),
        ),
        migrations.AddConstraint(
            model_name='indicatoronagenda',
            constraint=models.UniqueConstraint(fields=('agenda_item', 'used'), name='an_item_names_an_indicator_once'),
        ),
        refuse(
            'UPDATE OF exercise_id, seal, account_en, account_fr, body_en, body_fr, figures, checksum, prepared_at',
            table='assessments_review',
            name='review_is_frozen',
            sentence='What two people sign is never altered.',
        ),
    ]
