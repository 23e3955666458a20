"""From a level to the next: what reaching it takes, in the guide's words and with its points."""

from dataclasses import dataclass

from guide.content import Step, read, steps

HIGHEST = 4


@dataclass(frozen=True)
class NextStep:
    """The step from one level of a type; `tips` are the numbers and titles of its points."""

    step: Step
    tips: tuple[tuple[int, str], ...]

    @property
    def heading(self) -> str:
        if self.step.level == HIGHEST:
            return f"What helps to stay at level {HIGHEST}"
        return f"What helps to reach level {self.step.level + 1}"


def next_step(type_key: str, level: int | None) -> NextStep | None:
    """None where no level was agreed, and for a type of which the guide says nothing."""
    step = steps().get((type_key, level))
    if step is None:
        return None
    titles = {one["number"]: one["title"] for one in read("tips.json")["tips"]}
    return NextStep(step, tuple((number, titles[number]) for number in step.tips))
