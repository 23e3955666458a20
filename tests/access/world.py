"""Two organisations with one of everything, so that any address can be asked for either.

Each text of an organisation carries its canary; a page of the other that shows it has leaked.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from django.apps import apps
from django.db import connection
from django.db.models import CharField, F, Value
from django.utils import timezone

from connections.actions.culture import act_on_mechanism
from connections.actions.lenses import save_lens
from leaders.models import HiddenType, LocalRole
from portal.organisations.models import Invitation, Locality
from portal.organisations.models.memberships import digest
from portal.organisations.permissions import Role
from portal.reports.models import CoverRule, Paper, Rendering, Snapshot
from tests import make
from tests.access.guide import Guide
from tests.access.pairs import Pairs
from tests.access.register import Register

CANARY = "zqcanary"
STATES = ("draft", "open", "closed", "agreed", "published", "culture open", "culture closed")
TOKEN = "a-token-of-{}"


class Side:
    """One organisation's records, and the value that each part of an address takes here."""

    def __init__(self, organisation, raters, framework):
        slug = organisation.slug
        self.organisation = organisation
        self.framework = framework
        self.word = f"{CANARY}-{slug}"
        self.locality = Locality.objects.create(
            organisation=organisation, name=f"{self.word} place"
        )
        self.lead = raters[0]
        self.member = organisation.memberships.order_by("pk").first()
        self.rounds = {state: self._round(state, raters) for state in STATES}
        self.rounds["hidden"] = self.rounds["closed"]
        self.raters = {key: one.raters.order_by("pk").last() for key, one in self.rounds.items()}
        self._own_ways(framework)
        self._reviews()
        self._invitation()
        self._paper()
        own = next((p for p in raters if p.email.startswith("leader@")), None)
        self.register = Register(organisation, framework, self.word, self.lead, user=own)
        self.guide = Guide(self.register)
        guest = next((p for p in raters if p.email.startswith("employed@")), None)
        self.pairs = Pairs(self.register, self._in_a_pair(raters), guest)
        self._act()

    def _in_a_pair(self, people):
        """The patient leader and the colleague, or whoever comes last where neither is."""
        named = {one.email.split("@")[0]: one for one in people}
        pair = [named[name] for name in ("leader", "colleague") if name in named]
        return pair or people[-2:]

    def _round(self, state, raters):
        culture = state.startswith("culture ")
        state = state.removeprefix("culture ")
        maker = make.culture_test if culture else make.round
        made = maker(
            organisation=self.organisation,
            state=state,
            framework=self.framework,
            title=f"{self.word} {state}",
            purpose=f"{self.word} purpose",
            locality=self.locality if state == "closed" and not culture else None,
        )
        if state == "closed":
            made.revealed_at = timezone.now()
            made.save(update_fields=["revealed_at"])
        if culture:
            for person in raters:
                rater = make.rater(round=made, user=person)
                make.culture_response(rater=rater, own=1, colleagues=3)
            return made
        for person in raters:
            rater = make.rater(round=made, user=person)
            if state != "draft":
                notes = dict.fromkeys(("representative", "coach"), f"{self.word} note")
                given = make.response(rater=rater, levels=2, notes=notes)
                given.entered_by.add(person)
        make.rater(round=made, email=f"{self.word}@asked.example")
        make.rater(round=made, name=f"{self.word} on paper", way="assisted", perspective="partner")
        if state in ("agreed", "published"):
            for leader_type in made.types.all():
                make.position(
                    round=made,
                    leader_type=leader_type,
                    by=self.lead,
                    rationale=f"{self.word} rationale",
                    dissent=f"{self.word} dissent",
                )
        return made

    def _act(self):
        """An action that came of a culture test, in the plan that the guide's part has made."""
        words = {"what": f"{self.word} action", "by": self.lead}
        act_on_mechanism(round=self.rounds["culture closed"], mechanism="resources", **words)

    def _reviews(self):
        """One lens of one type, looked at twice."""
        for seen, day in enumerate((date(2026, 1, 5), date(2026, 6, 5))):
            answers = [f"{self.word} seen {seen}", *[""] * 5]
            about = {"organisation": self.organisation, "type_key": "representative"}
            words = {"lens": "where", "answers": answers, "date": day, "by": self.lead}
            save_lens(**about, **words, seen=seen)

    def _own_ways(self, framework):
        HiddenType.objects.create(
            organisation=self.organisation, leader_type=framework.types.get(key="coach")
        )
        self.local_role = LocalRole.objects.create(
            organisation=self.organisation,
            leader_type=framework.types.get(key="representative"),
            name=f"{self.word} role",
            valid_from=datetime(2020, 1, 1, tzinfo=UTC).date(),
        )

    def _invitation(self):
        self.invitation = Invitation.objects.create(
            organisation=self.organisation,
            email=f"{self.word}@invited.example",
            role=Role.BOARD,
            invited_by=self.lead,
            token_digest=digest(TOKEN.format(self.organisation.slug)),
            sent_at=timezone.now(),
            expires_at=timezone.now() + timedelta(days=3),
        )

    def _paper(self):
        self.paper = Paper.objects.create(
            organisation=self.organisation,
            round=self.rounds["closed"],
            title=f"{self.word} paper",
            summary=f"{self.word} summary",
        )
        CoverRule.objects.create(organisation=self.organisation, field="title")
        self.snapshot = Snapshot.objects.create(
            organisation=self.organisation,
            paper=self.paper,
            kind=Snapshot.Kind.DECISION,
            data=f'{{"title": "{self.word} frozen"}}',
            sha256="0" * 64,
            data_as_at=timezone.now(),
            frozen_by=self.lead,
        )
        Rendering.objects.create(
            organisation=self.organisation,
            snapshot=self.snapshot,
            state=Rendering.State.DONE,
            content=f"%PDF {self.word}".encode(),
            sha256="0" * 64,
            finished_at=timezone.now(),
        )

    def part(self, name, state="closed"):
        """The value of an address's part `name`; an unknown name must be registered here first."""
        known = {
            "organisation": self.organisation.slug,
            "round_id": self.rounds[state].public_id,
            "rater_id": self.raters[state].public_id,
            "mechanism_key": "resources",
            "lens_key": "where",
            "type_key": "representative",
            "locality_id": self.locality.public_id,
            "role_id": self.local_role.public_id,
            "role": Role.LEAD.value,
            "membership_id": self.member.public_id,
            "invitation_id": self.invitation.public_id,
            "token": TOKEN.format(self.organisation.slug),
            "paper_id": self.paper.public_id,
            "snapshot_id": self.snapshot.public_id,
            **self.register.parts,
            **self.guide.parts,
            **self.pairs.parts,
        }
        return known[name]


