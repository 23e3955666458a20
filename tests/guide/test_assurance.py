"""The gate: a patient leader's own statement, the decision beside it, and nothing edited away."""

import page as validator
import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from guide.actions import assurance as actions
from guide.certificates import PATIENCE, pdf_of
from guide.models import Statement
from guide.tasks import print_certificate
from guide.waits.assurance import waiting
from leaders.actions.said import SaidTo
from portal.organisations.models import StaleSave
from portal.pdf.errors import RenderFailed
from tests import make

pytestmark = pytest.mark.django_db
GATE = "/o/northgate/guide/assurance/"
VIEW = {"view": "partly", "words": "We were asked late."}


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def one(proposal, *more):
    return "/".join([f"{GATE}{proposal.public_id}", *more]) + "/"


def titles(person, organisation):
    return [thing.title for thing in waiting(organisation.memberships.get(user=person))]


def test_from_a_proposal_to_a_certificate(cast, as_, northgate, ash):
    fields = {
        "kind": "case",
        "title": "New ward",
        "about": "Twelve beds.",
        "took_part": "Six of us",
    }
    grid = {"together": "collective", "influence": "control", "leader": ash.public_id}
    assert as_(cast.lead).post(f"{GATE}add/", fields | grid).status_code == 302
    proposal = northgate.proposals.get()
    assert titles(cast.lead, northgate) == ["Ask a patient leader: New ward"]
    assert titles(cast.leader, northgate) == []
    assert "ash.alder@leaders.example" in text(as_(cast.lead).get(one(proposal, "ask")))
    assert mail.outbox == []  # saving and looking send nothing
    as_(cast.lead).post(one(proposal, "ask"))
    assert [letter.to for letter in mail.outbox] == [["ash.alder@leaders.example"]]
    assert titles(cast.leader, northgate) == ["Say whether you are assured: New ward"]
    answer = as_(cast.leader).post(one(proposal, "statement"), VIEW | {"version": 1})
    assert answer.status_code == 302
    assert titles(cast.board, northgate) == ["Decide, beside the statement: New ward"]
    page = text(as_(cast.board).get(one(proposal, "decision")))
    assert "We were asked late." in page
    statement = proposal.statements.get()
    decided = {"statement": statement.public_id, "choice": "changes", "words": "Six more months"}
    assert as_(cast.board).post(one(proposal, "decision"), decided).status_code == 302
    decision = proposal.decisions.get()
    certificate = text(as_(cast.colleague).get(f"{GATE}certificates/{decision.public_id}/"))
    for words in ("Partly assured", "We were asked late.", "Go ahead with changes", "they decide"):
        assert words in certificate
    assert "Ash Alder" not in certificate
    assert titles(cast.board, northgate) == []


@pytest.mark.pdf
def test_the_certificate_is_one_accessible_page_made_once(cast, as_, proposal, stated, tmp_path):
    words = {"choice": "go", "words": "We listened."}
    decision = actions.decide(proposal=proposal, statement=stated, by=cast.board, **words)
    address = f"{GATE}certificates/{decision.public_id}/pdf/"
    answer = as_(cast.colleague).get(address)
    assert answer["Content-Type"] == "application/pdf"
    path = tmp_path / "certificate.pdf"
    path.write_bytes(answer.content)
    assert validator.validate_pdf(str(path), profile="ua1").is_compliant
    assert as_(cast.lead).get(address).content == answer.content
    decision.certificate.refresh_from_db()
    assert bytes(decision.certificate.content) == answer.content


def test_a_decision_puts_its_certificate_into_the_queue(
    cast, proposal, stated, settings, monkeypatch, django_capture_on_commit_callbacks
):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "pdf"]}
    }
    words = {"choice": "go", "words": "We listened."}
    with django_capture_on_commit_callbacks(execute=True):
        decision = actions.decide(proposal=proposal, statement=stated, by=cast.board, **words)
    certificate, waiting = decision.certificate, DBTaskResult.objects.get()
    assert (waiting.queue_name, waiting.task_path) == ("pdf", "guide.tasks.print_certificate")
    assert waiting.args_kwargs["args"] == [certificate.pk]
    assert certificate.content is None

    def fails(*_, **__):
        raise RenderFailed("The renderer is not there.")

    monkeypatch.setattr("guide.certificates.render_pdf", fails)
    assert print_certificate.call(certificate.pk) is False
    monkeypatch.setattr("guide.certificates.render_pdf", lambda *_, **__: b"%PDF-1.7")
    assert print_certificate.call(certificate.pk) is True
    certificate.refresh_from_db()
    assert bytes(certificate.content) == b"%PDF-1.7"


