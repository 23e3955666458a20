"""What is kept of people on the register beside the pairs, shown to them with all the rest.

Nothing that is in a pair: each member takes that away from the pair itself (everything.py).
"""

from django.db.models import Q

from leaders.actions.forgetting import forget_too
from leaders.own import Kind, tell_too
from pairs.actions.forgetting import forget_introductions
from pairs.models import Introduction, NoticePartner, Wish
from pairs.personal_data import PERSONAL_DATA


def _theirs(leader, prefix=""):
    mine = Q(**{f"{prefix}leader": leader})
    if leader.user_id:
        here = {f"{prefix}organisation": leader.organisation_id, f"{prefix}user": leader.user_id}
        mine |= Q(**here)
    return mine


LEADS = "The engagement leads of {here}."
KINDS = {
    "Notice": Kind(
        "What you seek and offer",
        "The engagement leads of {here}, with your name. Without it: the members of {here}, and "
        "of the partners that you named.",
        lambda leader: leader.organisation.notices.filter(_theirs(leader)),
    ),
    "NoticePartner": Kind(
        "Which partners’ members may read it too",
        LEADS,
        lambda leader: NoticePartner.objects.filter(_theirs(leader, "notice__")).select_related(
            "partner"
        ),
    ),
    "Wish": Kind(
        "When you asked to be introduced",
        LEADS,
        lambda leader: Wish.objects.filter(_theirs(leader, "notice__")),
    ),
    "Introduction": Kind(
        "When you were introduced, and what you said",
        "The engagement leads of {here} see that you were introduced. What you answer they see "
        "only where they entered it for you. That both of you said yes, they see too.",
        lambda leader: Introduction.objects.filter(_theirs(leader, "notice__")),
    ),
}

tell_too(KINDS, PERSONAL_DATA, {})  # leaders/apps.py imports every app's `own`
forget_too("introductions", forget_introductions)
