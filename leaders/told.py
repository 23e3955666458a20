"""What a column holds, in words for the person whose record it is (own.py)."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Manager
from django.utils import timezone
from django.utils.formats import date_format

from leaders.models import Experience
from leaders.wording import PAYMENT, said_to_you
from portal.accounts.models import User
from portal.organisations.models import Membership

NOTHING = "Nothing"
HAS_LEFT = "Nobody now. Whoever it was does not answer here any more."
# Texts of a few choices that their column does not know itself.
CHOICES = {("Leader", "experience"): Experience.choices, ("Needs", "payment"): PAYMENT}


def value_of(model, row, column, leader) -> str:
    """What this row holds in the column; `leader` is who reads it."""
    field = row._meta.get_field(column)
    if field.many_to_many and field.related_model is User:
        people = {_who(one.pk, leader) for one in getattr(row, column).all()}
        return ", ".join(sorted(people)) or NOTHING
    if field.related_model is User:
        return _who(getattr(row, field.attname), leader)
    value = getattr(row, "last_day" if column == "ends_date" else column)
    if column == "point_of_contact":
        return str(row.turns_to.user) if row.turns_to else HAS_LEFT if value else NOTHING
    choices = CHOICES.get((model, column))
    display = getattr(row, f"get_{column}_display", None)
    if choices:
        labels = dict(choices)
        value = [labels.get(one, one) for one in (value if isinstance(value, list) else [value])]
    elif display:
        value = said_to_you(str(display()))
    return _in_words(value, leader)


def _who(key, leader) -> str:
    """Who works here stays "somebody at …": what is held on one person tells of no other."""
    if key is None:
        return NOTHING
    return "You" if key == leader.user_id else f"Somebody at {leader.organisation.name}"


def _in_words(value, leader) -> str:
    if isinstance(value, Membership):
        return _who(value.user_id, leader)
    if isinstance(value, Manager):
        value = list(value.all())
    if isinstance(value, list):
        return ", ".join(str(one) for one in value if one) or NOTHING
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, Decimal):
        return f"£{value:.2f}"
    return str(value) if value not in (None, "") else NOTHING