@pytest.mark.pdf
@pytest.mark.parametrize("line", ["We met four times and chose. ", "We met.\n\n"])
def test_the_longest_words_stand_on_one_page_whole(cast, northgate, ash, line, tmp_path):
    most = f"🙂 {line * 2000}"[:1990] + " The end."
    proposal = actions.add_proposal(
        organisation=northgate,
        by=cast.lead,
        title="New ward " * 16,
        about=most,
        took_part=most,
        leader=ash,
    )
    ours = {"proposal": proposal, "words": most}
    stated = actions.make_statement(seen=1, view="partly", by=cast.leader, **ours)
    decision = actions.decide(statement=stated, choice="wait", by=cast.board, **ours)
    path = tmp_path / "certificate.pdf"
    path.write_bytes(pdf_of(decision.certificate, PATIENCE))
    assert validator.validate_pdf(str(path), profile="ua1").is_compliant
    (page,) = PdfReader(path).pages
    assert page.extract_text().count("The end.") == 2


def test_a_correction_is_a_new_one_and_the_one_before_stays(cast, northgate, proposal, stated):
    again = actions.make_statement(
        proposal=proposal, seen=1, view="assured", words="Now we are.", by=cast.leader
    )
    assert again.corrects == stated
    assert actions.last_of(proposal.statements) == again
    with pytest.raises(StaleSave):
        actions.decide(proposal=proposal, statement=stated, choice="go", words="x", by=cast.board)
    first = actions.decide(
        proposal=proposal, statement=again, choice="wait", words="Not yet", by=cast.board
    )
    second = actions.decide(
        proposal=proposal, statement=again, choice="go", words="Now", by=cast.board
    )
    assert second.corrects == first
    assert proposal.decisions.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=again.pk).update(corrects=None)


def test_the_same_press_twice_says_it_once(cast, as_, northgate, proposal):
    told = VIEW | {"version": 1, "how": "By telephone"}
    told |= {"date_day": "1", "date_month": "6", "date_year": "2026"}
    for person, page in ((cast.leader, "statement"), (cast.lead, "statement/for-them")):
        for _ in range(2):
            assert as_(person).post(one(proposal, page), told).status_code == 302
    assert proposal.statements.count() == 2  # their own, and then one entered for them
    statement = actions.last_of(proposal.statements)
    decided = {"statement": statement.public_id, "choice": "go", "words": "We listened."}
    for _ in range(2):
        assert as_(cast.board).post(one(proposal, "decision"), decided).status_code == 302
    assert proposal.decisions.count() == northgate.certificates.count() == 1
    as_(cast.board).post(one(proposal, "decision"), decided | {"words": "We listened late."})
    assert proposal.decisions.count() == 2


def test_a_changed_proposal_needs_a_new_statement(cast, as_, proposal, stated):
    actions.edit_proposal(proposal=proposal, seen=1, by=cast.lead, about="Twenty beds.")
    with pytest.raises(actions.NotNow):
        actions.decide(proposal=proposal, statement=stated, choice="go", words="x", by=cast.board)
    assert "About earlier words" in text(as_(cast.board).get(one(proposal)))
    assert stated.read["about"] == "A ward of twelve beds."
    late = as_(cast.leader).post(one(proposal, "statement"), VIEW | {"version": 1})
    shown = text(late)
    assert "The proposal changed while you were writing" in shown
    assert "Twenty beds." in shown
    assert "We were asked late." in shown
    assert proposal.statements.count() == 1
    agreed = as_(cast.leader).post(one(proposal, "statement"), VIEW | {"version": 2})
    assert agreed.status_code == 302


