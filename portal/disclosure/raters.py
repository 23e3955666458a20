"""Statistical disclosure control for small groups of raters (ADR 7).

A board, its staff and its patient leaders rate the same things blind. Afterwards a table is shown
for each *group* of raters. The rule here decides what the groups are, so that nobody's answer can
be worked out from the tables unless that person chose to be shown in a smaller group.

The attacker is taken to know everything but the answers: who was asked, who answered, how many
from each perspective, who consented, whose answers were entered for them, this file, and, as a
rater, one answer of their own.

Why the tables give nothing away:

* **Totals.** The groups split up all the raters: each rater is in one group and every group is
  shown whole. The total is the groups added up, so subtracting from it gives a group that is
  already on the page. Nothing is hidden, so there is no hidden cell to work out.
* **Inside a merged group.** A perspective of ``a`` raters in a group of ``n`` may hold any number
  of the ``c`` people in one cell from ``max(0, a + c - n)`` up to ``min(a, c)``. With ``0 < a < n``
  that is one number only when ``c`` is 0 or ``n``: nobody in the group chose it, or everybody did.
  That much follows from showing any table at all.
* **Beside a consenting group.** Its answers are public, so they protect nobody. The merged group
  has to reach the minimum by itself, and a consenting group counts towards it only by being merged
  in and no longer shown alone.
* **A rater's own answer.** Subtracting it leaves two others or more, and a table of two does not
  say which of them chose what, also where these two are all of one perspective. This is why no
  minimum under three is accepted. Raters who tell each other their answers are beyond the reach
  of any table.
* **Whoever enters paper forms** knows the answers that they entered, and their own. Taking those
  off a group must leave nobody or two others at least, by the same reasoning; a group in which it
  leaves one person is merged, however large it is. The same is asked of all who enter forms in a
  round taken together, for they may sit in one office, and of each of them alone: together they
  may know a whole group of which one of them knows all but one. Who ever entered a form knows it,
  also after somebody else entered it again. Where one answer of the whole round is left there is
  no reveal, unless it is of a perspective that consented.
* **The choice of groups** rests on the counts and consents and on who
  entered what, never on an answer. What it does show
  is whether *all* of a small perspective consented; raters are told so when they are asked.
* **Several tables.** Everybody answers every type, so each type has the same raters and types
  can't be subtracted from each other. Tables say nothing of one person across types.
* **Twice.** Two *different* groupings of the same answers can be subtracted (staff and partners
  together, and later staff alone). So the counts and consents must not change once a reveal has
  been seen: consent is given before answering, a round is not reopened, moved or added to after
  the reveal, and erasing a person afterwards takes the name off the response and leaves it counted.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

MINIMUM = 3
"""Fewest raters in a group that has not consented to less: a pair of others for each rater."""


@dataclass(frozen=True)
class Group:
    """Raters shown as one: perspectives in their usual order, and how many raters (one or more)."""

    perspectives: tuple[str, ...]
    size: int

    def is_only(self, perspective: str) -> bool:
        """Whether this group is that perspective and no other."""
        return self.perspectives == (perspective,)


def group_raters(
    counts: Mapping[str, int],
    consenting: Collection[str] = (),
    minimum: int = MINIMUM,
    *,
    keep_apart: Collection[str] = (),
    entered: Mapping[str, int] | None = None,
    knowing: Collection[Mapping[str, int]] = (),
) -> tuple[Group, ...]:
    """Split all raters into the groups that may be shown; empty when there may be no reveal.

    ``counts``: how many answered from each perspective, in the perspectives' usual order.
    ``consenting``: small perspectives of which *every* rater who answered agreed beforehand to be
    shown as a smaller group. ``keep_apart``: perspectives that others join only when no other
    group of full size can take them, so that comparing these stays possible. ``entered``: how many
    of each perspective's answers are known to those who enter paper forms, their own included.
    ``knowing``: the same for each of these people alone.

    A perspective of full size (the minimum, and not all but one of it entered), or with consent,
    is a group by itself. The others are merged. If that is still no full group they join one more
    group: one of full size before a consenting one, then one not in ``keep_apart``, then one that
    is enough, then the smallest, then the first in order; and again until it is. A perspective
    that nobody answered from is in no group. Where all raters together are no full group, and
    consents don't help, there is no group. Fewer raters than the minimum: none, whatever the
    consents.

    Raises ValueError for a minimum under three, a count below nought, an unknown perspective, or
    more answers entered than there are.
    """
    knowers = [entered or {}, *knowing]
    for known in knowers:
        _check(counts, {*consenting, *keep_apart}, minimum, known)
    if sum(counts.values()) < minimum:
        return ()

    def is_full(keys: Collection[str]) -> bool:
        size = sum(counts[key] for key in keys)
        return size >= minimum and not any(
            leaves_one(size, [known.get(key, 0) for key in keys]) for known in knowers
        )

    def is_small_and_consents(key: str) -> bool:
        return 0 < counts[key] < minimum and key in consenting

    order = list(counts)
    shown = [key for key in order if is_full([key]) or is_small_and_consents(key)]
    merged = [key for key in order if counts[key] and key not in shown]
    while merged and not is_full(merged):
        if not shown:
            return ()
        joined = min(
            shown,
            key=lambda key: (
                not is_full([key]),
                key in keep_apart,
                not is_full([*merged, key]),
                counts[key],
                order.index(key),
            ),
        )
        shown.remove(joined)
        merged.append(joined)
    members = [(key,) for key in shown]
    if merged:
        members.append(tuple(sorted(merged, key=order.index)))
    members.sort(key=lambda keys: order.index(keys[0]))
    return tuple(Group(keys, sum(counts[key] for key in keys)) for keys in members)


def leaves_one(raters: int, known: Collection[int]) -> bool:
    """Whether somebody who knows so many of these answers can work out the one that is left."""
    return raters - sum(known) == 1


def _check(counts, named, minimum, entered) -> None:
    if minimum < MINIMUM:
        raise ValueError(f"A group of fewer than {MINIMUM} raters protects nobody; got {minimum}.")
    if any(count < 0 for count in counts.values()):
        raise ValueError(f"A perspective cannot have fewer than no raters: {dict(counts)}.")
    if unknown := {*named, *entered} - set(counts):
        raise ValueError(f"Perspectives without a count: {sorted(unknown)}.")
    if any(not 0 <= known <= counts[key] for key, known in entered.items()):
        raise ValueError(f"More answers were entered than there are: {dict(entered)}.")
