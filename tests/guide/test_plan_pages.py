"""The pages of the plan: how it stands, its actions, their owners, and who may write what."""

import pytest
from django.utils import timezone

from guide.actions.actions import remove_comment
from guide.models import Action, Plan
from portal.organisations.models import Event
from tests import make

pytestmark = pytest.mark.django_db
PLAN = "/o/northgate/plan/"


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def typed(prefix, day):
    return {f"{prefix}_day": day.day, f"{prefix}_month": day.month, f"{prefix}_year": day.year}


@pytest.fixture
def ash(northgate, cast):
    return make.leader(organisation=northgate, name="Ash Alder", user=cast.leader)


@pytest.fixture
def plan(northgate, ash):
    return make.plan(organisation=northgate, title="Our plan", co_owner=ash)


@pytest.fixture
def action(plan, cast, northgate, ash):
    owner = make.membership(organisation=northgate, user=cast.colleague)
    return make.action(plan=plan, by=cast.lead, owner=owner, co_owner=ash, what="Meet carers")


def one(action):
    return f"{PLAN}actions/{action.public_id}/"


def test_without_a_plan_the_page_says_who_can_begin_one(as_, cast):
    assert "Add an action" in text(as_(cast.lead).get(PLAN))
    page = text(as_(cast.board).get(PLAN))
    assert "The engagement lead can begin one" in page
    assert as_(cast.lead).get(f"{PLAN}edit/").status_code == 404


def test_the_state_comes_first_in_words(as_, cast, plan, action):
    assert "This is a draft: its words are not confirmed." in text(as_(cast.board).get(PLAN))
    make.confirmation(plan=plan)
    assert "Confirmed by a patient leader on" in text(as_(cast.board).get(PLAN))
    assert "with their own log-in" in text(as_(cast.board).get(PLAN))
    as_(cast.lead).post(f"{one(action)}edit/", {"what": "Meet them all", "version": 1})
    page = text(as_(cast.board).get(PLAN))
    assert "Changed since it was confirmed" in page
    assert "Reworded: <a" in page
    Plan.objects.update(co_owner=None)
    page = text(as_(cast.board).get(PLAN))
    assert "Awaiting a partner" in page
    assert "the words that were confirmed" in page


def test_a_yes_with_help_is_shown_as_such(as_, cast, plan, action):
    day = timezone.localdate()
    said = {"assisted_by": cast.lead, "assisted_date": day, "assisted_how": "By telephone"}
    make.confirmation(plan=plan, **said)
    assert "with help: they said it on" in text(as_(cast.board).get(PLAN))
    assert "Is this not what you said?" in text(as_(cast.leader).get(PLAN))


def test_why_not_yet_is_read_by_the_leads_and_the_partner_alone(as_, cast, plan, action):
    make.confirmation(plan=plan, answer="not_yet", note="zqbecause")
    for who in (cast.lead, cast.leader):
        assert "zqbecause" in text(as_(who).get(PLAN))
    page = text(as_(cast.board).get(PLAN))
    assert "the answer was: not yet." in page
    assert "zqbecause" not in page


def test_a_patient_leader_is_named_to_those_who_may_know(as_, cast, plan, action, ash):
    pages = (PLAN, one(action), f"{PLAN}print/", f"{PLAN}confirmed/")
    make.confirmation(plan=plan)
    for page in pages:
        assert "Ash Alder" in text(as_(cast.lead).get(page))
        assert "Ash Alder" in text(as_(cast.leader).get(page))
        for who in (cast.board, cast.employed):
            assert "Ash Alder" not in text(as_(who).get(page)), page
    consent = make.consent(leader=ash, by=cast.lead, kind="naming")
    for page in pages:
        assert "Ash Alder" in text(as_(cast.board).get(page)), page
    consent.withdrawn_at, consent.withdrawn_by = timezone.now(), cast.lead
    consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    for page in pages:
        assert "Ash Alder" not in text(as_(cast.board).get(page)), page


def test_nobody_under_18_dead_or_erased_is_named(as_, cast, plan, action, ash):
    make.consent(leader=ash, by=cast.lead, kind="naming")
    now = timezone.now()
    child = {"under_18": True, "guardian_contact": "x", "guardian_consent_date": now.date()}
    for change in (child, {"deceased_at": now}, {"erased_at": now}):
        plain = dict.fromkeys(change, None) | {"under_18": False, "guardian_contact": ""}
        type(ash).objects.filter(pk=ash.pk).update(**change)
        assert "Ash Alder" not in text(as_(cast.board).get(PLAN)), change
        assert "Ash Alder" not in text(as_(cast.board).get(one(action))), change
        type(ash).objects.filter(pk=ash.pk).update(**plain)


