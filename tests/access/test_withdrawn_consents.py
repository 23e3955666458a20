"""A yes taken back is gone from the very next response, everywhere.

Zora Quill has one of everything at Northgate, and said yes to all that can be asked: to be told of
things to do, to be named, to be asked to share a plan, to be found by Southmoor, to have a story
told with her name. Everybody opens every page and every file, and once more after she took each
yes back on her own page.
"""

from io import BytesIO
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from leaders.models import Leader, Story
from portal.reports.actions.papers import add_paper, save_cover
from portal.reports.actions.snapshots import freeze_paper
from portal.reports.cover import DEFAULT
from portal.reports.models import Paper
from tests import make
from tests.access.addresses import addresses
from tests.access.asking import client_of
from tests.access.matrix import ELSEWHERE, ROWS
from tests.access.row import GET

NAME, CONTACT = "Zora Quill", "zora.quill@post.example"
OWN = "/o/northgate/my-record/"
MEMBERS = ("board", "colleague", "employed", "secretary")
NAMED_TO_MEMBERS = (
    *("foundations", "action_detail", "plan_closed", "plan_confirmed", "plan_csv"),
    *("plan_detail", "plan_print"),
)
# What she says yes to, and who reads of her where as long as she does.
DOORS = {
    "contact": {
        ("lead", "interest_list"),
        ("lead", "leader_opportunities"),
        ("lead", "opportunity_invitation"),
        ("lead", "opportunity_suggestions"),
    },
    "naming": {
        *product(MEMBERS, NAMED_TO_MEMBERS),
        ("secretary", "proposal_add"),
        ("secretary", "proposal_ask"),
        ("secretary", "proposal_edit"),
    },
    "share": {
        ("lead", "action_add"),
        ("lead", "plan_answer_paper"),
        ("lead", "plan_ask"),
        ("lead", "proposal_add"),
        ("lead", "proposal_ask"),
        ("lead", "statement_paper"),
    },
    "bank": {("southmoor_lead", "people_bank"), ("southmoor_lead", "people_bank_file")},
    "story": {("lead", "story_edit"), ("lead", "story_list")},
}
KEEPS_THE_REGISTER = "lead"
OTHERS = ("anonymous", "board", "secretary", "employed", "colleague", "ig", "rater")


@pytest.fixture
def zora(sides, cast, northgate, southmoor):
    """Her record, every yes that she gives herself, and a paper issued while all of them stand."""
    ours, theirs = sides
    leader = ours.register.leader
    keys = Leader.keys_of(name=NAME, contact=CONTACT)
    Leader.objects.filter(pk=leader.pk).update(name=NAME, contact=CONTACT, **keys)
    leader.stories.update(naming=Story.Naming.NAMED, known_as="")
    leader.consents.all().delete()
    leader.seat = ours.register.forum.name
    leader.friend = make.partner(
        organisation=northgate, name="Our neighbours", portal_organisation=southmoor
    )
    ours.opportunities, theirs.opportunities = opportunities(northgate, leader), ()
    for what in ("contact", "naming", "share", "bank"):
        say_yes(cast, leader, what)
    ours.snapshot = issued(ours.rounds["closed"], cast)
    return leader


def opportunities(northgate, leader):
    """The first suits her, of the second she is to be told, of the third she was told."""
    titles = ("Suits her", "To be told", "Was told")
    suits, to_tell, told = (make.opportunity(organisation=northgate, title=t) for t in titles)
    suits.types.set(leader.types.all())
    make.interest(opportunity=to_tell, leader=leader, state="invited")
    make.interest(opportunity=told, leader=leader, state="invited", told_at=timezone.now())
    return suits.public_id, to_tell.public_id, told.public_id


def issued(round, cast):
    """A part 1 paper, frozen with all that the register tells."""
    paper = Paper.objects.get(pk=add_paper(round=round, by=cast.lead).pk)
    cover = dict.fromkeys(DEFAULT - {"meeting_date", "purpose"}, "To be read")
    cover |= {"meeting_date": timezone.localdate(), "publication": "public"}
    save_cover(paper=paper, seen=paper.version, by=cast.lead, **cover)
    return freeze_paper(paper=paper, kind="decision", by=cast.lead)


