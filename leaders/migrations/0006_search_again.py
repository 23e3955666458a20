"""The numbers of accounts are another kind of number now: SQLite copied the register's table for
that, and dropped its triggers (0005_search).
"""

from importlib import import_module

from django.db import migrations

make = import_module("leaders.migrations.0005_search").make


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0002_numbers_by_chance"),
        ("leaders", "0005_search"),
    ]

    operations = [
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
