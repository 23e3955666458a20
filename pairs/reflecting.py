"""How much of their meetings a pair spends on looking at how it works together [KF3].

Each meeting stands for itself, beside the pair's own target if it has one: nothing is added up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pairs.models import PairMeeting

MOST = 12
"""So many of the latest meetings are drawn."""
NEAREST = (
    *((4, "very little of it"), (10, "about a tenth of it"), (20, "about a fifth of it")),
    *((25, "about a quarter of it"), (33, "about a third of it"), (40, "about two fifths of it")),
    *((50, "about half of it"), (60, "about three fifths of it"), (67, "about two thirds of it")),
    *((75, "about three quarters of it"), (80, "about four fifths of it")),
    (92, "nearly all of it"),
)
WIDE, HIGH, BAR = 288, 52, 18


@dataclass(frozen=True)
class Share:
    """One meeting: its day, its minutes, and the share that went into looking back, of 100."""

    label: str
    total: int
    reflecting: int

    @property
    def percent(self) -> int:
        """To the nearest whole, a half upwards."""
        return (200 * self.reflecting + self.total) // (2 * self.total)

    @property
    def minutes(self) -> str:
        return f"{self.reflecting} of {self.total} minutes"

    @property
    def words(self) -> str:
        """ "about a third of it"; none and all only where it is just that."""
        if self.reflecting in (0, self.total):
            return "all of it" if self.reflecting else "none of it"
        share = 100 * self.reflecting / self.total
        return min(NEAREST, key=lambda one: abs(one[0] - share))[1]


def share_of(meeting: PairMeeting) -> Share | None:
    """None where it was not noted how long it was, or how much of it."""
    if not meeting.minutes_total or meeting.minutes_reflecting is None:
        return None
    return Share(str(meeting), meeting.minutes_total, meeting.minutes_reflecting)


def beside(share: Share, target: int | None) -> str:
    """How it stands to the pair's own target, in words; nothing where it has none."""
    if target is None:
        return ""
    told = 100 * share.reflecting - target * share.total
    if told == 0:
        return f"Just your own target of {target} %."
    return f"{'More' if told > 0 else 'Less'} than your own target of {target} %."


@dataclass(frozen=True)
class Bar:
    """A meeting in its place: the top of its words, the top of its bar, and how long that is."""

    share: Share
    words_at: int
    top: int
    length: int


@dataclass(frozen=True)
class SharesChart:
    """The latest meetings, one under the other, oldest first; target_at: None where is none."""

    title: str
    message: str
    target: int | None
    target_at: int | None
    bars: tuple[Bar, ...]
    width: int
    height: int


def chart(meetings: Sequence[PairMeeting], target: int | None) -> SharesChart | None:
    """meetings: the newest first, those without a date last. None where nothing can be drawn."""
    shares = [share for meeting in meetings if (share := share_of(meeting))][:MOST][::-1]
    if not shares:
        return None
    said = " ".join(f"{one.label}: {one.minutes}, {one.percent} %." for one in shares)
    own = f" Your own target is {target} %." if target else ""
    return SharesChart(
        title="How much of each meeting you looked at how you work together",
        message=f"{said}{own}",
        target=target,
        target_at=WIDE * target // 100 if target else None,
        bars=tuple(
            Bar(one, HIGH * i + 18, HIGH * i + 24, WIDE * one.reflecting // one.total)
            for i, one in enumerate(shares)
        ),
        width=WIDE,
        height=HIGH * len(shares),
    )
