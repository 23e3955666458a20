"""What somebody on the register answered in rounds, shown to them and to nobody else.

Rounds are answered blind: this is read for the page and the file of the person's own account, and
for no other. What a group answered together is the group's, and stands here for none of it.
"""

from connections.kinds import answer_names, mechanisms
from connections.models import CultureAnswer, Perspective, Rater, Rating, Response
from connections.personal_data import PERSONAL_DATA
from leaders.own import Kind, tell_too

NOBODY = (
    "You. Nobody here may look up who answered what; whoever enters answers for others knows those."
)
ROUND = "The round"


def _asked(leader):
    """As a rater; while nobody has come in yet, by the address of their account."""
    raters = Rater.objects.filter(organisation=leader.organisation_id)
    if leader.user_id is None:
        return raters.none()
    return raters.owned(leader.user, leader.user.email).select_related("round")


def _responses(leader):
    found = Response.objects.filter(rater__in=_asked(leader).values("pk"), group_size__isnull=True)
    rows = found.select_related("rater__round").prefetch_related("entered_by")
    return rows.order_by("started_at", "pk")


def _answers(model, leader):
    found = model.objects.filter(response__in=_responses(leader).order_by().values("pk"))
    return found.select_related("response__rater__round").order_by("response", "pk")


def _round_of_answer(answer) -> str:
    return str(answer.response.rater.round)


def _mechanism(answer) -> str:
    names = {one.key: one.statement for one in mechanisms()}
    return names.get(answer.mechanism, answer.mechanism)


KINDS = {
    "Rater": Kind(
        "Rounds in which you were asked",
        "Whoever runs rounds at {here} sees that you are asked, and from which side.",
        _asked,
        about={"round": (ROUND, lambda rater: str(rater.round))},
        labels={
            "way": "How you answer",
            "offered": "The sides that you may answer from",
            "shown_small": "Whether your side may be shown though it is small",
            "reminded_at": "When you were reminded",
            "removed_at": "Since when you are no longer asked",
        },
    ),
    "Response": Kind(
        "When you answered",
        "Whoever runs rounds at {here} sees how many have answered, and not who.",
        _responses,
        about={"round": (ROUND, lambda response: str(response.rater.round))},
        labels={
            "started_at": "When you began",
            "submitted_at": "When you sent your answers",
            "objected_at": "When you said that what was entered is wrong",
        },
    ),
    "Rating": Kind(
        "What you answered",
        f"{NOBODY} After the round others read your words without your name, and how many chose "
        "which level.",
        lambda leader: _answers(Rating, leader).select_related(
            "response__rater__round", "leader_type"
        ),
        about={
            "round": (ROUND, _round_of_answer),
            "leader_type": ("Kind of patient leader", lambda rating: str(rating.leader_type)),
        },
        labels={"level": "The level, from 0 to 4", "saved_at": "When you saved it"},
    ),
    "CultureAnswer": Kind(
        "What you answered in a culture test",
        f"{NOBODY} After it others see how many chose which level.",
        lambda leader: _answers(CultureAnswer, leader),
        about={"round": (ROUND, _round_of_answer), "mechanism": ("What it is about", _mechanism)},
        labels={
            "own_level": "How often you do it",
            "own_not_sure": "Not sure of yourself",
            "colleagues_level": "How often your colleagues do it",
            "colleagues_not_sure": "Not sure of your colleagues",
            "saved_at": "When you saved it",
        },
    ),
}
NAMED = {("Response", "rater"): "That these answers are yours."}

CHOICES = {
    ("Rater", "offered"): Perspective.choices,
    ("CultureAnswer", "own_level"): tuple(answer_names().items()),
    ("CultureAnswer", "colleagues_level"): tuple(answer_names().items()),
}

tell_too(KINDS, PERSONAL_DATA, NAMED, CHOICES)  # leaders/apps.py imports every app's `own`