NOBODYS = {
    "organisation": "no-such-organisation",
    "type_key": "no-such-type",
    "role": "no-such-role",
    "mechanism_key": "no-such-mechanism",
    "lens_key": "no-such-lens",
    "token": "no-such-token",
    "case_key": "no-such-case",
    "first_step_key": "no-such-step",
    "question_key": "no-such-question",
    "capability_key": "no-such-capability",
    "number": 999,
    "level": 99,
}
# Parts of addresses that name what is the same everywhere, and no organisation's record.
EVERYBODYS = {
    *("type_key", "role", "wire_key", "part_key", "reason_key", "number", "level", "case_key"),
    *("mechanism_key", "lens_key", "to", "kept_as"),
    *("first_step_key", "question_key", "capability_key"),
}


def nobodys(name):
    """A value of the right form for part `name` that leads nowhere."""
    return NOBODYS.get(name, "zzzzzzzzzzzz")


def tenant_models():
    """Every model of ours with a required key to Organisation."""
    ours = {"organisations", "leaders", "guide", "connections", "pairs", "reports"}
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in ours
        and any(f.name == "organisation" for f in model._meta.fields)
    ]


@cache
def _reading():
    """One statement for each model, written once: the walk sends them after every deed."""
    noted = {"event"}  # a refused deed may be noted; what it says is tested with the deed
    models = [model for model in tenant_models() if model._meta.model_name not in noted]
    rows = [model._default_manager.filter(organisation=0).order_by("pk") for model in models]
    return [of_one.values_list().query.sql_with_params()[0] for of_one in rows]


def rows_of(organisation) -> list:
    """All rows of one organisation: equal before and after means nothing was touched."""
    rows = []
    with connection.cursor() as cursor:
        for statement in _reading():
            cursor.execute(statement, [organisation.pk])
            rows += cursor.fetchall()
    return rows


@cache
def _crossing():
    """One statement, and its values, for all the ways from one row to another."""
    ways = []
    models = tenant_models()
    for model in models:
        for field in model._meta.fields:
            if field.related_model in models and field.name != "organisation":
                place = Value(f"{model.__name__}.{field.name}", CharField())
                rows = model._default_manager.filter(**{f"{field.name}__isnull": False}).order_by()
                elsewhere = rows.exclude(**{f"{field.name}__organisation": F("organisation")})
                ways.append(elsewhere.values_list(place, "pk"))
    return ways[0].union(*ways[1:], all=True).query.sql_with_params()


def crossed() -> list[str]:
    """Rows of one organisation that point at a row of another."""
    with connection.cursor() as cursor:
        cursor.execute(*_crossing())
        return [f"{place} of {key}" for place, key in cursor.fetchall()]
