"""What one colleague sees to in the plan and in the hard-wiring becomes another's."""

from guide.actions.actions import edit_action
from guide.models import Action, HardWire
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Membership, Organisation


def _open(organisation):
    return Action.objects.open().filter(organisation=organisation, plan__closed_at__isnull=True)


def action_owners(organisation: Organisation):
    """Those who see to an open action of the current plan."""
    return _open(organisation).filter(owner__isnull=False).values("owner")


def give_actions(giver: Membership, taker: Membership, by: User) -> int:
    """An owner is a word of the plan: its co-owner is asked again, as for any other change."""
    rows = _open(giver.organisation).filter(owner=giver).select_for_update(of=("self",))
    found = list(rows.order_by("pk"))
    for action in found:
        edit_action(action=action, seen=action.version, by=by, owner=taker)
    return len(found)


def wire_owners(organisation: Organisation):
    return HardWire.objects.filter(organisation=organisation, owner__isnull=False).values("owner")


def give_wires(giver: Membership, taker: Membership, by: User) -> int:
    found = list(giver.hard_wires.select_for_update())
    for line in found:
        line.save_version(line.version, owner=taker)
        record("hardwire.edited", by=by, organisation=taker.organisation, target=line)
    return len(found)
