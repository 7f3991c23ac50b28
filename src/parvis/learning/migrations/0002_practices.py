import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0001_squashed'),
        ('partnerships', '0002_minutes_versions_are_frozen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Practice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('written_at', models.DateTimeField()),
                ('kind', models.CharField(choices=[('organizational', 'Organizational'), ('sectoral', 'Sectoral'), ('cross_sectoral', 'Cross-sectoral')], max_length=14)),
                ('name', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('lead', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('lead_type', models.CharField(choices=[('partnership', 'Partnership'), ('municipality', 'Municipality'), ('agency', 'Newcomer-serving agency'), ('school', 'School, college or university'), ('health', 'Health service'), ('library', 'Library'), ('employer', 'Employer or business association'), ('community', 'Community or faith group'), ('government', 'Provincial, territorial or federal government'), ('other', 'Another kind of organization')], max_length=12)),
                ('links', models.JSONField(blank=True, default=list)),
                ('overview', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('goals', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('features', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('audiences', models.JSONField(default=list)),
                ('place', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('province', models.CharField(blank=True, max_length=2)),
                ('stratum', models.CharField(blank=True, choices=[('toronto_and_neighbourhood', 'Toronto and neighbourhood'), ('urban', 'Urban'), ('rural_and_remote', 'Rural and remote')], max_length=28)),
                ('community_size', models.CharField(blank=True, choices=[('under_10', 'Fewer than 10,000 people'), ('to_50', '10,000 to 49,999 people'), ('to_100', '50,000 to 99,999 people'), ('to_500', '100,000 to 499,999 people'), ('over_500', '500,000 people or more')], max_length=8)),
                ('characteristic', models.PositiveSmallIntegerField()),
                ('characteristic_2023', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('conditions', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('cost', models.CharField(blank=True, choices=[('', 'Not known'), ('none', 'Nothing but time'), ('low', 'Less than $10,000 a year'), ('middle', '$10,000 to $99,999 a year'), ('high', '$100,000 a year or more')], max_length=6)),
                ('cost_words', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('evidence', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('impact', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for review'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('refused', 'Not accepted')], default='draft', max_length=9)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('reasons', models.TextField(blank=True)),
                ('rating_round', models.PositiveSmallIntegerField(default=1)),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='practices', to='partnerships.partnership')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('story', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='practice', to='learning.story')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('characteristic__gte', 1), ('characteristic__lte', 17)), name='practice_has_a_characteristic'), models.CheckConstraint(condition=models.Q(models.Q(('link__isnull', True), ('written_by__isnull', False)), models.Q(('link__isnull', False), ('written_by__isnull', True)), _connector='OR'), name='practice_has_one_writer')],
            },
        ),
        migrations.CreateModel(
            name='PracticeEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stems_en', models.TextField()),
                ('stems_fr', models.TextField()),
                ('practice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='entry', to='learning.practice')),
            ],
            options={
                'ordering': ['practice'],
            },
        ),
        migrations.CreateModel(
            name='PracticeLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='practice',
            name='link',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='practice', to='learning.practicelink'),
        ),
        migrations.CreateModel(
            name='PracticeRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('evidence', models.PositiveSmallIntegerField()),
                ('impact', models.PositiveSmallIntegerField()),
                ('reason', models.TextField()),
                ('rated_at', models.DateTimeField()),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='learning.practice')),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['practice', 'round', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('practice', 'round', 'rater'), name='a_person_rates_a_practice_once_a_round'), models.CheckConstraint(condition=models.Q(('evidence__lte', 4), ('impact__lte', 4)), name='practice_rating_levels')],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_on', models.DateField()),
                ('adapted', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('said_at', models.DateTimeField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('result', models.CharField(blank=True, choices=[('worked', 'It worked'), ('partly', 'It worked in part'), ('did_not', 'It did not work'), ('cannot_tell', 'Cannot tell')], max_length=11)),
                ('result_words', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('evidence', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('result_at', models.DateTimeField(blank=True, null=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adoptions', to='partnerships.partnership')),
                ('result_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='learning.practice')),
            ],
            options={
                'ordering': ['-began_on', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('practice', 'partnership'), name='a_partnership_uses_a_practice_once'), models.CheckConstraint(condition=models.Q(models.Q(('result', ''), ('result_at__isnull', True)), models.Q(models.Q(('result', ''), _negated=True), ('result_at__isnull', False)), _connector='OR'), name='a_result_has_its_moment')],
            },
        ),
    ]
