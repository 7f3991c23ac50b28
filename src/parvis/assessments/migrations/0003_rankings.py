import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0002_exercises'),
        ('partnerships', '0002_minutes_versions_are_frozen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RankingRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(choices=[('budget', 'Share out 100 points'), ('ranking', 'Put what matters most in order')], max_length=7)),
                ('state', models.CharField(choices=[('open', 'Open'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn')], default='open', max_length=9)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('result', models.JSONField(blank=True, default=dict)),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ranking_rounds', to='assessments.exercise')),
                ('motion', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='ranking_round', to='partnerships.motion')),
            ],
            options={
                'ordering': ['exercise', '-opened_at', '-pk'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('exercise',), name='one_open_ranking_of_an_exercise'),
                    models.CheckConstraint(condition=models.Q(('state', 'open'), ('closed_at__isnull', False), _connector='XOR'), name='a_ranking_is_open_or_has_ended'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RankingBallots',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cast', models.JSONField(default=dict)),
                ('read', models.JSONField(default=list)),
                ('shown', models.JSONField(default=dict)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='assessments.rankinground')),
            ],
        ),
        migrations.CreateModel(
            name='RankingVoter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_name', models.CharField(max_length=200)),
                ('link_hash', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('has_voted', models.BooleanField(default=False)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voters', to='assessments.rankinground')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['person_name', 'pk'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('user__isnull', False)), fields=('round', 'user'), name='one_ballot_a_member'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ScanAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=40)),
                ('words', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('source', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('is_unknown', models.BooleanField(default=False)),
                ('is_from_records', models.BooleanField(default=False)),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scan_answers', to='assessments.exercise')),
            ],
            options={
                'ordering': ['exercise', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('exercise', 'question'), name='one_answer_to_a_question_of_the_scan'),
                ],
            },
        ),
    ]
