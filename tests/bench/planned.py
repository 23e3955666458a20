"""Plans of many actions, written straight into the database: what is measured is reading."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from guide.actions.actions import edit_action
from guide.actions.plan import add_action
from guide.models import Action
from portal.organisations.permissions import Role
from tests import make
from tests.bench.counting import asked, client
from tests.bench.people import tidy
from tests.bench.plans import LARGE, PAGES, SMALL
from tests.bench.world import cookies

SIZES = {SMALL: 50, LARGE: 2_000}
WHAT = "Send papers a week before each meeting, with a short summary in plain words, number {}"
BETTER = "People come prepared and speak earlier"
COLLEAGUES = 9


def plans() -> dict:
    """Two organisations with a plan that was confirmed and has changed since."""
    made = {}
    for slug, count in SIZES.items():
        here = make.organisation(slug=slug, name=slug)
        lead = make.member(organisation=here, email=f"lead@{slug}.example", roles=[Role.LEAD])
        fill(here, lead, count)
        path = reverse("plan_detail", kwargs={"organisation": slug})
        pages = {name: f"{path}{question}" for name, question in PAGES.items()}
        made[slug] = {"lead": cookies(lead), "pages": pages}
    tidy()
    for each in made.values():
        person = client(each["lead"])
        each["queries"] = {name: asked(person, path) for name, path in each["pages"].items()}
    return made


@transaction.atomic
def fill(organisation, lead, count: int) -> None:
    """So many actions: all statuses occur, most are open, one in eight has no date."""
    roles = (Role.COLLEAGUE, Role.BOARD)
    for number in range(COLLEAGUES):
        email = f"person{number}@{organisation.slug}.example"
        make.member(organisation=organisation, email=email, roles=[roles[number % 2]])
    members = list(organisation.memberships.order_by("pk"))
    leaders = [make.leader(organisation=organisation, name=f"Person {n}") for n in range(9)]
    barrier = make.barrier(organisation=organisation, summary="No bus after six")
    plan = make.plan(organisation=organisation, co_owner=leaders[0], purpose=BETTER)
    Action.objects.bulk_create(
        (action(plan, lead, members, leaders, barrier, number) for number in range(count)),
        batch_size=500,
    )
    make.confirmation(plan=plan)
    for one in plan.actions.order_by("pk")[:3]:
        edit_action(action=one, seen=1, by=lead, what=f"{one.what}, reworded")
    add_action(organisation=organisation, what="Something new", by=lead)


def action(plan, lead, members, leaders, barrier, number: int) -> Action:
    today = timezone.localdate()
    status = ("to_do", "under_way", "to_do", "done", "to_do", "under_way", "to_do", "dropped")
    state = status[number % 8]
    return Action(
        organisation=plan.organisation,
        plan=plan,
        what=WHAT.format(number),
        owner=members[number % len(members)],
        co_owner=leaders[number % len(leaders)] if number % 2 else None,
        due_date=today + timedelta(days=number % 400 - 100) if number % 8 else None,
        status=state,
        done_date=today if state == "done" else None,
        dropped_why="It is not needed any more" if state == "dropped" else "",
        social=True,
        benefit=BETTER,
        type_key="coach" if number % 3 == 0 else "",
        level=1 if number % 3 == 0 else None,
        barrier=barrier if number % 5 == 0 else None,
        added_by=lead,
    )
