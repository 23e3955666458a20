import django.db.models.deletion
import django.utils.timezone
import pairs.models.introductions
import pairs.models.notices
import portal.organisations.converters
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('leaders', '0007_copies'),
        ('organisations', '0003_one_index_for_events'),
        ('pairs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('assisted_date', models.DateField(blank=True, help_text='When they said it.', null=True)),
                ('assisted_how', models.CharField(blank=True, help_text='How they said it.', max_length=200)),
                ('copy_given_date', models.DateField(blank=True, help_text='When they were given or sent a copy.', null=True)),
                ('public_id', models.CharField(default=portal.organisations.converters.new_public_id, editable=False, max_length=12, unique=True)),
                ('side', models.CharField(choices=[('professional', 'Health or care professional'), ('manager', 'Manager'), ('patient', 'Patient partner')], max_length=12, verbose_name='the side they come from')),
                ('offers', models.TextField(blank=True, max_length=1000, verbose_name='what they offer')),
                ('seeks', models.TextField(blank=True, max_length=1000, verbose_name='what they seek')),
                ('seeks_partner', models.BooleanField(default=False, verbose_name='a partner')),
                ('seeks_task', models.BooleanField(default=False, verbose_name='a task')),
                ('seeks_backing', models.BooleanField(default=False, verbose_name='backing')),
                ('shown_until', models.DateField(default=pairs.models.notices.shown_until)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('assisted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='leaders.leader')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='organisations.organisation')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-written_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('assisted_by__isnull', True), ('assisted_date__isnull', True), ('assisted_how', '')), models.Q(('assisted_by__isnull', False), ('assisted_date__isnull', False), models.Q(('assisted_how', ''), _negated=True)), _connector='OR'), name='notice_assisted_by_whom_when_how'), models.CheckConstraint(condition=models.Q(('copy_given_date__isnull', True), ('assisted_by__isnull', False), _connector='OR'), name='notice_copy_of_what_was_entered'), models.CheckConstraint(condition=models.Q(models.Q(('leader__isnull', True), ('user__isnull', False)), models.Q(('leader__isnull', False), ('user__isnull', True)), _connector='OR'), name='notice_of_an_account_or_of_the_register'), models.UniqueConstraint(models.F('organisation'), models.F('user'), condition=models.Q(('user__isnull', False)), name='notice_once_an_account'), models.UniqueConstraint(models.F('leader'), condition=models.Q(('leader__isnull', False)), name='notice_once_a_leader'), models.CheckConstraint(condition=models.Q(('side__in', ['professional', 'manager', 'patient'])), name='notice_side_known'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), models.Q(models.Q(('offers', ''), _negated=True), models.Q(('seeks', ''), _negated=True), _connector='OR')), models.Q(('offers', ''), ('seeks', ''), ('withdrawn_at__isnull', False)), _connector='OR'), name='notice_has_words_while_it_stands')],
            },
        ),
        migrations.CreateModel(
            name='Introduction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assisted_date', models.DateField(blank=True, help_text='When they said it.', null=True)),
                ('assisted_how', models.CharField(blank=True, help_text='How they said it.', max_length=200)),
                ('copy_given_date', models.DateField(blank=True, help_text='When they were given or sent a copy.', null=True)),
                ('public_id', models.CharField(default=portal.organisations.converters.new_public_id, editable=False, max_length=12, unique=True)),
                ('joint', models.CharField(editable=False, max_length=42)),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='what the lead wrote to you both')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lapses_at', models.DateTimeField(default=pairs.models.introductions.lapses)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, choices=[('', 'Not answered yet'), ('yes', 'Yes'), ('no', 'No')], default='', max_length=3)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('met_at', models.DateTimeField(blank=True, null=True)),
                ('noted_at', models.DateTimeField(blank=True, null=True)),
                ('assisted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='introductions', to='organisations.organisation')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='introductions', to='pairs.notice')),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('assisted_by__isnull', True), ('assisted_date__isnull', True), ('assisted_how', '')), models.Q(('assisted_by__isnull', False), ('assisted_date__isnull', False), models.Q(('assisted_how', ''), _negated=True)), _connector='OR'), name='introduction_assisted_by_whom_when_how'), models.CheckConstraint(condition=models.Q(('copy_given_date__isnull', True), ('assisted_by__isnull', False), _connector='OR'), name='introduction_copy_of_what_was_entered'), models.UniqueConstraint(models.F('joint'), models.F('notice'), name='introduction_once_at_a_time'), models.CheckConstraint(condition=models.Q(('answer__in', ('', 'yes', 'no'))), name='introduction_answer_known'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('assisted_by__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='introduction_answered_when'), models.CheckConstraint(condition=models.Q(('met_at__isnull', True), ('answer', 'yes'), _connector='OR'), name='introduction_met_by_a_yes'), models.CheckConstraint(condition=models.Q(('noted_at__isnull', True), ('met_at__isnull', False), _connector='OR'), name='introduction_noted_once_met'), models.CheckConstraint(condition=models.Q(('lapses_at__gt', models.F('made_at'))), name='introduction_lapses_later')],
            },
        ),
        migrations.CreateModel(
            name='NoticePartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='pairs.notice')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leaders.partner')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(models.F('notice'), models.F('partner'), name='noticepartner_once')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=portal.organisations.converters.new_public_id, editable=False, max_length=12, unique=True)),
                ('wanted', models.CharField(max_length=12)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lapses_at', models.DateTimeField(default=pairs.models.notices.wish_lapses)),
                ('noted_at', models.DateTimeField(blank=True, null=True)),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='pairs.notice')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='introduction_wishes', to='organisations.organisation')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
                'constraints': [models.UniqueConstraint(models.F('notice'), models.F('wanted'), name='wish_once')],
            },
        ),
    ]
