import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('research', '0001_initial'), ('research', '0002_projects_in_full')]

    initial = True

    dependencies = [
        ('assessments', '0001_squashed'),
        ('partnerships', '0001_squashed'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='InventoryImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('content', models.BinaryField()),
                ('checksum', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('checked', 'Checked, not imported'), ('imported', 'Imported')], default='checked', max_length=10)),
                ('differences', models.JSONField(default=dict)),
                ('uploaded_at', models.DateTimeField()),
                ('imported_at', models.DateTimeField(blank=True, null=True)),
                ('compared_with', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='research.inventoryimport')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inventory_imports', to='partnerships.partnership')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-uploaded_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ListedService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_id', models.CharField(max_length=250)),
                ('name', models.CharField(max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=300)),
                ('words', models.TextField(blank=True)),
                ('content', models.JSONField()),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listed_services', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'source_id'), name='listed_services_differ')],
            },
        ),
        migrations.CreateModel(
            name='ResearchProject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('question', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('model', models.CharField(choices=[('in_house', 'In-house'), ('consultant', 'Contracted to a consultant'), ('research_centre', 'Research centre'), ('university', 'University'), ('participatory', 'Participatory, with newcomers')], max_length=16)),
                ('supplier', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('methods', models.JSONField(default=list)),
                ('participants', models.PositiveIntegerField(blank=True, null=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('limits', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('under_way', 'Under way'), ('completed', 'Completed'), ('stopped', 'Stopped')], default='planned', max_length=10)),
                ('stopped_because', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='research_projects', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['-starts_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='research_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='ResearchData',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('description', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('licence', models.CharField(choices=[('open', 'Open: everybody who sees the partnership’s work may download it'), ('partnership', 'Shared: those who work in the partnership may download it'), ('restricted', 'Restricted: only a coordinator may download it')], max_length=12)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveIntegerField(blank=True, null=True)),
                ('checksum', models.CharField(blank=True, max_length=64)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('dataset', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='research', to='assessments.dataset')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data', to='research.researchproject')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('dataset__isnull', False), ('file_name', '')), models.Q(('dataset__isnull', True), models.Q(('file_name', ''), _negated=True)), _connector='OR'), name='data_are_a_dataset_or_a_file')],
            },
        ),
        migrations.CreateModel(
            name='Output',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('citation', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('licence', models.CharField(choices=[('cc_by', 'Creative Commons Attribution (CC BY)'), ('cc_by_nc', 'Creative Commons Attribution – NonCommercial (CC BY-NC)'), ('open_government', 'Open Government Licence'), ('reserved', 'All rights reserved'), ('unknown', 'Not stated')], max_length=16)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('checksum', models.CharField(blank=True, max_length=64)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outputs', to='research.researchproject')),
            ],
            options={
                'ordering': ['-published_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MethodNumbers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(choices=[('survey', 'Survey'), ('focus_groups', 'Focus groups'), ('interviews', 'Interviews'), ('consultation', 'Consultation'), ('environmental_scan', 'Environmental scan'), ('asset_map', 'Asset map'), ('literature_review', 'Literature review'), ('census_profile', 'Census profile'), ('administrative_data', 'Administrative data')], max_length=20)),
                ('participants', models.PositiveIntegerField(blank=True, null=True)),
                ('languages', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('note', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='method_numbers', to='research.researchproject')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('project', 'method'), name='a_method_has_its_numbers_once'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='method_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='instruments', to='research.researchproject')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('statement', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('evidence', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('characteristic', models.PositiveSmallIntegerField()),
                ('characteristic_2023', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('theme', models.CharField(blank=True, choices=[('work', 'Work and business'), ('language', 'Language learning'), ('housing', 'Housing'), ('health', 'Health and mental health'), ('education', 'School and studies'), ('transport', 'Getting around'), ('services', 'Services and finding them'), ('belonging', 'Belonging and taking part'), ('discrimination', 'Racism and discrimination'), ('french', 'Life and services in French'), ('safety', 'Safety and justice'), ('other', 'Another theme')], max_length=16)),
                ('group_concerned', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('strength', models.CharField(choices=[('strong', 'Strong evidence'), ('moderate', 'Moderate evidence'), ('limited', 'Limited evidence')], max_length=8)),
                ('recorded_on', models.DateField()),
                ('answer', models.CharField(blank=True, choices=[('not_acted_on', 'Not acted on'), ('deferred', 'Deferred'), ('out_of_remit', 'Out of our remit')], max_length=12)),
                ('answer_reason', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='research.researchproject')),
            ],
            options={
                'ordering': ['characteristic', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('characteristic__gte', 1), ('characteristic__lte', 17)), name='finding_has_a_characteristic'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='answer_to_a_finding_has_a_day')],
            },
        ),
        migrations.CreateModel(
            name='EthicsReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('need', models.CharField(choices=[('needed', 'A review is needed'), ('not_needed', 'No review is needed')], max_length=12)),
                ('reason', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('board', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('project', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ethics', to='research.researchproject')),
            ],
        ),
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('procurement', models.CharField(choices=[('single_source', 'Single source'), ('invited', 'Invited bids'), ('open_call', 'Open call')], max_length=16)),
                ('reason', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('awarded_on', models.DateField(blank=True, null=True)),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=11, null=True)),
                ('in_kind', models.DecimalField(blank=True, decimal_places=2, max_digits=11, null=True)),
                ('project', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='contract', to='research.researchproject')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('value__isnull', True), ('value__gte', 0), _connector='OR'), models.Q(('in_kind__isnull', True), ('in_kind__gte', 0), _connector='OR')), name='contract_is_worth_no_less_than_nothing')],
            },
        ),
        migrations.CreateModel(
            name='ServiceLabel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('language', 'Language'), ('term', 'Taxonomy term'), ('place', 'Place')], max_length=10)),
                ('code', models.CharField(max_length=250)),
                ('name', models.CharField(max_length=250)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='labels', to='research.listedservice')),
            ],
            options={
                'ordering': ['kind', 'name'],
                'indexes': [models.Index(fields=['kind', 'code'], name='research_se_kind_f623cc_idx')],
            },
        ),
        migrations.CreateModel(
            name='Bidder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=11, null=True)),
                ('is_awarded', models.BooleanField(default=False)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bidders', to='research.contract')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('contract', 'name'), name='bidders_differ'), models.UniqueConstraint(condition=models.Q(('is_awarded', True)), fields=('contract',), name='one_bidder_is_awarded'), models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='bid_is_no_less_than_nothing')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('figure', 'A published figure of the community'), ('document', 'A document'), ('service', 'A service of the inventory')], max_length=10)),
                ('indicator', models.CharField(blank=True, max_length=60)),
                ('area', models.CharField(blank=True, max_length=40)),
                ('period', models.CharField(blank=True, max_length=20)),
                ('value', models.FloatField(blank=True, null=True)),
                ('level', models.CharField(blank=True, max_length=40)),
                ('source', models.CharField(blank=True, max_length=40)),
                ('citation', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('licence', models.CharField(blank=True, choices=[('cc_by', 'Creative Commons Attribution (CC BY)'), ('cc_by_nc', 'Creative Commons Attribution – NonCommercial (CC BY-NC)'), ('open_government', 'Open Government Licence'), ('reserved', 'All rights reserved'), ('unknown', 'Not stated')], max_length=16)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('service', models.CharField(blank=True, max_length=250)),
                ('service_name', models.CharField(blank=True, max_length=300)),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='research.finding')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'figure'), ('value__isnull', False), models.Q(('source', ''), _negated=True)), models.Q(('kind', 'document'), models.Q(('licence', ''), _negated=True)), models.Q(('kind', 'service'), models.Q(('service', ''), _negated=True)), _connector='OR'), name='evidence_is_what_its_kind_says')],
            },
        ),
        migrations.CreateModel(
            name='InstrumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('note', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('file_name', models.CharField(max_length=200)),
                ('content', models.BinaryField()),
                ('checksum', models.CharField(max_length=64)),
                ('questions', models.JSONField()),
                ('uploaded_at', models.DateTimeField()),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='research.instrument')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['instrument', '-number'],
                'constraints': [models.UniqueConstraint(fields=('instrument', 'number'), name='instrument_versions_differ')],
            },
        ),
        migrations.CreateModel(
            name='InventoryRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=40)),
                ('source_id', models.CharField(max_length=250)),
                ('position', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inventory_records', to='partnerships.partnership')),
            ],
            options={
                'ordering': ['table', 'position'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'table', 'source_id'), name='inventory_identifiers_differ')],
            },
        ),
    ]
