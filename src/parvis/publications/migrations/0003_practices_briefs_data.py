from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0002_editions_are_frozen'),
    ]

    operations = [
        migrations.AlterField(
            model_name='edition',
            name='kind',
            field=models.CharField(choices=[('terms', 'Terms of reference'), ('strategy', 'Settlement strategy'), ('report', 'Annual report'), ('minutes', 'Minutes'), ('call', 'Call for applications'), ('story', 'Story of success'), ('profile', 'Community profile'), ('comparison', 'Comparison of partnerships'), ('assessment', 'Assessment of a community by its council'), ('data', 'Open data'), ('practice', 'Practice'), ('brief', 'Brief')], max_length=10),
        ),
    ]
