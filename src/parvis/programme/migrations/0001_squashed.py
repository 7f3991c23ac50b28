import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('programme', '0001_initial'), ('programme', '0002_plan_ratings'), ('programme', '0003_comparisons'), ('programme', '0004_support')]

    initial = True

    dependencies = [
        ('partnerships', '0001_squashed'),
        ('people', '__first__'),
        ('plans', '0001_squashed'),
        ('publications', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('lip', 'Local immigration partnership'), ('zip', 'Zonal immigration partnership'), ('rif', 'Francophone immigration network'), ('tbl', 'Stakeholders table')], default='lip', max_length=3)),
                ('place', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('province', models.CharField(max_length=2)),
                ('organisation', models.CharField(max_length=200)),
                ('contact_name', models.CharField(max_length=200)),
                ('contact_email', models.EmailField(max_length=254)),
                ('words', models.TextField(blank=True)),
                ('received_on', models.DateField()),
                ('state', models.CharField(choices=[('expressed', 'Interest expressed'), ('in_preparation', 'In preparation'), ('ready', 'Ready'), ('established', 'Established'), ('closed', 'Closed')], default='expressed', max_length=14)),
                ('municipal_role', models.CharField(choices=[('unknown', 'Not known yet'), ('informed', 'It was told'), ('letter', 'It wrote that it would take part'), ('resolution', 'Its council resolved to take part'), ('holds', 'It would hold the contract')], default='unknown', max_length=10)),
                ('neighbours', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('closed_because', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('partnership', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='candidate', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['-received_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('partnership__isnull', False), ('state', 'established')), models.Q(models.Q(('state', 'established'), _negated=True), ('partnership__isnull', True)), _connector='OR'), name='an_established_candidate_is_in_the_register')],
            },
        ),
        migrations.CreateModel(
            name='Centre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('code', models.CharField(blank=True, max_length=12)),
                ('population', models.PositiveIntegerField(blank=True, null=True)),
                ('newcomers', models.PositiveIntegerField(blank=True, null=True)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='centres', to='programme.candidate')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('newcomers__isnull', True), ('population__isnull', True)), models.Q(('year__isnull', False), models.Q(('source', ''), _negated=True)), _connector='OR'), name='an_estimate_has_its_year_and_source')],
            },
        ),
        migrations.CreateModel(
            name='CodingRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('scheme_version', models.CharField(max_length=10)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-opened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CodedPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.CharField(blank=True, max_length=200)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('open', 'Waits for two raters'), ('rated_once', 'Rated by one'), ('rated_twice', 'Rated by both'), ('settled', 'Settled')], default='open', max_length=11)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publications.edition')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnerships.partnership')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('strategy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.strategy')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='programme.codinground')),
            ],
            options={
                'ordering': ['partnership__province', 'partnership__slug'],
                'constraints': [models.UniqueConstraint(fields=('round', 'partnership'), name='one_plan_of_a_partnership_in_a_round'), models.CheckConstraint(condition=models.Q(models.Q(('document', ''), ('strategy__isnull', False)), models.Q(('strategy__isnull', True), models.Q(('document', ''), _negated=True)), _connector='OR'), name='a_coded_plan_is_a_strategy_or_a_document'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', False), ('state', 'settled')), models.Q(models.Q(('state', 'settled'), _negated=True), ('settled_at__isnull', True)), _connector='OR'), name='a_settled_plan_says_when')],
            },
        ),
        migrations.CreateModel(
            name='Consensus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=30)),
                ('step', models.PositiveSmallIntegerField()),
                ('reason', models.TextField(blank=True)),
                ('language', models.CharField(blank=True, max_length=2)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consensus', to='programme.codedplan')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'criterion'), name='one_consensus_on_a_criterion'), models.CheckConstraint(condition=models.Q(('step__in', (0, 1, 2))), name='a_consensus_is_of_the_scale')],
            },
        ),
        migrations.CreateModel(
            name='PeerGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('reason', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('created_at', models.DateTimeField()),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Comparison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.CharField(max_length=30)),
                ('grouping', models.CharField(max_length=20)),
                ('on', models.DateField()),
                ('provinces', models.JSONField(default=list)),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('summary', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('definition', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('method', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('cannot_be_inferred', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('shown', 'Shown to the compared'), ('released', 'Released'), ('published', 'Published')], default='draft', max_length=9)),
                ('prepared_at', models.DateTimeField()),
                ('body_en', models.TextField(blank=True)),
                ('body_fr', models.TextField(blank=True)),
                ('figures', models.JSONField(default=list)),
                ('shown_at', models.DateTimeField(blank=True, null=True)),
                ('comment_until', models.DateField(blank=True, null=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('compared', models.ManyToManyField(related_name='comparisons', to='partnerships.partnership')),
                ('edition', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comparison', to='publications.edition')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('peer_group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comparisons', to='programme.peergroup')),
            ],
            options={
                'ordering': ['-prepared_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('grouping', ''), ('peer_group__isnull', False)), models.Q(models.Q(('grouping', ''), _negated=True), ('peer_group__isnull', True)), _connector='OR'), name='comparison_has_one_grouping'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(models.Q(('body_en', ''), _negated=True), models.Q(('body_fr', ''), _negated=True), ('comment_until__isnull', False), ('shown_at__isnull', False)), _connector='OR'), name='comparison_is_frozen_once_shown'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'shown']), models.Q(('released_at__isnull', False), ('released_by__isnull', False)), _connector='OR'), name='comparison_was_released'), models.CheckConstraint(condition=models.Q(('released_by__isnull', True), models.Q(('released_by', models.F('prepared_by')), _negated=True), _connector='OR'), name='two_people_release_a_comparison'), models.CheckConstraint(condition=models.Q(models.Q(('edition__isnull', False), ('state', 'published')), models.Q(models.Q(('state', 'published'), _negated=True), ('edition__isnull', True)), _connector='OR'), name='published_comparison_has_its_edition')],
            },
        ),
        migrations.CreateModel(
            name='ComparisonComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('written_at', models.DateTimeField()),
                ('comparison', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='programme.comparison')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PeerMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='programme.peergroup')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['group', 'partnership', 'from_on'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('group', 'partnership'), name='one_open_membership_of_a_peer'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gt', models.F('from_on')), _connector='OR'), name='peer_membership_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='PlanRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('began_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='programme.codedplan')),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'place'), name='rating_places_differ'), models.UniqueConstraint(fields=('plan', 'rater'), name='one_rating_of_a_rater'), models.CheckConstraint(condition=models.Q(('place__in', (1, 2))), name='a_plan_has_two_raters')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=30)),
                ('step', models.PositiveSmallIntegerField()),
                ('passage', models.TextField(blank=True)),
                ('language', models.CharField(blank=True, max_length=2)),
                ('rating', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='programme.planrating')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('rating', 'criterion'), name='one_mark_on_a_criterion'), models.CheckConstraint(condition=models.Q(('step__in', (0, 1, 2))), name='a_mark_is_of_the_scale')],
            },
        ),
        migrations.CreateModel(
            name='SectorLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.CharField(max_length=200)),
                ('sector', models.CharField(choices=[('municipal', 'Municipality'), ('settlement', 'Settlement services'), ('education', 'Education'), ('employment', 'Employers and employment services'), ('health', 'Health'), ('justice', 'Police and justice'), ('housing', 'Housing'), ('library', 'Library'), ('faith', 'Faith and ethnocultural groups'), ('francophone', 'Francophone organizations'), ('newcomer', 'Newcomers'), ('government', 'Federal and provincial governments'), ('community', 'Community and funders')], max_length=12)),
                ('dated_on', models.DateField()),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('content', models.BinaryField(default=bytes)),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='programme.candidate')),
            ],
            options={
                'ordering': ['sector', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SupportEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_on', models.DateField()),
                ('channel', models.CharField(choices=[('visit', 'Visit'), ('meeting', 'Meeting'), ('call', 'Telephone or video call'), ('message', 'E-mail or letter'), ('training', 'Training')], max_length=9)),
                ('topic', models.CharField(choices=[('council', 'Partnership council'), ('terms', 'Terms of reference'), ('strategy', 'Research and strategy'), ('action_plan', 'Annual action plan'), ('report', 'Annual report'), ('agreement', 'Contribution agreement'), ('data', 'Data and assessment'), ('communication', 'Communication'), ('other', 'Something else')], max_length=13)),
                ('summary', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('follow_up_on', models.DateField(blank=True, null=True)),
                ('followed_up_on', models.DateField(blank=True, null=True)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='support_entries', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['-given_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('follow_up_on__isnull', True), ('follow_up_on__gte', models.F('given_on')), _connector='OR'), name='support_is_followed_up_later'), models.CheckConstraint(condition=models.Q(('followed_up_on__isnull', True), ('follow_up_on__isnull', False), _connector='OR'), name='what_was_followed_up_was_to_be')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('came_at', models.DateTimeField()),
                ('came_before_at', models.DateTimeField(blank=True, null=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnerships.partnership')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'partnership'), name='one_visit_of_a_person')],
            },
        ),
    ]
