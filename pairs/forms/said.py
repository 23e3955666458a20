"""A word of somebody without an account, entered for them by another member."""

from leaders.forms.said import how_said, when_said
from portal.nhsuk.forms import NHSForm


class SaidYesForm(NHSForm):
    date = when_said()
    how = how_said()
