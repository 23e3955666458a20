"""A private pair changes no byte of a file that goes out: papers and certificates (invariant 4)."""

import secrets
from random import Random
from types import SimpleNamespace
from unittest import mock

import pytest
from django.db import transaction
from django.utils import timezone

from guide.actions import assurance
from guide.certificates import PATIENCE
from guide.certificates import pdf_of as certificate_of
from guide.models import Certificate
from portal.reports.actions.snapshots import freeze_paper
from portal.reports.renderings import pdf_of
from tests.access.conftest import no_background_work
from tests.access.pairs import Pairs
from tests.make import leader as make_leader
from tests.make import pairs as make
from tests.reports.conftest import closed, filled, paper, started

__all__ = ["closed", "no_background_work", "paper", "started"]
pytestmark = [pytest.mark.django_db, pytest.mark.pdf]


@pytest.fixture
def private(northgate, cast):
    """A deed that adds a private pair, with all that one can hold."""
    register = SimpleNamespace(organisation=northgate, word="zqsecret", lead=cast.lead)
    return lambda: Pairs.private(register, [cast.colleague, cast.leader])


class Desk:
    """Whoever makes the files: each time at the same moment, and nothing of it stays."""

    def __init__(self, paper, proposal, cast):
        self.paper, self.proposal, self.cast, self.at = paper, proposal, cast, timezone.now()

    def made(self, *deeds) -> dict[str, object]:
        drawn = mock.patch.object(secrets, "token_bytes", Random(1).randbytes)
        still = mock.patch.object(timezone, "now", return_value=self.at)
        with drawn, still, transaction.atomic():
            found = {deed.__name__: deed() for deed in deeds}
            transaction.set_rollback(True)
        return found

    def frozen(self, publication):
        paper = filled(self.paper, by=self.cast.secretary, publication=publication)
        return freeze_paper(paper=paper, kind="decision", by=self.cast.secretary)

    def public(self) -> bytes:
        return pdf_of(self.frozen("public"))

    def data(self) -> list[str]:
        """What the files of both parts are made of, and of nothing else."""
        return [self.frozen(publication).data for publication in ("public", "private")]

    def certificate(self) -> bytes:
        ours = {"proposal": self.proposal, "words": "We were asked late."}
        said = assurance.make_statement(seen=1, view="partly", by=self.cast.leader, **ours)
        decision = assurance.decide(statement=said, choice="wait", by=self.cast.board, **ours)
        # A column's own clock is not held: it was made at that moment.
        Certificate.objects.filter(pk=decision.certificate.pk).update(made_at=self.at)
        return certificate_of(Certificate.objects.get(decision=decision), PATIENCE)


@pytest.fixture
def desk(paper, northgate, cast):
    leader = make_leader(organisation=northgate, user=cast.leader)
    proposal = assurance.add_proposal(
        organisation=northgate, by=cast.lead, title="New ward", about="Twelve beds.", leader=leader
    )
    return Desk(paper, proposal, cast)


def test_no_byte_of_a_paper_or_a_certificate_changes(desk, private):
    deeds = (desk.public, desk.data, desk.certificate)
    before = desk.made(*deeds)
    assert before["public"].startswith(b"%PDF-")
    assert before["certificate"].startswith(b"%PDF-")
    private()
    assert desk.made(*deeds) == before


def test_a_pair_that_is_shown_is_found_in_both_papers(desk, northgate, cast):
    before = desk.made(desk.data)["data"]
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
    make.shown(pair, to="published")
    after = desk.made(desk.data)["data"]
    assert all(one != two for one, two in zip(before, after, strict=True))