def test_who_decides_on_an_older_statement_is_shown_the_newer(cast, as_, proposal, stated):
    newer = actions.make_statement(
        proposal=proposal, seen=1, view="not_assured", words="No longer.", by=cast.leader
    )
    decided = {"statement": stated.public_id, "choice": "go", "words": "Fine"}
    shown = text(as_(cast.board).post(one(proposal, "decision"), decided))
    assert "A newer statement was made" in shown
    assert "No longer." in shown
    assert "Fine" in shown
    assert proposal.decisions.count() == 0
    as_(cast.board).post(one(proposal, "decision"), decided | {"statement": newer.public_id})
    assert proposal.decisions.get().statement == newer


def test_what_is_decided_is_not_changed_or_taken_back(cast, as_, proposal, stated):
    actions.decide(proposal=proposal, statement=stated, choice="go", words="Yes", by=cast.board)
    for deed in (
        lambda: actions.edit_proposal(proposal=proposal, seen=1, by=cast.lead, about="More"),
        lambda: actions.withdraw_proposal(proposal=proposal, by=cast.lead),
    ):
        with pytest.raises(actions.NotNow):
            deed()
    fields = {"kind": "case", "title": "New", "about": "More", "version": 1}
    answer = as_(cast.lead).post(one(proposal, "edit"), fields, follow=True)
    assert "It is decided." in text(answer)
    answer = as_(cast.lead).post(one(proposal, "withdraw"), follow=True)
    assert "can’t be taken back" in text(answer)


def test_a_proposal_that_was_taken_back_goes_no_further(cast, as_, northgate, proposal, stated):
    assert "can’t be brought back" in text(as_(cast.lead).get(one(proposal, "withdraw")))
    assert not northgate.events.filter(verb="proposal.withdrawn").exists()
    for _ in range(2):
        as_(cast.lead).post(one(proposal, "withdraw"))
    assert northgate.events.filter(verb="proposal.withdrawn").count() == 1
    with pytest.raises(actions.NotNow):
        actions.make_statement(proposal=proposal, seen=1, by=cast.leader, **VIEW)
    with pytest.raises(actions.NotNow):
        actions.decide(proposal=proposal, statement=stated, choice="go", words="x", by=cast.board)
    assert "Taken back" in text(as_(cast.board).get(GATE))
    assert titles(cast.board, northgate) == []


@pytest.mark.parametrize(
    ("who", "page", "typed"),
    [
        ("leader", ["statement"], VIEW | {"version": 1}),
        ("board", ["decision"], {"choice": "go", "words": "We were asked late."}),
        ("lead", ["edit"], {"kind": "case", "title": "Ward", "about": "We were asked late."}),
    ],
)
def test_what_was_typed_too_late_is_shown_to_be_copied(
    cast, as_, proposal, stated, who, page, typed
):
    if who == "lead":
        actions.decide(proposal=proposal, statement=stated, choice="go", words="x", by=cast.board)
        why = "It is decided."
    else:
        actions.withdraw_proposal(proposal=proposal, by=cast.lead)
        why = "The proposal was taken back."
    data = {"statement": stated.public_id, "version": 1} | typed
    shown = text(as_(getattr(cast, who)).post(one(proposal, *page), data))
    assert "is not saved" in shown
    assert why in shown
    assert "readonly>We were asked late.</textarea>" in shown
    assert f'href="{one(proposal)}"' in shown
    assert proposal.statements.count() == 1


@pytest.mark.parametrize(("who", "page"), [("leader", []), ("lead", ["for-them"])])
def test_whoever_is_asked_no_more_keeps_what_was_typed(cast, as_, proposal, who, page):
    actions.edit_proposal(proposal=proposal, seen=1, by=cast.lead, leader=None)
    data = VIEW | {"version": 1, "how": "By post"}
    answer = as_(getattr(cast, who)).post(one(proposal, "statement", *page), data)
    assert answer.status_code == 404
    assert "readonly>We were asked late.</textarea>" in answer.content.decode()
    assert "Another person is asked" in answer.content.decode()
    assert not proposal.statements.exists()


def test_only_the_person_asked_states_it_or_somebody_enters_it_for_them(cast, as_, proposal):
    with pytest.raises(actions.NotTheirWord):
        actions.make_statement(proposal=proposal, seen=1, by=cast.lead, **VIEW)
    said = SaidTo(timezone.localdate(), "On the telephone")
    made = actions.make_statement(proposal=proposal, seen=1, by=cast.lead, said=said, **VIEW)
    assert made.assisted_by == cast.lead
    page = text(as_(cast.board).get(one(proposal)))
    assert "On the telephone" in page
    assert "entered for them" in page
    assert "Ash Alder" not in page


