import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import portal.organisations.converters
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('organisations', '0003_one_index_for_events'),
        ('pairs', '0002_introductions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cohort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohorts', to='organisations.organisation')),
                ('public_id', models.CharField(default=portal.organisations.converters.new_public_id, editable=False, max_length=12, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='what it is called')),
                ('purpose', models.TextField(blank=True, max_length=1000, verbose_name='what it is for')),
                ('places', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)], verbose_name='how many pairs can come')),
                ('is_open', models.BooleanField(default=False, verbose_name='pairs can ask for a place')),
                ('in_plan', models.TextField(blank=True, max_length=500, verbose_name='where it stands in the development plan')),
                ('plan_link', models.URLField(blank=True, max_length=500, verbose_name='where the plan can be read')),
                ('next_date', models.DateField(blank=True, null=True, verbose_name='when the next programme begins')),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('places__gte', 1), ('places__lte', 99)), name='cohort_places_1_to_99')],
            },
        ),
        migrations.CreateModel(
            name='CohortDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohort_days', to='organisations.organisation')),
                ('public_id', models.CharField(default=portal.organisations.converters.new_public_id, editable=False, max_length=12, unique=True)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='pairs.cohort')),
                ('title', models.CharField(max_length=120, verbose_name='what the day is called')),
                ('way', models.CharField(blank=True, max_length=10, verbose_name='which of the five ways it is about')),
                ('date', models.DateField(verbose_name='when it is')),
                ('starts', models.TimeField(blank=True, null=True, verbose_name='when it starts')),
                ('ends', models.TimeField(blank=True, null=True, verbose_name='when it ends')),
                ('where', models.CharField(blank=True, max_length=200, verbose_name='where it is')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='where it is online')),
                ('covers', models.TextField(blank=True, max_length=2000, verbose_name='what it covers')),
                ('material', models.URLField(blank=True, max_length=500, verbose_name='where its material is')),
                ('called_off_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['date', 'starts', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('way__in', ('', 'find', 'grow', 'learn', 'energy', 'embed'))), name='cohortday_way_known'), models.CheckConstraint(condition=models.Q(('ends__isnull', True), models.Q(('ends__gt', models.F('starts')), ('ends__isnull', False), ('starts__isnull', False)), _connector='OR'), name='cohortday_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='CohortPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohort_places', to='organisations.organisation')),
                ('public_id', models.CharField(default=portal.organisations.converters.new_public_id, editable=False, max_length=12, unique=True)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='all_places', to='pairs.cohort')),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cohort_places', to='pairs.pair')),
                ('registration', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cohort_places', to='pairs.registration')),
                ('outgoing', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cohort_place', to='pairs.outgoing')),
                ('called', models.CharField(blank=True, max_length=60, verbose_name='what they are called in the list')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='what they ask')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.CharField(blank=True, choices=[('', 'Not answered yet'), ('accepted', 'You have a place'), ('declined', 'Not this time')], default='', max_length=8)),
                ('reply', models.TextField(blank=True, max_length=1000, verbose_name='what you tell them')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', 'accepted'), ('called', ''), ('outgoing__isnull', True), ('registration__isnull', False), ('words', '')), models.Q(('outgoing__isnull', False), ('registration__isnull', True), models.Q(('called', ''), _negated=True), models.Q(('words', ''), _negated=True)), _connector='OR'), name='cohortplace_written_down_or_asked_for'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answer', 'accepted'), ('answered_at__isnull', False), ('answered_by__isnull', False)), models.Q(('answer', 'declined'), ('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('reply', ''), _negated=True)), _connector='OR'), name='cohortplace_answered_when_and_why_not'), models.UniqueConstraint(models.F('cohort'), models.F('registration'), name='cohortplace_written_down_once')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='pairs.cohortplace')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='pairs.cohortday')),
                ('came', models.CharField(choices=[('all', 'All of them came'), ('some', 'Some of them came'), ('nobody', 'Nobody came')], max_length=6, verbose_name='who came')),
            ],
            options={
                'ordering': ['day__date', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('came__in', ('all', 'some', 'nobody'))), name='attendance_came_known'), models.UniqueConstraint(models.F('place'), models.F('day'), name='attendance_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Coaching',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('public_id', models.CharField(default=portal.organisations.converters.new_public_id, editable=False, max_length=12, unique=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coaching', to='pairs.cohortplace')),
                ('date', models.DateField(verbose_name='when it is')),
                ('starts', models.TimeField(blank=True, null=True, verbose_name='when it starts')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(480)], verbose_name='for how many minutes')),
                ('coach', models.CharField(blank=True, max_length=120, verbose_name='with whom')),
                ('where', models.CharField(blank=True, max_length=200, verbose_name='where it is')),
                ('happened', models.CharField(blank=True, choices=[('', 'Not said yet'), ('yes', 'It took place'), ('no', 'It did not take place')], default='', max_length=3, verbose_name='whether it took place')),
            ],
            options={
                'verbose_name_plural': 'coaching',
                'ordering': ['date', 'starts', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('happened__in', ('', 'yes', 'no'))), name='coaching_happened_known'), models.CheckConstraint(condition=models.Q(('minutes__isnull', True), models.Q(('minutes__gte', 1), ('minutes__lte', 480)), _connector='OR'), name='coaching_minutes_up_to_a_day')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='outgoing',
            name='outgoing_says_what_its_kind_needs',
        ),
        migrations.AddField(
            model_name='outgoing',
            name='called',
            field=models.CharField(blank=True, max_length=60, verbose_name='what you are called there'),
        ),
        migrations.AlterField(
            model_name='outgoing',
            name='kind',
            field=models.CharField(choices=[('theme', 'A theme for the board'), ('slot', 'A slot with the board'), ('plan', 'A step for the plan'), ('place', 'A place in a programme')], max_length=5),
        ),
        migrations.AddField(
            model_name='outgoing',
            name='cohort',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pairs.cohort', verbose_name='which programme'),
        ),
        migrations.AddConstraint(
            model_name='outgoing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'theme'), ('next_step__isnull', True), models.Q(('theme', ''), _negated=True)), models.Q(('kind', 'slot'), ('next_step__isnull', True), ('theme', ''), models.Q(('words', ''), _negated=True)), models.Q(('kind', 'plan'), ('next_step__isnull', False), ('theme', ''), models.Q(('words', ''), _negated=True)), models.Q(('kind', 'place'), ('next_step__isnull', True), ('theme', ''), models.Q(('words', ''), _negated=True)), _connector='OR'), name='outgoing_says_what_its_kind_needs'),
        ),
        migrations.AddConstraint(
            model_name='outgoing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cohort__isnull', False), ('kind', 'place'), models.Q(('called', ''), _negated=True)), models.Q(models.Q(('kind', 'place'), _negated=True), ('called', ''), ('cohort__isnull', True)), _connector='OR'), name='outgoing_place_says_where_and_as_whom'),
        ),
        migrations.AddConstraint(
            model_name='outgoing',
            constraint=models.UniqueConstraint(models.F('pair'), condition=models.Q(('kind', 'place'), ('outcome', '')), name='outgoing_one_open_place'),
        ),
    ]
