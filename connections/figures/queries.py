"""What the figures of a round are read from: asked with every page that shows them."""

from connections.models import Rater, Rating, Response, Round
from leaders.models import ScaleLevel
from portal.prepared import Prepared

AFTER_CLOSE = Prepared(
    lambda organisation, round_id, kind: (
        Round.objects.after_close()
        .filter(organisation=organisation, public_id=round_id, kind=kind)
        .select_related("locality", "framework")
    )
)
LEVELS = Prepared(lambda framework: ScaleLevel.objects.filter(framework=framework))
PROGRESS = Prepared(
    lambda round: (
        Rater.objects.filter(round=round)
        .order_by()
        .values_list(
            "removed_at",
            "response__submitted_at",
            "response__group_size",
            "response__assisted_by_id",
        )
    )
)
SENT = Prepared(
    lambda round: Rating.objects.filter(
        response__rater__round=round,
        response__rater__removed_at__isnull=True,
        response__submitted_at__isnull=False,
    ).values_list(
        "response_id",
        "response__rater__user_id",
        "response__assisted_by_id",
        "response__rater__perspective",
        "response__rater__shown_small",
        "leader_type__key",
        "level",
        "note",
        "who",
    )
)

# Who ever entered answers of the round for somebody, also where others entered them again.
HELPERS = Prepared(
    lambda round: Response.entered_by.through.objects.filter(
        response__rater__round=round
    ).values_list("response_id", "user_id")
)
