"""What a pair has written down as it grows, each line beside its text, for its members."""

from dataclasses import dataclass

from pairs import content
from pairs.models import CapabilityNote, FirstStep, JointAnswer, OwnAnswer, Pair, PairMember


@dataclass(frozen=True)
class Beside:
    """A text, and what the pair has kept to it, if anything."""

    about: content.Line
    kept: FirstStep | CapabilityNote | None


@dataclass(frozen=True)
class Asked:
    """A question, what its reader answered alone, and what all answered together."""

    question: content.Question
    own: str
    joint: str


def first_steps_of(pair: Pair) -> list[Beside]:
    kept = {one.key: one for one in pair.first_steps.all()}
    return [Beside(about, kept.get(about.key)) for about in content.first_steps().values()]


def capabilities_of(pair: Pair) -> list[tuple[str, list[Beside]]]:
    """Those for patient partners, and those for all of them."""
    kept = {one.key: one for one in pair.capability_notes.all()}
    headings = (("patient", "For patient partners"), ("all", "For all of you"))
    return [
        (heading, [Beside(about, kept.get(about.key)) for about in content.capabilities(whose)])
        for whose, heading in headings
    ]


def asked_of(pair: Pair, member: PairMember) -> list[tuple[content.Way, list[Asked]]]:
    """Way by way. Of what was answered alone only this member's own is read."""
    own = dict(member.own_answers.values_list("key", "answer"))
    joint = dict(pair.joint_answers.values_list("key", "answer"))
    return [
        (way, [Asked(one, own.get(one.key, ""), joint.get(one.key, "")) for one in way.questions])
        for way in content.ways()
    ]


def first_step_line(pair: Pair, key: str) -> FirstStep:
    """As it is kept, or one not written yet: its version is then 0."""
    return pair.first_steps.filter(key=key).first() or FirstStep(pair=pair, key=key, version=0)


def capability_line(pair: Pair, key: str) -> CapabilityNote:
    found = pair.capability_notes.filter(key=key).first()
    return found or CapabilityNote(pair=pair, key=key, version=0)


def joint_line(pair: Pair, key: str) -> JointAnswer:
    return pair.joint_answers.filter(key=key).first() or JointAnswer(pair=pair, key=key, version=0)


def own_line(member: PairMember, key: str) -> OwnAnswer:
    found = member.own_answers.filter(key=key).first()
    return found or OwnAnswer(member=member, key=key, version=0)
