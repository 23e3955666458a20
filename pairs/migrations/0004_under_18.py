from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pairs', '0003_cohorts'),
    ]

    operations = [
        migrations.AddField(
            model_name='pairmember',
            name='under_18',
            field=models.BooleanField(default=False, editable=False, verbose_name='is under 18'),
        ),
        migrations.AddField(
            model_name='registeredperson',
            name='guardian_date',
            field=models.DateField(blank=True, null=True, verbose_name='when their parent or guardian agreed'),
        ),
        migrations.AddField(
            model_name='registeredperson',
            name='under_18',
            field=models.BooleanField(default=False, verbose_name='is under 18'),
        ),
        migrations.AddField(
            model_name='release',
            name='accounts',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddConstraint(
            model_name='registeredperson',
            constraint=models.CheckConstraint(condition=models.Q(('guardian_date__isnull', True), ('under_18', True), _connector='OR'), name='registeredperson_guardian_of_somebody_under_18'),
        ),
    ]
