"""Saving a shared record from its form, as every room does it."""

from portal.organisations.models import StaleSave


def saved(form, deed, shown=None, **keywords) -> bool:
    """Hand what was typed to `deed`. False where somebody else saved first: both texts are shown.

    A form may say in `changes` what it changes; else it is all that was asked. `shown` tells how
    the form shows a record, where it is not a form of that record's model.
    """
    changes = dict(getattr(form, "changes", form.cleaned_data))
    seen = changes.pop("version", form.cleaned_data["version"])
    try:
        deed(seen=seen, **keywords, **changes)
    except StaleSave as stale:
        form.show_stale(shown(stale.record) if shown else stale.record)
        return False
    return True
