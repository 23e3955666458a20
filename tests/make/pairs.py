"""Makers of pairs and of what is in them."""

from datetime import timedelta

from django.utils import timezone

from pairs.actions import charter as charters
from pairs.actions import outgoing
from pairs.actions.growing import save_line, save_own_answer
from pairs.actions.guests import propose_guest, say_yes_to_guest
from pairs.actions.inviting import write_invitation
from pairs.actions.learning import add_entry, agree_to_quote
from pairs.actions.registering import register_pair
from pairs.actions.visibility import propose, say_yes
from pairs.models import (
    CapabilityNote,
    Charter,
    FirstStep,
    Introduction,
    JointAnswer,
    Notice,
    Outgoing,
    OwnAnswer,
    Pair,
    PairMember,
    Side,
    SlotRequest,
    Wish,
)
from pairs.models.introductions import joint_of
from portal.organisations.models.memberships import digest

SIDES = [Side.PROFESSIONAL, Side.PATIENT, Side.MANAGER]


def pair(*, organisation, users, **fields):
    """A private pair, trio or team of these people, from one side each."""
    made = Pair.objects.create(organisation=organisation, **fields)
    for number, user in enumerate(users):
        PairMember.objects.create(pair=made, user=user, side=SIDES[number % 3])
    return made


def shown(pair, *, to, title="Two of us", words="What we do", **telling):
    """The pair after a step up to which every member said yes; in `counted` no words stand."""
    if to == "counted":
        title = words = ""
    first, *rest = pair.members.current().select_related("user")
    step = propose(pair=pair, by=first, to=to, title=title, words=words, **telling)
    for member in rest:
        say_yes(step=step, member=member, by=member.user)
    pair.refresh_from_db()
    return pair


def entry(*, pair, by=None, kept="text", **fields):
    """Something that the pair has learnt, kept by its first member."""
    return add_entry(pair=pair, by=by or first_of(pair), kept=kept, **fields)


def quote(*, entry, by=None, line="We both changed our minds", shown="side"):
    agree_to_quote(entry=entry, by=by or first_of(entry.pair), line=line, shown=shown)


def guest(*, pair, user=None, email="", name="Gil Guest", parts=("learning",), **fields):
    """Somebody to whom all members said yes; with a user they have come in, and read along."""
    first, *rest = pair.members.current().select_related("user")
    words = {
        "capacity": "critical_friend",
        "until_date": timezone.localdate() + timedelta(days=90),
    } | fields
    made = propose_guest(
        pair=pair, by=first, name=name, email=email or user.email, parts=list(parts), **words
    )
    for member in rest:
        say_yes_to_guest(guest=made, member=member, by=member.user)
    if user:
        made.accepted_by, made.accepted_at = user, timezone.now()
        made.save(update_fields=["accepted_by", "accepted_at"])
    return made


def invitation(*, pair, email="new@home.example", side=Side.MANAGER):
    """Somebody who is asked in; no letter has gone yet."""
    return write_invitation(pair=pair, email=email, side=side, by=first_of(pair))


def first_of(pair):
    return pair.members.current().select_related("user").first()


def charter(pair, *, by=None, **lines):
    """A new draft with these lines, the others as they were; its number."""
    found = Charter.objects.filter(pair=pair).first()
    seen, said = (found.version, found.said) if found else (0, {})
    by = by or pair.members.current().select_related("user").first()
    charters.edit_charter(pair=pair, seen=seen, by=by, **said | lines)
    return Charter.objects.get(pair=pair).version


def agreed(pair, **lines):
    """The charter with these lines, to which each with an account said yes; its number."""
    number = charter(pair, **lines)
    for one in pair.members.current().filter(user__isnull=False).select_related("user"):
        charters.say_yes(pair=pair, seen=number, member=one, by=one)
    return number


def first_step(*, pair, key, **fields):
    return _line(FirstStep, pair, key, fields)


def joint_answer(*, pair, key, **fields):
    return _line(JointAnswer, pair, key, fields)


def capability(*, pair, key, **fields):
    return _line(CapabilityNote, pair, key, fields)