def test_what_people_wrote_has_their_name_by_the_same_rule(as_, cast, plan, action, ash):
    as_(cast.leader).post(f"{one(action)}move/", {"status": "under_way", "version": 1})
    as_(cast.leader).post(one(action), {"text": "I rang them"})
    as_(cast.employed).post(one(action), {"text": "So did I"})
    as_(cast.board).post(one(action), {"text": "Well done"})
    page = text(as_(cast.secretary).get(one(action)))
    assert "when A patient leader changed it" in page
    assert "Ash Alder" not in page
    assert page.count("A patient leader, ") == 2
    assert "Board, " in page
    assert "Ash Alder, " in text(as_(cast.lead).get(one(action)))


def test_an_action_is_added_with_its_owners_and_benefits(as_, cast, northgate, ash, framework):
    owner = make.membership(organisation=northgate, user=cast.board)
    data = {
        "what": "Pay fares",
        "owner": owner.public_id,
        "co_owner": ash.public_id,
        "better": ["social", "health"],
        "benefit": "More people can come",
    } | typed("due_date", timezone.localdate())
    answer = as_(cast.lead).post(f"{PLAN}actions/add/", data)
    made = northgate.actions.get()
    assert answer["Location"] == one(made)
    assert (made.owner, made.co_owner, made.better) == (owner, ash, ["health", "social"])
    assert "For people&#x27;s health, for the community" in text(as_(cast.board).get(one(made)))
    assert "More people can come" in text(as_(cast.board).get(PLAN))


def test_staff_see_to_actions_and_patient_leaders_share_them(as_, cast, northgate, framework):
    page = text(as_(cast.lead).get(f"{PLAN}actions/add/"))
    owners = page.split('name="owner"')[1].split("</select>")[0]
    for who in (cast.lead, cast.board, cast.secretary, cast.colleague):
        assert str(who) in owners
    for who in (cast.leader, cast.employed, cast.rater, cast.ig):
        assert f">{who}<" not in owners


def test_a_stale_edit_shows_both_texts_and_loses_nothing(as_, cast, plan, action):
    edit = f"{one(action)}edit/"
    as_(cast.lead).post(edit, {"what": "Theirs", "version": 1, "better": ["social"]})
    page = text(as_(cast.lead).post(edit, {"what": "Mine", "version": 1}))
    for words in ("Theirs", "Mine", "For the community"):
        assert words in page
    action.refresh_from_db()
    assert action.what == "Theirs"
    assert as_(cast.lead).post(edit, {"what": "Mine", "version": 2}).status_code == 302
    page = text(as_(cast.board).get(one(action)))
    assert "Theirs" in page
    assert "For the community" in page


@pytest.mark.parametrize("who", ["lead", "colleague", "leader"])
def test_owner_partner_and_lead_say_how_far_it_is(as_, cast, plan, action, who):
    data = {"status": "done", "version": 1}
    person = as_(getattr(cast, who))
    assert "Say how far it is" in text(person.get(one(action)))
    assert person.post(f"{one(action)}move/", data).status_code == 302
    action.refresh_from_db()
    assert (action.status, action.done_date) == ("done", timezone.localdate())
    assert Plan.objects.get().words == 1


@pytest.mark.parametrize("who", ["board", "secretary", "employed"])
def test_nobody_else_does(as_, cast, plan, action, who):
    assert as_(getattr(cast, who)).get(f"{one(action)}move/").status_code == 404
    assert "Say how far it is" not in text(as_(getattr(cast, who)).get(one(action)))


def test_nobody_moves_it_to_dropped_nor_moves_what_is(as_, cast, plan, action):
    move = f"{one(action)}move/"
    answer = as_(cast.colleague).post(move, {"status": "dropped", "version": 1})
    assert answer.status_code == 200
    assert "Say why" in text(as_(cast.lead).post(f"{one(action)}drop/", {"version": 1}))
    dropped = {"version": 1, "dropped_why": "No money"}
    assert as_(cast.lead).post(f"{one(action)}drop/", dropped).status_code == 302
    for deed in ("move", "edit", "drop"):
        assert as_(cast.lead).get(f"{one(action)}{deed}/").status_code == 404
    assert "No money" in text(as_(cast.board).get(one(action)))
    assert "Meet carers" not in text(as_(cast.board).get(PLAN))
    assert "No money" in text(as_(cast.board).get(f"{PLAN}?show=dropped"))


