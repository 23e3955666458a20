"""The lead takes a round from its plan to the paper that the board gets."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from connections.models import Round
from portal.reports.models import Snapshot
from tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PASTED = """Ann Bell <ann@northgate.example>, board
bob@northgate.example, bored
carol(at)northgate.example, board
Petra, petra@northgate.example, patient leader"""
MENDED = """Ann Bell <ann@northgate.example>, board
bob@northgate.example, board
carol@northgate.example, board
Petra, petra@northgate.example, patient leader"""
TYPES = 6


def enter_date(visitor, group, day):
    """A day, month and year under the question `group`."""
    asked = visitor.page.get_by_role("group", name=group)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        asked.get_by_label(label, exact=True).fill(str(number))


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
def test_from_the_plan_to_a_round_that_is_open_and_everybody_invited(visits, cast, scripts, width):
    with visits(cast.lead, scripts=scripts, width=width) as lead:
        # Given a plan
        lead.go("/o/northgate/rounds/")
        lead.press("Plan a round")
        lead.fill("Name of the round", "Winter 2026")
        lead.choose("All of Northgate and Riverside")
        lead.fill("What is this round for?", "To see where we stand before we plan the year.")
        enter_date(lead, "What is the last day for answers?", timezone.localdate() + timedelta(14))
        lead.press("Save the plan")
        lead.sees("Now choose who to ask.")
        # When people are pasted with two faults
        lead.press("See who is asked")
        lead.press("Paste email addresses")
        lead.fill("Email addresses and sides", PASTED)
        lead.press("Add these people")
        # Then both are told at once, and nothing is lost
        lead.sees("Line 2: “bored” is not a side")
        lead.sees("Line 3: there is no email address in it")
        assert "Ann Bell" in lead.field("Email addresses and sides").input_value()
        # When they are mended
        lead.fill("Email addresses and sides", MENDED)
        lead.press("Add these people")
        lead.sees("4 people added. Nothing is sent yet.")
        # Then the round can be opened, and the letter read before it goes
        lead.press("Back to the round")
        lead.press("Open the round")
        lead.sees("Nothing is sent by this.")
        lead.press("Open the round")
        assert mail.outbox == []
        lead.press("Read and send the invitations")
        lead.sees("To see where we stand before we plan the year.")
        lead.press("Send the invitations")
        lead.sees("4 invitations sent.")
    sent = {address for letter in mail.outbox for address in letter.to}
    assert sent == {f"{name}@northgate.example" for name in ("ann", "bob", "carol", "petra")}


@pytest.fixture
def answered(northgate, framework, cast):
    """An open round in which three of the board and three patient leaders have answered."""
    made = make.round(organisation=northgate, framework=framework, state="open")
    for n in range(3):
        for perspective, level in (("board", 3), ("patient_leader", n)):
            rater = make.rater(
                round=made, email=f"{perspective}{n}@northgate.example", perspective=perspective
            )
            make.response(rater=rater, levels=level, notes={"coach": "Only on one ward."})
    return made


@pytest.mark.pdf
def test_from_an_early_close_to_the_frozen_paper(visits, cast, answered):
    with visits(cast.lead) as lead:
        close_early(lead, answered)
        open_the_answers(lead)
        agree(lead)
        content = prepare_and_freeze(lead)
    assert content.startswith(b"%PDF-")
    assert Round.objects.get().state == Round.State.AGREED
    assert Snapshot.objects.get().kind == Snapshot.Kind.RECORD


def close_early(lead, round):
    lead.go(f"/o/northgate/rounds/{round.public_id}/")
    lead.press("Close the round")
    # When no reason is given
    lead.press("Close the round")
    # Then one is asked for
    lead.focus_is_on(".nhsuk-error-summary")
    lead.press("Say why, in a few words")
    lead.focus_is_on("#id_because")
    lead.fill("Why?", "Everybody we could reach has answered.")
    lead.press("Close the round")
    lead.sees("The round is closed. No more answers are taken.")


def open_the_answers(lead):
    lead.press("Open the answers")
    lead.sees("Nobody has seen what they answered.")
    lead.press("Open the answers")
    lead.sees("6 of 6 people answered.")
    lead.sees("Only on one ward.")
    lead.check_access()


def agree(lead):
    lead.press("Write down what was agreed")
    for _ in range(TYPES):
        lead.page.get_by_role("link", name="Write down what was agreed about").first.click()
        # Then no level is chosen beforehand
        assert lead.page.locator("input[type=radio]:checked").count() == 0
        lead.choose_starting("Level 2:")
        lead.fill("Why?", "We heard both sides.")
        lead.press("Save")
    lead.fill("Which meeting agreed this?", "Board in public")
    enter_date(lead, "When did it meet?", timezone.localdate())
    lead.press("Record as agreed")
    lead.sees("Recorded as agreed.")


def prepare_and_freeze(lead) -> bytes:
    """The cover sheet, what is missing, freezing, and the bytes of the PDF."""
    lead.press("Board papers")
    lead.press("Start a paper")
    lead.choose_starting("Autumn 2026")
    lead.press("Start the paper")
    lead.sees("What is missing")
    lead.press("Fill in the cover sheet")
    lead.fill("Executive sponsor", "Dr Amara Obi, Chief Nurse")
    lead.fill("Author", "Lena Larch, Engagement Lead")
    lead.choose("Part 1: public")
    lead.press("Save")
    lead.does_not_see("What is missing")
    lead.press("Freeze it for the record")
    lead.press("Freeze the paper")
    lead.sees("The paper is frozen for the record")
    lead.check_access()
    with lead.page.expect_download() as download:
        lead.page.get_by_role("link", name="Download the paper").click()
    return Path(download.value.path()).read_bytes()