def own_answer(*, member, key, **fields):
    save_own_answer(line=OwnAnswer(member=member, key=key), seen=0, **fields)
    return OwnAnswer.objects.get(member=member, key=key)


def _line(model, pair, key, fields):
    by = pair.members.current().select_related("user").first()
    save_line(line=model(pair=pair, key=key), seen=0, by=by, **fields)
    return model.objects.get(pair=pair, key=key)


def person(name, side=Side.PATIENT, email=""):
    return {"public_id": "", "name": name, "side": side, "email": email}


def registered(*, organisation, by, people=None, challenge="", status="working"):
    """Written down by a lead; nobody is told yet."""
    people = people or [person("Ann Day", Side.PROFESSIONAL), person("Bo Hill")]
    return register_pair(
        organisation=organisation, people=people, challenge=challenge, status=status, by=by
    )


def told(one, *, token="", days=0):
    """They know of it, by a link with this token where there is one."""
    one.told_at = timezone.now() - timedelta(days=days)
    one.token_digest = digest(token) if token else ""
    one.save(update_fields=["told_at", "token_digest"])
    return one


def ask(*, pair, by, kind, **said):
    """Something that one member proposes to let out."""
    return outgoing.propose(pair=pair, by=by, kind=kind, **said)


def let_out(*, pair, kind, **said):
    """The same, and every member has said yes."""
    first, *rest = pair.members.current().select_related("user")
    asked = ask(pair=pair, by=first, kind=kind, **said)
    for member in rest:
        outgoing.say_yes(outgoing=asked, member=member, by=member.user)
    asked.refresh_from_db()
    return asked


def slot(*, pair, members, words="Hear us", **answer):
    """A slot that a pair asked for; with `answer` and what belongs to it, answered."""
    agreed = Outgoing.objects.create(
        pair=pair,
        kind=Outgoing.Kind.SLOT,
        words=words,
        members=sorted(one.public_id for one in members),
        proposed_by=members[0].user,
        outcome=Outgoing.Outcome.TAKEN,
        settled_at=timezone.now(),
    )
    if answer:
        answer["answered_at"] = timezone.now()
    return SlotRequest.objects.create(
        organisation=pair.organisation, pair=pair, outgoing=agreed, words=words, **answer
    )


def with_young(*, organisation, by, adults, young, agreed=True):
    """A registered pair of two adults and somebody under 18; all of them have confirmed it."""
    day = timezone.localdate() if agreed else None
    people = [person(f"Adult {n}", Side.PROFESSIONAL, one.email) for n, one in enumerate(adults)]
    people.append(
        person("Yael Young", email=young.email) | {"under_18": True, "guardian_date": day}
    )
    made = registered(organisation=organisation, by=by, people=people)
    for one, user in zip(made.people.order_by("pk"), [*adults, young], strict=True):
        member = PairMember.objects.create(
            pair=made.pair, user=user, side=one.side, under_18=one.under_18
        )
        one.answer, one.answered_at, one.member = "confirmed", timezone.now(), member
        one.save(update_fields=["answer", "answered_at", "member"])
    return made


def notice(*, organisation, user=None, leader=None, partners=(), by=None, **fields):
    """What somebody seeks and offers; of a leader without an account, said on the telephone."""
    words = {"side": Side.PATIENT, "offers": "I know the buses"} | fields
    if leader is not None:
        said = {"assisted_by": by, "assisted_how": "Telephone"}
        words |= said | {"assisted_date": timezone.localdate()}
    made = Notice.objects.create(organisation=organisation, user=user, leader=leader, **words)
    for partner in partners:
        made.partners.create(organisation=organisation, partner=partner)
    return made


def wish(*, notice, wanted):
    return Wish.objects.create(
        organisation=notice.organisation, notice=notice, wanted=wanted.public_id
    )


def introduction(*, one, two, by, words="You two should talk"):
    """Both are asked; the side of the first."""
    sides = [
        Introduction.objects.create(
            organisation=notice.organisation,
            notice=notice,
            joint=joint_of(one, two),
            words=words,
            made_by=by,
        )
        for notice in (one, two)
    ]
    return sides[0]
