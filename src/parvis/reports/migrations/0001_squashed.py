import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('reports', '0001_initial'), ('reports', '0002_council'), ('reports', '0004_looks')]

    initial = True

    dependencies = [
        ('partnerships', '0001_squashed'),
        ('people', '__first__'),
        ('plans', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('approved', 'Approved by the council'), ('submitted', 'With the programme officer'), ('in_review', 'In review'), ('returned', 'Returned with a reason'), ('accepted', 'Accepted')], default='draft', max_length=10)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('review_begun_at', models.DateTimeField(blank=True, null=True)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report', to='partnerships.councildecision')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='partnerships.partnership')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plans.actionplan')),
                ('review_begun_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['partnership', '-plan__fiscal_year'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'kind'), name='one_report_of_a_kind_on_a_plan'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'approved')), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='report_past_draft_was_submitted'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), ('approved_by__isnull', False), _connector='OR'), name='approved_report_names_its_decision'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('accepted_at__isnull', False), _connector='OR'), name='accepted_report_has_its_moment')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('corrected_at', models.DateTimeField()),
                ('corrected_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='reports.report')),
            ],
            options={
                'ordering': ['corrected_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=60)),
                ('body', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('is_generated', models.BooleanField(default=False)),
                ('filled', models.JSONField(blank=True, default=list)),
                ('version', models.PositiveIntegerField(default=1)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decisions', models.ManyToManyField(blank=True, related_name='answers', to='partnerships.councildecision')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='reports.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'question'), name='one_answer_to_a_question')],
            },
        ),
        migrations.CreateModel(
            name='ReportOnAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports_on_agenda', to='partnerships.agendaitem')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_items', to='reports.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agenda_item', 'report'), name='report_once_under_an_item')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField()),
                ('checksum', models.CharField(max_length=64)),
                ('state_before', models.CharField(choices=[('draft', 'Draft'), ('approved', 'Approved by the council'), ('submitted', 'With the programme officer'), ('in_review', 'In review'), ('returned', 'Returned with a reason'), ('accepted', 'Accepted')], max_length=10)),
                ('submitted_at', models.DateTimeField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='reports.report')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['report', 'number'],
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='submissions_differ')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('returned', 'Returned'), ('accepted', 'Accepted')], max_length=10)),
                ('reason', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('reviewed_at', models.DateTimeField()),
                ('reopened_at', models.DateTimeField(blank=True, null=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='reports.report')),
                ('reviewed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='reports.submission')),
            ],
            options={
                'ordering': ['-reviewed_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(max_length=60)),
                ('mark', models.CharField(choices=[('sound', 'Read, nothing to put right'), ('put_right', 'To be put right')], max_length=10)),
                ('reason', models.CharField(blank=True, choices=[('unclear', 'The answer is not clear'), ('incomplete', 'Something is missing'), ('unfounded', 'It does not say how you know'), ('contradictory', 'Figures or statements contradict each other'), ('language', 'One language is missing, or says something else'), ('privacy', 'Somebody could be recognized'), ('other', 'Another reason, in the words below')], max_length=20)),
                ('words', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('marked_at', models.DateTimeField()),
                ('marked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='reports.report')),
                ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='reports.review')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('review__isnull', True)), fields=('report', 'section'), name='one_open_remark_on_a_section'), models.CheckConstraint(condition=models.Q(models.Q(('mark', 'put_right'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_return_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('looked_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reports.report')),
                ('before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reports.submission')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reports.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'report'), name='one_look_of_a_person')],
            },
        ),
    ]