def test_entered_for_them_on_the_page(cast, as_, proposal):
    today = timezone.localdate()
    when = {"date_day": today.day, "date_month": today.month, "date_year": today.year}
    fields = VIEW | when | {"how": "At the ward", "version": 1}
    answer = as_(cast.lead).post(one(proposal, "statement", "for-them"), fields)
    assert answer.status_code == 302
    assert proposal.statements.get().assisted_how == "At the ward"


def test_the_secretary_neither_reads_nor_chooses_names_that_are_not_to_be_named(
    cast, as_, northgate, proposal
):
    make.leader(organisation=northgate, name="Hidden Hazel", user=cast.employed)
    for address in (one(proposal), one(proposal, "edit"), one(proposal, "ask"), f"{GATE}add/"):
        page = text(as_(cast.secretary).get(address))
        assert "Ash Alder" not in page
        assert "Hidden Hazel" not in page
        assert "ash.alder@" not in page
    assert "A patient leader" in text(as_(cast.secretary).get(one(proposal, "edit")))


def test_the_secretary_reads_the_letter_before_it_goes_without_name_and_address(
    cast, as_, proposal
):
    page = text(as_(cast.secretary).get(one(proposal, "ask")))
    assert "Hello A patient leader," in page
    assert "did patient leaders play a key part in it?" in page
    assert "You don’t see the address" in page
    as_(cast.secretary).post(one(proposal, "ask"))
    assert mail.outbox[0].body.startswith("Hello Ash Alder,")


def test_who_is_not_reached_by_email_is_told_by_hand(cast, as_, northgate, proposal, ash):
    ash.way, ash.contact = "phone", "01632 960 001"
    ash.save(update_fields=["way", "contact"])
    assert "They are asked" in text(as_(cast.lead).get(one(proposal, "ask")))
    as_(cast.lead).post(one(proposal, "ask"))
    proposal.refresh_from_db()
    assert proposal.asked_at
    assert mail.outbox == []


def test_nobody_who_died_is_asked_and_another_is_not_asked_yet(cast, as_, northgate, proposal, ash):
    as_(cast.lead).post(one(proposal, "ask"))
    hazel = make.leader(organisation=northgate, name="Hazel", user=cast.employed)
    actions.edit_proposal(proposal=proposal, seen=1, by=cast.lead, leader=hazel)
    proposal.refresh_from_db()
    assert proposal.asked_at is None
    hazel.deceased_at = timezone.now()
    hazel.save(update_fields=["deceased_at"])
    answer = as_(cast.lead).post(one(proposal, "ask"), follow=True)
    assert "First choose the patient leader" in text(answer)


def test_a_letter_that_does_not_go_leaves_nobody_asked(cast, as_, proposal, settings):
    settings.EMAIL_BACKEND = "tests.leaders.mail_that_fails.Backend"
    answer = as_(cast.lead).post(one(proposal, "ask"), follow=True)
    assert "could not be sent" in text(answer)
    proposal.refresh_from_db()
    assert proposal.asked_at is None


def test_half_a_cell_of_the_grid_is_told(cast, as_):
    fields = {"kind": "case", "title": "New", "about": "More", "together": "collective"}
    answer = as_(cast.lead).post(f"{GATE}add/", fields)
    assert "Answer both questions on how people took part, or neither" in text(answer)


def test_nobody_chosen_nobody_enters_a_statement(cast, as_, northgate):
    fields = {"kind": "plan", "title": "New plan", "about": "More"}
    as_(cast.lead).post(f"{GATE}add/", fields)
    proposal = northgate.proposals.get()
    assert as_(cast.lead).get(one(proposal, "statement", "for-them")).status_code == 302
    assert "Nobody is chosen to be asked yet" in text(as_(cast.lead).get(one(proposal)))
    assert as_(cast.leader).get(one(proposal, "statement")).status_code == 404
    with pytest.raises(actions.NotTheirWord):
        actions.make_statement(proposal=proposal, seen=1, by=cast.leader, **VIEW)
    assert titles(cast.ig, northgate) == []