@pytest.mark.parametrize("how", ["dropped", "closed"])
@pytest.mark.parametrize(
    ("deed", "typed", "shown"),
    [
        ("edit", {"what": "Meet all carers", "due_date_day": "3"}, "Meet all carers"),
        ("move", {"status": "under_way"}, "Under way"),
        ("drop", {"dropped_why": "Nobody came"}, "Nobody came"),
    ],
)
def test_what_was_typed_too_late_is_shown_to_be_copied(
    as_, cast, plan, action, how, deed, typed, shown
):
    if how == "dropped":
        Action.objects.update(status="dropped", dropped_why="No money", version=2)
    else:
        Plan.objects.update(closed_at=timezone.now())
    answer = as_(cast.lead).post(f"{one(action)}{deed}/", typed | {"version": 1})
    page = text(answer)
    assert f"was {how} while you were writing" in page
    assert f"readonly>{shown}</textarea>" in page
    assert f'href="{one(action)}"' in page
    action.refresh_from_db()
    assert action.what == "Meet carers"


def test_comments_are_taken_away_by_who_wrote_them_and_by_the_lead(as_, cast, plan, action):
    for words in ("First", "Second"):
        as_(cast.board).post(one(action), {"text": words})
    first, second = action.comments.all()

    def remove(comment):
        return f"{one(action)}comments/{comment.public_id}/remove/"

    assert as_(cast.leader).post(remove(first)).status_code == 403
    assert "First" in text(as_(cast.board).get(remove(first)))
    assert as_(cast.board).post(remove(first)).status_code == 302
    assert as_(cast.board).post(remove(first)).status_code == 404
    assert as_(cast.lead).post(remove(second)).status_code == 302
    assert "Nobody has said anything yet" in text(as_(cast.lead).get(one(action)))
    remove_comment(comment=first, by=cast.board)  # a second tab, a moment later
    assert Event.objects.filter(verb="action.comment_removed").count() == 2


def test_the_plan_is_given_another_partner_and_purpose(as_, cast, plan, action, northgate):
    bay = make.leader(organisation=northgate, name="Bay Birch")
    make.consent(leader=bay, by=cast.lead, kind="share")
    edit = f"{PLAN}edit/"
    same = {"title": "Our plan", "purpose": "", "person": "Ash Alder", "version": 1}
    assert "Saved." in text(as_(cast.lead).post(edit, same, follow=True))
    other = same | {"purpose": "To be heard", "person": "bay", "version": 2}
    page = text(as_(cast.lead).post(edit, other, follow=True))
    assert "has to confirm them again" in page
    plan.refresh_from_db()
    assert (plan.co_owner.name, plan.words) == ("Bay Birch", 2)
    page = text(as_(cast.lead).post(edit, same))
    for words in ("Somebody else saved this", "Bay Birch", "Ash Alder", "To be heard"):
        assert words in page
    nobody = same | {"person": "", "version": 3}
    as_(cast.lead).post(edit, nobody)
    assert Plan.objects.get().co_owner is None
    assert "Nobody who can be asked has this name" in text(
        as_(cast.lead).post(edit, same | {"person": "Zz", "version": 4})
    )


def test_closing_keeps_the_plan_with_its_confirmed_words(as_, cast, plan, action, northgate):
    make.action(plan=plan, by=cast.lead, what="Was done", status="done", done_date="2026-05-04")
    make.confirmation(plan=plan)
    lead = as_(cast.lead)
    assert "1 action is still open" in text(lead.get(f"{PLAN}close/"))
    data = {"title": "Next plan", "carry_over": "on", "version": 1}
    assert "Next plan" in text(lead.post(f"{PLAN}close/", data, follow=True))
    assert "changed the plan meanwhile" in text(lead.post(f"{PLAN}close/", data, follow=True))
    assert "Our plan" in text(as_(cast.board).get(f"{PLAN}earlier/"))
    page = text(as_(cast.board).get(f"{PLAN}earlier/{plan.public_id}/"))
    assert "Was done" in page
    assert page.count("Meet carers") == 1, "in the words that were confirmed, no more in the list"
    assert as_(cast.lead).get(one(northgate.actions.get(what="Was done"))).status_code == 200
    following = northgate.plans.current().get()
    assert as_(cast.board).get(f"{PLAN}earlier/{following.public_id}/").status_code == 404


def test_an_earlier_plan_may_have_no_confirmed_words(as_, cast, plan):
    Plan.objects.update(closed_at=timezone.now())
    page = text(as_(cast.board).get(f"{PLAN}earlier/{plan.public_id}/"))
    assert "No words of it were confirmed." in page


def test_a_long_list_of_changes_is_cut(as_, cast, plan, action, northgate):
    make.confirmation(plan=plan)
    for number in range(7):
        data = {"what": f"New {number}", "owner": "", "co_owner": "", "benefit": ""}
        as_(cast.lead).post(f"{PLAN}actions/add/", data)
    page = text(as_(cast.board).get(PLAN))
    assert "New: <a" in page
    assert "and 2 more actions" in page
