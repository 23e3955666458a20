"""A plan on the trials' server, and its deeds done at the same moment by several people."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from django.db import connection, transaction
from django.urls import reverse

from guide.actions.actions import edit_action
from guide.actions.confirming import WordsChanged, answer_plan
from guide.models import Action, Plan
from guide.plans.words import words_at, words_now
from portal.accounts.models import User
from portal.organisations.permissions import Role
from tests import make
from tests.bench.world import cookies
from tests.trials.world import here

LEAD, PARTNER = "lead@northgate.example", "partner@northgate.example"
WORDS = ("First", "Second")
PATIENCE = 0.7
"""Seconds in which the others have surely begun, and wait for whoever holds the plan."""


def begin() -> dict:
    """A plan of two actions, and whom and what the trial asks for."""
    northgate = here()
    partner = make.member(organisation=northgate, email=PARTNER, roles=[Role.LEADER])
    lead = User.objects.get(email=LEAD)
    ash = make.leader(organisation=northgate, user=partner)
    plan = make.plan(organisation=northgate, co_owner=ash)
    actions = [make.action(plan=plan, by=lead, what=what) for what in WORDS]
    slug = northgate.slug
    return {
        "partner": cookies(partner),
        "confirm": reverse("plan_confirm", args=[slug]),
        "edits": [reverse("action_edit", args=[slug, one.public_id]) for one in actions],
    }


def answers() -> list[dict]:
    """What was answered: the number, what the actions said, and what they said at that number."""
    plan = Plan.objects.get()
    return [
        {
            "words": told.words,
            "read": [row["what"] for row in told.items["actions"]],
            "were": [row["what"] for row in words_at(plan, told.words)["actions"]],
        }
        for told in plan.confirmations.order_by("pk")
    ]


def crossed(first: str) -> dict:
    """Two edits and a yes at once; whoever is `first` holds the plan while the others wait."""
    begin()
    plan, lead = Plan.objects.get(), User.objects.get(email=LEAD)
    read, number = words_now(plan), plan.words
    deeds = {
        **{what: _edit(Action.objects.get(what=what), lead) for what in WORDS},
        "answer": _answer(plan, number),
    }
    order = [first, *(name for name in deeds if name != first)]
    holding, go = Event(), Event()
    with ThreadPoolExecutor(len(order)) as people:
        held = people.submit(_hold, deeds[first], holding, go)
        holding.wait(20)
        others = [people.submit(_do, deeds[name]) for name in order[1:]]
        time.sleep(PATIENCE)
        waited = not any(one.done() for one in others)
        go.set()
        came = dict(zip(order, [held.result(), *(one.result() for one in others)], strict=True))
    plan = Plan.objects.get()
    told = list(plan.confirmations.all())
    return {
        "waited": waited,
        "answer": came["answer"],
        "words": plan.words,
        "said": sorted(row["what"] for row in words_now(plan)["actions"]),
        "covers": [one.items == read and one.words == number for one in told],
        "read": words_at(plan, number) == read,
    }


def _edit(action, lead):
    def deed():
        changes = {"what": f"{action.what}, reworded"}
        edit_action(action=action, seen=action.version, by=lead, **changes)
        return "edited"

    return deed


def _answer(plan, number):
    partner = User.objects.get(email=PARTNER)

    def deed():
        try:
            answer_plan(plan=plan, seen=number, answer="confirmed", note="", by=partner)
        except WordsChanged:
            return "words changed"
        return "confirmed"

    return deed


def _hold(deed, holding, go):
    try:
        with transaction.atomic():
            came = deed()
            holding.set()
            go.wait(20)
        return came
    finally:
        connection.close()


def _do(deed):
    try:
        return deed()
    finally:
        connection.close()
