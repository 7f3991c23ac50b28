import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('plans', '0001_initial'), ('plans', '0002_council'), ('plans', '0003_strategy'), ('plans', '0004_actions'), ('plans', '0005_objectives'), ('plans', '0006_agenda_objectives')]

    initial = True

    dependencies = [
        ('partnerships', '0001_squashed'),
        ('people', '__first__'),
        ('research', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_off', models.BooleanField(default=False)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Strategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('vision', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('first_year', models.PositiveSmallIntegerField()),
                ('years', models.PositiveSmallIntegerField(default=3)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('approved', 'Approved by the council')], default='draft', max_length=8)),
                ('approved_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='strategy', to='partnerships.councildecision')),
                ('follows', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='plans.strategy')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strategies', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['partnership', '-first_year'],
                'constraints': [models.CheckConstraint(condition=models.Q(('years__gte', 3), ('years__lte', 5)), name='strategy_of_three_to_five_years'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('approved_by__isnull', False), _connector='OR'), name='approved_strategy_has_its_decision'), models.UniqueConstraint(fields=('partnership', 'first_year'), name='one_strategy_from_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('introduction', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('nonce', models.CharField(max_length=32, unique=True)),
                ('opened_at', models.DateTimeField()),
                ('closes_on', models.DateField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consultations', to='plans.strategy')),
            ],
            options={
                'ordering': ['-opened_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('strategy',), name='one_open_consultation_of_a_strategy')],
            },
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('reason', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priorities', to='plans.strategy')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('strategy', 'position'), name='priority_positions_differ')],
            },
        ),
        migrations.CreateModel(
            name='ActionPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('approved', 'Approved by the council')], default='draft', max_length=8)),
                ('approved_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='action_plan', to='partnerships.councildecision')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='action_plans', to='plans.strategy')),
            ],
            options={
                'ordering': ['strategy', '-fiscal_year'],
                'constraints': [models.UniqueConstraint(fields=('strategy', 'fiscal_year'), name='one_plan_of_a_year'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('approved_by__isnull', False), _connector='OR'), name='approved_plan_has_its_decision')],
            },
        ),
        migrations.CreateModel(
            name='ActionImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('former', models.JSONField()),
                ('state', models.CharField(max_length=64)),
                ('written_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='plans.actionplan')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='CommentCluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('heard', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('answer', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('result', models.CharField(blank=True, choices=[('changed', 'The strategy changed'), ('unchanged', 'The strategy stays as it was'), ('elsewhere', 'Taken up elsewhere')], max_length=9)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clusters', to='plans.consultation')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'position'), name='cluster_positions_differ')],
            },
        ),
        migrations.CreateModel(
            name='ConsultationParagraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('heading', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('words', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paragraphs', to='plans.consultation')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'position'), name='paragraph_positions_differ')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=2)),
                ('words', models.TextField()),
                ('name', models.CharField(blank=True, max_length=120)),
                ('organisation', models.CharField(blank=True, max_length=160)),
                ('has_consented', models.BooleanField(default=False)),
                ('given_at', models.DateTimeField()),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='plans.commentcluster')),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='plans.consultationparagraph')),
            ],
            options={
                'ordering': ['paragraph__position', 'given_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('has_consented', True), models.Q(('name', ''), ('organisation', '')), _connector='OR'), name='a_name_needs_consent'), models.CheckConstraint(condition=models.Q(('erased_at__isnull', True), models.Q(('cluster__isnull', True), ('name', ''), ('organisation', ''), ('words', '')), _connector='OR'), name='what_is_erased_says_nothing')],
            },
        ),
        migrations.CreateModel(
            name='CostLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('label', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('basis', models.CharField(choices=[('actions', 'Actions'), ('expectations', 'Expectations')], max_length=12)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cost_lines', to='plans.actionplan')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'position'), name='cost_line_positions_differ'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='cost_line_has_no_negative_amount')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('statement', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('for_whom', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('expectation', models.PositiveSmallIntegerField(choices=[(1, 'Awareness and capacity: a place better able to integrate newcomers'), (2, 'Partnership: many take part in planning and coordinating services'), (3, 'Services: better access to coordinated settlement services'), (4, 'Labour market: better access to work for newcomers')])),
                ('characteristic', models.PositiveSmallIntegerField()),
                ('sdg_target', models.CharField(blank=True, max_length=5)),
                ('findings', models.ManyToManyField(blank=True, related_name='outcomes', to='research.finding')),
                ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='plans.priority')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='plans.strategy')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('strategy', 'position'), name='outcome_positions_differ'), models.CheckConstraint(condition=models.Q(('characteristic__gte', 1), ('characteristic__lte', 17)), name='outcome_has_a_characteristic')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('population', 'Population indicator: how people fare'), ('performance', 'Performance measure: how our work goes')], max_length=11)),
                ('indicator', models.CharField(blank=True, max_length=60)),
                ('name', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('unit', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('baseline', models.FloatField(blank=True, null=True)),
                ('baseline_margin', models.FloatField(blank=True, null=True)),
                ('baseline_period', models.CharField(blank=True, max_length=20)),
                ('target', models.FloatField(blank=True, null=True)),
                ('target_on', models.DateField(blank=True, null=True)),
                ('target_reason', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='plans.outcome')),
            ],
            options={
                'ordering': ['kind', 'position'],
                'constraints': [models.UniqueConstraint(fields=('outcome', 'position'), name='measure_positions_differ'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'population'), models.Q(('indicator', ''), _negated=True)), models.Q(('kind', 'performance'), ('indicator', '')), _connector='OR'), name='population_measure_has_an_indicator')],
            },
        ),
        migrations.CreateModel(
            name='MeasureResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=20)),
                ('value', models.FloatField()),
                ('margin', models.FloatField(blank=True, null=True)),
                ('source', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('recorded_at', models.DateTimeField()),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='plans.measure')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['recorded_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('statement', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('findings', models.ManyToManyField(blank=True, related_name='objectives', to='research.finding')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objectives', to='plans.outcome')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('outcome', 'position'), name='objective_positions_differ')],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('person', models.CharField(blank=True, max_length=200)),
                ('quarter', models.PositiveSmallIntegerField(choices=[(1, 'April to June'), (2, 'July to September'), (3, 'October to December'), (4, 'January to March')])),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('resources', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('in_kind', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('next_step', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('next_step_on', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('not_started', 'Not started'), ('under_way', 'Under way'), ('done', 'Done'), ('stopped', 'Stopped')], default='not_started', max_length=12)),
                ('status_changed_at', models.DateTimeField(blank=True, null=True)),
                ('fate', models.CharField(blank=True, choices=[('carried', 'Carry into the next year'), ('closed', 'Close: its work is finished'), ('dropped', 'Drop: it is not pursued')], max_length=7)),
                ('fate_reason', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('carried_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='plans.action')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions_led', to='partnerships.organisation')),
                ('partners', models.ManyToManyField(blank=True, related_name='actions_shared', to='partnerships.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='plans.actionplan')),
                ('objective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='plans.objective')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='plans.outcome')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'position'), name='action_positions_differ')],
            },
        ),
        migrations.CreateModel(
            name='CostShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('expectation', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Awareness and capacity: a place better able to integrate newcomers'), (2, 'Partnership: many take part in planning and coordinating services'), (3, 'Services: better access to coordinated settlement services'), (4, 'Labour market: better access to work for newcomers')], null=True)),
                ('percent', models.DecimalField(decimal_places=2, max_digits=5)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cost_shares', to='plans.action')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='plans.costline')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('action__isnull', True), ('expectation__isnull', True), _connector='XOR'), name='cost_falls_on_an_action_or_an_expectation'), models.CheckConstraint(condition=models.Q(('percent__gt', 0), ('percent__lte', 100)), name='cost_share_is_a_percentage')],
            },
        ),
        migrations.CreateModel(
            name='InKindContribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('hours', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ('given_on', models.DateField()),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.action')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnerships.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_kind_contributions', to='plans.actionplan')),
            ],
            options={
                'ordering': ['given_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('value__gte', 0), ('hours__gte', 0), _connector='OR'), name='contribution_has_a_value_or_hours')],
            },
        ),
        migrations.CreateModel(
            name='ObjectiveOnAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objectives_on_agenda', to='partnerships.agendaitem')),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_items', to='plans.objective')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agenda_item', 'objective'), name='objective_once_under_an_item')],
            },
        ),
        migrations.CreateModel(
            name='OutcomeFate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fate', models.CharField(choices=[('continues', 'Continues'), ('changes', 'Changes'), ('ends', 'Ends')], max_length=9)),
                ('reason', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('outcome', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='fate', to='plans.outcome')),
                ('successor', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='predecessor', to='plans.outcome')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('fate', 'ends'), ('successor__isnull', True)), models.Q(models.Q(('fate', 'ends'), _negated=True), ('successor__isnull', False)), _connector='OR'), name='what_ends_has_no_successor')],
            },
        ),
        migrations.CreateModel(
            name='OutcomeOnAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes_on_agenda', to='partnerships.agendaitem')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_items', to='plans.outcome')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agenda_item', 'outcome'), name='outcome_once_under_an_item')],
            },
        ),
        migrations.CreateModel(
            name='OutputMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('label', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('target', models.DecimalField(decimal_places=2, max_digits=12)),
                ('result', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='plans.action')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('action', 'position'), name='output_measure_positions_differ')],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('not_started', 'Not started'), ('under_way', 'Under way'), ('done', 'Done'), ('stopped', 'Stopped')], max_length=12)),
                ('note', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('reported_at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='plans.action')),
                ('reported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-reported_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProgressEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.URLField(blank=True, max_length=500)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveIntegerField(default=0)),
                ('checksum', models.CharField(blank=True, max_length=64)),
                ('content', models.BinaryField(default=bytes)),
                ('progress', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='plans.progress')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('address', ''), ('file_name', ''), _connector='XOR'), name='evidence_is_a_file_or_a_link')],
            },
        ),
        migrations.CreateModel(
            name='ProposedAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('person', models.CharField(blank=True, max_length=200)),
                ('quarter', models.PositiveSmallIntegerField(choices=[(1, 'April to June'), (2, 'July to September'), (3, 'October to December'), (4, 'January to March')])),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('resources', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('in_kind', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('action', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='plans.action')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnerships.organisation')),
                ('motion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='proposed_action', to='partnerships.motion')),
                ('objective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.objective')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.outcome')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='partnerships.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposed_actions', to='plans.actionplan')),
            ],
        ),
        migrations.CreateModel(
            name='MunicipalSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('municipality', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('signed_by', models.CharField(max_length=120)),
                ('office', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('signed_on', models.DateField()),
                ('reference', models.CharField(blank=True, max_length=120)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('checksum', models.CharField(blank=True, max_length=64)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='plans.strategy')),
            ],
            options={
                'ordering': ['signed_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reference', ''), _negated=True), models.Q(('file_name', ''), _negated=True), _connector='OR'), name='a_signature_names_its_document')],
            },
        ),
        migrations.CreateModel(
            name='TwoPages',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.CharField(max_length=6)),
                ('language', models.CharField(max_length=2)),
                ('source', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('made_at', models.DateTimeField()),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='two_pages', to='plans.strategy')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('strategy', 'paper', 'language'), name='one_pdf_of_a_paper')],
            },
        ),
        migrations.CreateModel(
            name='UpdateLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('addressee', models.CharField(max_length=200)),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='update_links', to='plans.action')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProposedUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('not_started', 'Not started'), ('under_way', 'Under way'), ('done', 'Done'), ('stopped', 'Stopped')], max_length=12)),
                ('note', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('next_step', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('next_step_on', models.DateField(blank=True, null=True)),
                ('results', models.JSONField(default=dict)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('confirmed', 'Confirmed'), ('returned', 'Returned'), ('replaced', 'Replaced by a later one')], default='waiting', max_length=9)),
                ('proposed_at', models.DateTimeField()),
                ('answer', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('progress', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='plans.progress')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='plans.updatelink')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('link',), name='one_waiting_update_of_a_link')],
            },
        ),
        migrations.CreateModel(
            name='ActionOnAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_items', to='plans.action')),
                ('agenda_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions_on_agenda', to='partnerships.agendaitem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agenda_item', 'action'), name='action_once_under_an_item')],
            },
        ),
    ]
