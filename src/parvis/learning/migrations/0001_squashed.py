import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('learning', '0001_stories'), ('learning', '0002_communication')]

    initial = True

    dependencies = [
        ('partnerships', '0001_squashed'),
        ('people', '__first__'),
        ('plans', '0001_squashed'),
        ('research', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='CommunicationStrategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('summary', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('partnership', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='communication', to='partnerships.partnership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.Value(1), condition=models.Q(('partnership__isnull', True)), name='one_communication_strategy_of_the_programme')],
            },
        ),
        migrations.CreateModel(
            name='CommunicationObjective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('statement', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('known_by', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objectives', to='learning.communicationstrategy')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Audience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('needs', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audiences', to='learning.communicationstrategy')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='learning.audience')),
                ('objective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='learning.communicationobjective')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='learning.communicationstrategy')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CommunicationActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('channel', models.CharField(choices=[('newsletter', 'Newsletter'), ('web', 'Website'), ('social', 'Social media'), ('press', 'Press, radio and television'), ('event', 'Event'), ('meeting', 'Meeting'), ('print', 'Print'), ('partners', 'Through partner organizations')], max_length=10)),
                ('what', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('responsible', models.CharField(blank=True, max_length=200)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('reached', models.PositiveIntegerField(blank=True, null=True)),
                ('came_of_it', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='learning.audience')),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='learning.communicationstrategy')),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='learning.message')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('done_on__isnull', False), ('reached__isnull', True), _connector='OR'), name='what_was_not_done_reached_nobody_known')],
            },
        ),
        migrations.CreateModel(
            name='Newsletter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('sender', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('postal_address', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('is_open', models.BooleanField(default=True)),
                ('partnership', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='newsletter', to='partnerships.partnership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.Value(1), condition=models.Q(('partnership__isnull', True)), name='one_newsletter_of_the_programme')],
            },
        ),
        migrations.CreateModel(
            name='NewsletterIssue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('body', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('sending', 'Being sent'), ('sent', 'Sent')], default='draft', max_length=7)),
                ('written_on', models.DateField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('job_id', models.PositiveBigIntegerField(blank=True, null=True)),
                ('newsletter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='issues', to='learning.newsletter')),
            ],
            options={
                'ordering': ['-written_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'draft'), ('sent_at__isnull', False), _connector='OR'), name='an_issue_that_went_out_has_its_moment')],
            },
        ),
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('change', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('for_whom', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('happened_on', models.DateField()),
                ('facts', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('contribution', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('claimed_by', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('kinds', models.JSONField(default=list)),
                ('theme', models.CharField(blank=True, choices=[('work', 'Work and business'), ('language', 'Language learning'), ('housing', 'Housing'), ('health', 'Health and mental health'), ('education', 'School and studies'), ('transport', 'Getting around'), ('services', 'Services and finding them'), ('belonging', 'Belonging and taking part'), ('discrimination', 'Racism and discrimination'), ('french', 'Life and services in French'), ('safety', 'Safety and justice'), ('other', 'Another theme')], max_length=16)),
                ('characteristic', models.PositiveSmallIntegerField()),
                ('characteristic_2023', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('asked', 'Waiting for verification'), ('verified', 'Verified')], default='draft', max_length=10)),
                ('written_at', models.DateTimeField()),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stories', to='partnerships.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-happened_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('characteristic__gte', 1), ('characteristic__lte', 17)), name='story_has_a_characteristic')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=200)),
                ('is_group', models.BooleanField(default=False)),
                ('contact', models.CharField(blank=True, max_length=300)),
                ('scopes', models.JSONField(default=list)),
                ('given_on', models.DateField()),
                ('expires_on', models.DateField()),
                ('how', models.CharField(blank=True, choices=[('signed', 'On a signed form'), ('message', 'By e-mail or message'), ('recorded', 'Spoken, and recorded'), ('spoken', 'Spoken, before a witness')], max_length=10)),
                ('language', models.CharField(blank=True, choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='learning.story')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_on__gte', models.F('given_on'))), name='consent_ends_after_it_is_given'), models.CheckConstraint(condition=models.Q(('erased_at__isnull', True), models.Q(('contact', ''), ('how', ''), ('language', ''), ('name', ''), ('withdrawn_at__isnull', False)), _connector='OR'), name='erased_consent_says_nothing')],
            },
        ),
        migrations.CreateModel(
            name='StoryEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('document', 'A document'), ('figure', 'A published figure of the community'), ('finding', 'A finding of research'), ('action', 'An action of the action plan'), ('decision', 'A decision of the council')], max_length=10)),
                ('citation', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('source', models.CharField(blank=True, max_length=40)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.action')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnerships.councildecision')),
                ('finding', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='research.finding')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='learning.story')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind', 'document'), models.Q(('kind', 'figure'), models.Q(('source', ''), _negated=True)), models.Q(('finding__isnull', False), ('kind', 'finding')), models.Q(('action__isnull', False), ('kind', 'action')), models.Q(('decision__isnull', False), ('kind', 'decision')), _connector='OR'), name='evidence_of_a_story_is_what_its_kind_says')],
            },
        ),
        migrations.CreateModel(
            name='StoryImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('content_type', models.CharField(max_length=100)),
                ('content', models.BinaryField()),
                ('checksum', models.CharField(max_length=64)),
                ('alternative', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('shows_people', models.BooleanField(default=False)),
                ('rights_holder', models.CharField(blank=True, max_length=200)),
                ('licence', models.CharField(choices=[('this_story', 'Permission for this story'), ('cc_by', 'Creative Commons Attribution (CC BY)'), ('cc_by_nc', 'Creative Commons Attribution – NonCommercial (CC BY-NC)'), ('open_government', 'Open Government Licence'), ('unsettled', 'Not settled yet')], default='unsettled', max_length=16)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='images', to='learning.story')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('how', models.CharField(choices=[('form', 'On the form of this site'), ('paper', 'On paper'), ('event', 'At an event, in person')], max_length=5)),
                ('wording', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('newsletter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='learning.newsletter')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('newsletter', 'email'), name='one_standing_subscription_of_an_address')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='learning.newsletterissue')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='learning.subscription')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('issue', 'subscription'), name='an_issue_goes_to_a_person_once')],
            },
        ),
        migrations.CreateModel(
            name='VerificationLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('addressee', models.CharField(max_length=200)),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=2)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verification_links', to='learning.story')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('confirmed', 'Confirmed'), ('in_part', 'Confirmed in part'), ('not_confirmed', 'Not confirmed')], max_length=13)),
                ('statement', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('verified_on', models.DateField()),
                ('verified_at', models.DateTimeField()),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verifications', to='learning.story')),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='verifications', to='learning.verificationlink')),
            ],
            options={
                'ordering': ['-verified_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('link__isnull', True), ('verified_by__isnull', False)), models.Q(('link__isnull', False), ('verified_by__isnull', True)), _connector='OR'), name='verification_has_one_verifier')],
            },
        ),
    ]
