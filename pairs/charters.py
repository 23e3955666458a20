"""How a pair's charter stands, in words for its members."""

from dataclasses import dataclass

from pairs.actions.charter import why_not_yet
from pairs.models import Charter, CharterText, CharterYes, Pair, PairMember
from pairs.models.charter import LINES


@dataclass(frozen=True)
class Said:
    """One line of a charter that says something; `before` where another text is set beside it."""

    heading: str
    words: str
    before: str = ""


@dataclass(frozen=True)
class State:
    """The draft, who has said yes to it among those in the pair now, and what stands.

    draft: none while nothing is written; stands: the text that all said yes to last, and people:
    who they were.
    """

    draft: CharterText | None
    answers: list[tuple[PairMember, CharterYes | None]]
    why_not: str
    stands: CharterText | None
    people: list[PairMember]
    same_people: bool

    @property
    def draft_stands(self) -> bool:
        """There is no draft beside what stands."""
        return self.stands is not None and self.draft == self.stands

    @property
    def is_agreed(self) -> bool:
        """All who are in the pair now said yes to these words among each other."""
        return self.draft_stands and self.same_people

    @property
    def gone(self) -> list[PairMember]:
        """Those who said yes to what stands and are not in the pair any more."""
        return [one for one in self.people if one.left_at is not None]

    @property
    def new(self) -> list[PairMember]:
        """Those who came in after the others had said yes to what stands."""
        return [one for one, _ in self.answers if one not in self.people]

    def may_say_yes(self, member: PairMember) -> bool:
        return not self.why_not and any(one == member and yes is None for one, yes in self.answers)


def state_of(pair: Pair) -> State:
    """Each question is asked once, however many are in the pair."""
    charter = Charter.objects.filter(pair=pair).first()
    texts = CharterText.objects.filter(charter=charter)
    draft = texts.first() if charter and any(charter.said.values()) else None
    stands = texts.filter(stood_at__isnull=False).order_by("-stood_at", "-pk").first()
    members = list(pair.members.select_related("user"))
    now = [one for one in members if one.left_at is None]
    among = sorted(one.public_id for one in now)
    yeses = {}
    if draft is not None:
        given = draft.yeses.select_related("assisted_by")
        yeses = {one.member_id: one for one in given if one.among == among}
    return State(
        draft=draft,
        answers=[(one, yeses.get(one.pk)) for one in now],
        why_not=why_not_yet(pair, charter),
        stands=stands,
        people=[one for one in members if stands and one.public_id in stands.among],
        same_people=stands is not None and stands.among == among,
    )


def text_at(pair: Pair, number: int) -> CharterText | None:
    """The text that somebody has read, by its number."""
    return CharterText.objects.filter(charter__pair=pair, number=number).first()


def lines_of(text: CharterText | None) -> list[Said]:
    """What it says, line by line, without the empty ones."""
    said = text.said if text else {}
    return [Said(heading(name), said[name]) for name in LINES if said.get(name)]


def compared(before: CharterText | None, now: CharterText | None) -> list[Said]:
    """The lines that differ between two texts."""
    old, new = (text.said if text else {} for text in (before, now))
    return [
        Said(heading(name), new.get(name, ""), old.get(name, ""))
        for name in LINES
        if new.get(name, "") != old.get(name, "")
    ]


def heading(name: str) -> str:
    title = Charter._meta.get_field(name).verbose_name
    return title[0].upper() + title[1:]
