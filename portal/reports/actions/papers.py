"""Start a paper, write on its cover sheet, choose what every cover sheet must say."""

from collections.abc import Collection

from django.db import transaction

from connections.figures import round_figures
from connections.models import Round
from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Organisation
from portal.reports import cover
from portal.reports.models import CoverRule, Paper


class NotReady(Exception):
    """A paper can't be started or frozen now; `reasons` are sentences for the person who tried.

    Nothing was changed.
    """

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


NO_ANSWERS = "A board paper can be started once the round is closed and its answers are open."


@transaction.atomic
def add_paper(*, round: Round, by: User, **lines) -> Paper:
    """Start a paper on a round, its cover sheet filled in as far as the round says.

    lines: cover sheet lines that say something else. Two presses make one: where a paper says
    just this and nobody has written on it yet, it is given back. Raises NotReady before the reveal.
    """
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    paper = Paper(organisation=round.organisation, round=round)
    if paper.freezes_as is None:
        raise NotReady([NO_ANSWERS])
    for name, words in (cover.first_words(round_figures(round)) | lines).items():
        setattr(paper, name, words)
    says = {name: getattr(paper, name) for name in cover.FIELDS}
    if same := round.papers.filter(**says).first():
        return same
    paper.save()
    record("paper.started", by=by, organisation=paper.organisation, target=paper)
    return paper


@transaction.atomic
def save_cover(*, paper: Paper, seen: int, by: User, **lines) -> None:
    """Write on the cover sheet. Papers already frozen keep theirs. Raises StaleSave."""
    changed = sorted(name for name, words in lines.items() if getattr(paper, name) != words)
    paper.save_version(seen, **lines)
    record(
        "paper.cover_saved", by=by, organisation=paper.organisation, target=paper, fields=changed
    )


@transaction.atomic
def choose_rules(
    *, organisation: Organisation, fields: Collection[str], seen: int, by: User
) -> None:
    """From now on a cover sheet here must say these lines, and always its title.

    `seen` is the version of the organisation that the choice was made on. Raises StaleSave.
    """
    chosen = sorted({*fields, *cover.ALWAYS})
    if unknown := set(chosen) - set(cover.FIELDS):
        raise ValueError(f"Not lines of a cover sheet: {sorted(unknown)}.")
    organisation.save_version(seen)
    organisation.cover_rules.exclude(field__in=chosen).delete()
    CoverRule.objects.bulk_create(
        [CoverRule(organisation=organisation, field=name) for name in chosen],
        ignore_conflicts=True,
    )
    record("paper.rules_chosen", by=by, organisation=organisation, fields=chosen)