def say_yes(cast, leader, what):
    """On her own page; a story that she agreed to is told by her to the lead."""
    if what == "story":
        leader.stories.update(withdrawn_at=None)
        return
    kind = leader.friend.public_id if what == "bank" else what
    answer = client_of(cast, "leader").post(f"{OWN}consents/give/", {"kind": kind}, follow=True)
    assert "You said yes" in answer.content.decode()


def take_back(cast, leader, what):
    """On her own page."""
    if what == "story":
        address = f"stories/{leader.stories.get().public_id}"
    else:
        address = f"consents/{leader.consents.standing().get(kind=what).public_id}"
    answer = client_of(cast, "leader").post(f"{OWN}{address}/take-back/", follow=True)
    assert "Taken back" in answer.content.decode()


def text_of(response) -> str:
    """What a page or a file says, inside of a spreadsheet too."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if "spreadsheet" not in response.get("Content-Type", ""):
        return body.decode(errors="replace")
    rows = load_workbook(BytesIO(body), read_only=True).active.iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row)


def may_open(person) -> set[str]:
    """The addresses that the matrix opens to them, and the public ones."""
    role = "lead" if person == "southmoor_lead" else person
    return {row.name for row in ROWS if row.method == GET and role in row.people} | set(ELSEWHERE)


def urls(address, side):
    """The address with this side's records, once for each opportunity that she is part of."""
    parts = {name: side.part(name) for name in address.parts}
    each = side.opportunities if "opportunity_id" in parts and "interest_id" not in parts else ()
    for one in each or (None,):
        yield reverse(address.name, kwargs=parts | ({"opportunity_id": one} if one else {}))


def read_by(person, cast, sides, names=None) -> set[tuple[str, str]]:
    """Where this person reads her name, or how to reach her: at all addresses or those `names`."""
    side = sides[person == "southmoor_lead"]
    client, found = client_of(cast, person), set()
    for address in addresses():
        if "GET" in address.view.methods and address.name in (names or may_open(person)):
            for url in urls(address, side):
                text = text_of(client.get(url))
                client.cookies.pop("messages", None)  # what one page has to say is not the next's
                if NAME in text or CONTACT in text:
                    found.add((person, address.name))
    return found


def read_everywhere(cast, sides, names=None) -> set[tuple[str, str]]:
    people = (KEEPS_THE_REGISTER, "southmoor_lead", *OTHERS)
    return set().union(*(read_by(person, cast, sides, names) for person in people))


def test_what_each_yes_opens_is_shut_when_all_are_taken_back(cast, sides, zora):
    before = read_everywhere(cast, sides)
    for what in DOORS:
        take_back(cast, zora, what)
    after = read_everywhere(cast, sides, names={name for _, name in before})
    assert before - after == set().union(*DOORS.values())
    assert {person for person, _ in after} == {KEEPS_THE_REGISTER}


@pytest.mark.parametrize("what", DOORS)
def test_the_very_next_response_at_each_door_knows_nothing_of_her(what, cast, sides, zora):
    for person, name in sorted(DOORS[what]):
        door = {(person, name)}
        assert read_by(person, cast, sides, names={name}) == door, "a moment before she is there"
        take_back(cast, zora, what)
        assert read_by(person, cast, sides, names={name}) == set()
        say_yes(cast, zora, what)
        assert read_by(person, cast, sides, names={name}) == door


def test_one_yes_taken_back_leaves_what_the_others_open(cast, sides, zora):
    take_back(cast, zora, "contact")
    take_back(cast, zora, "naming")
    for what in ("bank", "story"):
        for person, name in DOORS[what]:
            assert read_by(person, cast, sides, names={name}) == {(person, name)}


def test_an_issued_paper_tells_of_the_group_she_sits_on_and_never_names_her(cast, sides, zora):
    """So nothing has to be taken out of it when she takes her yes to be named back."""
    paper = sides[0].snapshot
    for person in ("lead", "board", "secretary"):
        page = client_of(cast, person).get(f"/o/northgate/papers/frozen/{paper.public_id}/")
        assert zora.seat in page.content.decode()
    assert zora.consents.standing().filter(kind="naming").exists()
    assert read_by("lead", cast, sides, names={"snapshot_detail", "snapshot_json"}) == set()
