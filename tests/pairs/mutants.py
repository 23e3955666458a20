"""The deeds with one fault each: a machine that does not find every one of them proves nothing."""

import inspect
from dataclasses import dataclass
from types import ModuleType

from pairs.actions import charter, visibility


@dataclass(frozen=True)
class Mutant:
    """A function in which these words are put in place of those."""

    fault: str
    module: ModuleType
    name: str
    swaps: tuple[tuple[str, str], ...]

    def __str__(self):
        return self.fault

    def put_in(self, monkeypatch):
        """In place of the right one, until the test is over."""
        source = inspect.getsource(getattr(self.module, self.name))
        for old, new in self.swaps:
            assert source.count(old) == 1, f"{self.name} does not say {old!r} any more"
            source = source.replace(old, new)
        names = dict(vars(self.module))
        exec(source, names)  # noqa: S102
        monkeypatch.setattr(self.module, self.name, names[self.name])


TAKES_OVER = """Yes.objects.bulk_create(
        Yes(organisation=pair.organisation, step=step, member=one)
        for one in pair.members.current()
        if one == by or one.yeses.exists()
    )"""
OF_VISIBILITY = [
    Mutant(
        "a newcomer hides nothing",
        visibility,
        "joined",
        (
            ("members_changed(pair)", "pass"),
            ("hide_words(pair=pair, by=by)", "pass"),
        ),
    ),
    Mutant(
        "a newcomer hides what is proposed, and not what is shown",
        visibility,
        "joined",
        (("hide_words(pair=pair, by=by)", "pass"),),
    ),
    Mutant(
        "what is shown outlives a step down",
        visibility,
        "_hide",
        (("Release.objects.filter(pair=pair).delete()", "0, 0"),),
    ),
    Mutant(
        "all but one are enough",
        visibility,
        "say_yes",
        (("< len(step.members)", "< len(step.members) - 1"),),
    ),
    Mutant(
        "other words keep the yeses to those before",
        visibility,
        "propose",
        (
            (
                "Yes.objects.create(organisation=pair.organisation, step=step, member=by)",
                TAKES_OVER,
            ),
        ),
    ),
]
OF_CHARTER = [
    Mutant(
        "a yes to words of before counts for those of now",
        charter,
        "say_yes",
        (("if charter.version != seen:", "if False:"), ("number=seen", "number=charter.version")),
    ),
    Mutant(
        "all but one are enough for the charter",
        charter,
        "_write_yes",
        (("< len(among)", "< len(among) - 1"),),
    ),
    Mutant(
        "a yes among others counts",
        charter,
        "_write_yes",
        (("text.yeses.filter(among=among)", "text.yeses"),),
    ),
]
