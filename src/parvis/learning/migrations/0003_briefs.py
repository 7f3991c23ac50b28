import django.db.models.deletion
import parvis.core.text.field
import parvis.core.text.value
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('learning', '0002_practices'),
        ('partnerships', '0002_minutes_versions_are_frozen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('publications', '0003_practices_briefs_data'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.URLField(max_length=500, unique=True)),
                ('checked_at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('works', 'Works'), ('moved', 'Moved'), ('gone', 'Gone'), ('fails', 'Does not answer'), ('closed', 'Answers people only')], max_length=6)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('leads_to', models.URLField(blank=True, max_length=500)),
                ('failing_since', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['failing_since', 'address'],
            },
        ),
        migrations.CreateModel(
            name='Brief',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('question', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('meaning', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('limits', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('proposal', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('contact', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('characteristic', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('written_at', models.DateTimeField()),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='briefs', to='partnerships.partnership')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-written_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('characteristic__isnull', True), models.Q(('characteristic__gte', 1), ('characteristic__lte', 17)), _connector='OR'), name='brief_has_a_characteristic_of_2010')],
            },
        ),
        migrations.CreateModel(
            name='LibraryDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('authors', models.CharField(max_length=300)),
                ('publisher', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('research', 'Research report'), ('toolkit', 'Toolkit or guide'), ('evaluation', 'Evaluation'), ('statistics', 'Statistics'), ('policy', 'Policy or legislation'), ('training', 'Training material')], max_length=10)),
                ('summary', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('languages', models.CharField(choices=[('both', 'English and French'), ('en', 'English only'), ('fr', 'French only')], max_length=4)),
                ('address', models.URLField(max_length=500)),
                ('address_fr', models.URLField(blank=True, max_length=500)),
                ('licence', models.CharField(choices=[('open', 'May be reused and adapted with attribution (CC BY, Open Government Licence)'), ('non_commercial', 'May be reused with attribution, not for sale (CC BY-NC)'), ('no_changes', 'May be passed on unchanged with attribution (CC BY-ND)'), ('read', 'May be read and quoted; all other rights are reserved'), ('ask', 'Reuse needs the permission of the rights holder'), ('unknown', 'The document says nothing; read and quote only')], max_length=14)),
                ('characteristic', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('recorded_on', models.DateField()),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='library', to='partnerships.partnership')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-year', 'authors', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('characteristic__isnull', True), models.Q(('characteristic__gte', 1), ('characteristic__lte', 17)), _connector='OR'), name='library_document_has_a_characteristic_of_2010'), models.UniqueConstraint(fields=('address',), name='library_has_an_address_once')],
            },
        ),
        migrations.CreateModel(
            name='BriefClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('statement', parvis.core.text.field.BilingualField(default=parvis.core.text.value.DatedText)),
                ('where', parvis.core.text.field.BilingualField(blank=True, default=parvis.core.text.value.DatedText)),
                ('brief', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='learning.brief')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publications.edition')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='learning.librarydocument')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', True), ('edition__isnull', False)), models.Q(('document__isnull', False), ('edition__isnull', True)), _connector='OR'), name='claim_of_a_brief_rests_on_one_thing')],
            },
        ),
    ]
