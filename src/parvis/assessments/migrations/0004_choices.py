import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0003_rankings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChecklistAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=80)),
                ('answer', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Do not know')], max_length=8)),
                ('evidence', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checklist_answers', to='assessments.exercise')),
            ],
            options={
                'ordering': ['exercise', 'item'],
                'constraints': [models.UniqueConstraint(fields=('exercise', 'item'), name='an_item_is_answered_once')],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('characteristic', models.CharField(max_length=60)),
                ('indicator', models.CharField(max_length=60)),
                ('comparisons', models.JSONField(default=list)),
                ('communities', models.JSONField(default=list)),
                ('why', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('chosen_at', models.DateTimeField()),
                ('chosen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='assessments.exercise')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('exercise', 'characteristic', 'indicator'), name='an_indicator_is_chosen_once')],
            },
        ),
        migrations.CreateModel(
            name='SurveyResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(max_length=60)),
                ('period', models.CharField(max_length=20)),
                ('survey', models.CharField(blank=True, max_length=40)),
                ('survey_title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('answered', models.PositiveIntegerField()),
                ('counted', models.PositiveIntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='survey_results', to='assessments.exercise')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['indicator', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('exercise', 'indicator', 'period'), name='a_survey_result_occurs_once'), models.CheckConstraint(condition=models.Q(('answered__gte', 1), ('counted__lte', models.F('answered'))), name='answers_that_count_are_among_the_answers')],
            },
        ),
    ]
