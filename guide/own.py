"""What the guide keeps about somebody on the register, shown to them with all the rest.

And what a colleague sees to here, which goes along when they hand over the people who turn to them.
"""

from guide.actions import handing
from guide.personal_data import PERSONAL_DATA
from leaders.handing import Handed, hand_over_too
from leaders.own import Kind, tell_too

LEADS = "The engagement leads of {here}. Others here only if you said yes to being named."
KINDS = {
    "NamedLeads": Kind(
        "That you lead this together with staff", LEADS, lambda leader: leader.named_lead_of
    ),
    "Plan": Kind("Plans that you own together with staff", LEADS, lambda leader: leader.plans),
    "Confirmation": Kind(
        "What you said to a plan",
        "All who work together at {here}, without your name unless you said yes to that.",
        lambda leader: leader.plan_confirmations.select_related("plan"),
    ),
    "Action": Kind(
        "Actions that you share",
        LEADS,
        lambda leader: leader.actions.select_related("owner__user"),
    ),
    "Proposal": Kind("Proposals that you were asked about", LEADS, lambda leader: leader.proposals),
    "Statement": Kind(
        "Your statements before something was signed off",
        "All who work together at {here}, and whoever reads the certificate; without your name.",
        lambda leader: leader.statements.select_related("proposal"),
    ),
    "Comment": Kind(
        "What you wrote under an action",
        "All who see the plan of {here}. The engagement leads see your name; others see “A patient "
        "leader”, unless you said yes to being named. What was taken out, nobody sees now.",
        lambda leader: leader.organisation.action_comments.filter(by=leader.user_id).select_related(
            "action"
        ),
    ),
}
NAMED = {
    ("Confirmation", "items"): "The words of the plan as you read them.",
    ("Statement", "read"): "The proposal as you read it.",
}

tell_too(KINDS, PERSONAL_DATA, NAMED)  # leaders/apps.py imports every app's `own`
hand_over_too(Handed(handing.action_owners, handing.give_actions))
hand_over_too(Handed(handing.wire_owners, handing.give_wires))
