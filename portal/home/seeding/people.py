"""Organisations, their people, places and invitations."""

from datetime import date

from leaders.actions.framework import add_role
from leaders.framework import types_of
from portal.accounts.models import User
from portal.home.demo import PASSWORD
from portal.organisations.actions.invitations import send_invitation, write_invitation
from portal.organisations.actions.organisations import add_locality
from portal.organisations.models import (
    Invitation,
    Membership,
    MembershipRole,
    Organisation,
    Succession,
)

MEMBERS_SINCE = 700


def make_organisations(data, story) -> dict[str, Organisation]:
    made = {}
    for entry in data["organisations"]:
        parent = made.get(entry.pop("parent", ""))
        made[entry["slug"]] = Organisation.objects.create(
            parent=parent, opened_date=date(2015, 4, 1), **entry
        )
    merger = data["succession"]
    before, after = made[merger["predecessor"]], made[merger["successor"]]
    day = story.day(merger["days_ago"])
    Succession.objects.create(predecessor=before, successor=after, date=day, note=merger["note"])
    before.closed_date = day
    before.save(update_fields=["closed_date"])
    return made


def make_people(data, organisations, story) -> dict[str, User]:
    """Accounts with proven addresses, and their roles."""
    people = {}
    for entry in data["people"]:
        person = people[entry["email"]] = make_account(entry["email"], entry["name"])
        for slug, roles in entry["roles"].items():
            membership = Membership.objects.create(organisation=organisations[slug], user=person)
            MembershipRole.objects.bulk_create(
                MembershipRole(
                    membership=membership, role=role, starts_date=story.day(MEMBERS_SINCE)
                )
                for role in roles
            )
    make_account(**data["superuser"], is_staff=True, is_superuser=True)
    return people


def make_account(email, name, **rights) -> User:
    person = User.objects.create_user(email, PASSWORD, name=name, **rights)
    person.emailaddress_set.create(email=email, verified=True, primary=True)
    return person


def make_settings(data, organisation, lead, story) -> None:
    """Places, a role of its own, and invitations: one sent, one still to be sent."""
    with story.told(at=story.moment(MEMBERS_SINCE - 10)):
        for name in data["localities"]:
            add_locality(organisation=organisation, name=name, by=lead)
        own = data["own_role"]
        add_role(
            organisation=organisation,
            leader_type=types_of(organisation).get(key=own["type"]),
            name=own["name"],
            valid_from=date.fromisoformat(own["valid_from"]),
            by=lead,
        )


def make_invitations(data, organisation, lead, story) -> None:
    for entry in data["invitations"]:
        days_ago = entry.get("sent_days_ago", 0)
        with story.told(at=story.moment(days_ago)) as at:
            invitation = write_invitation(
                organisation=organisation, email=entry["email"], role=entry["role"], by=lead
            )
            if "sent_days_ago" in entry:
                send_invitation(invitation=invitation, by=lead)
            Invitation.objects.filter(pk=invitation.pk).update(created_at=at)
            Invitation.objects.filter(pk=invitation.pk, sent_at__isnull=False).update(sent_at=at)
