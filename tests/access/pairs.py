"""One of everything of pairs at one organisation, each text with its canary.

The pair whose parts are asked for is of the patient leader and the colleague of the cast, and the
employed patient partner reads along in it as a guest; at the other organisation it is of two of its
board. To everybody else neither is there.
"""

from pairs.models import PairInvitation, Part
from portal.organisations.models.memberships import digest
from tests.access.introductions import introduced
from tests.access.pairs_at_work import at_work, let_out
from tests.access.programme import given, place, programme, proposed
from tests.make import files
from tests.make import pairs as make

GUESTS = ["charter", "learning", "meetings", "resistance"]
PAIR_TOKEN = "a-pair-token-of-{}"
REGISTERED_TOKEN = "a-registered-token-of-{}"


class Pairs:
    """The records, and in `parts` the value that each part of an address takes here."""

    def __init__(self, register, users, guest=None):
        self.organisation, self.word, self.lead = (
            register.organisation,
            register.word,
            register.lead,
        )
        self.users, self.guest, self.token = users, guest, PAIR_TOKEN
        self.parts = {}
        outside = (self.opened, self.outside, self.others, self.registered, self.introduced)
        self.partner = register.partner
        for room in (self.programme, *self.inside(), *outside):
            self.parts |= room() or {}

    @classmethod
    def private(cls, register, users):
        """A private pair of these people, with all that stands inside one and nothing outside."""
        made = cls.__new__(cls)
        made.organisation, made.word, made.lead = (
            register.organisation,
            register.word,
            register.lead,
        )
        made.users, made.guest, made.parts = users, None, {}
        made.token = f"another-{PAIR_TOKEN}"
        for room in made.inside():
            room()
        return made.one

    def inside(self):
        """The rooms of a private pair: nothing of them may be seen by others."""
        return (self.pair, self.growing, self.learning, self.guests, self.at_work)

    def at_work(self):
        """What its members note, each kind once; a place and a theme, proposed and not out."""
        proposed(self.one, self.word)
        return at_work(self.one, self.word)

    def programme(self):
        """Of the organisation; pairs can ask for a place in it."""
        return programme(self.organisation, self.word, self.lead)

    def opened(self):
        """It was opened by law, and its members know."""
        by, word = self.lead, self.word
        opening = self.one.openings.create(
            organisation=self.organisation, by=by, reason=f"{word} reason"
        )
        return {"opening_id": opening.public_id}

    def outside(self):
        """What the pair lets others read while nobody knows which pair it is, and its wishes."""
        return let_out(self.one, self.word) | place(self.one, self.word, self.lead)

    def pair(self):
        """A pair in which a step up is proposed, and somebody is asked in."""
        word = self.word
        self.one = make.pair(
            organisation=self.organisation,
            users=self.users,
            name=f"{word} pair",
            challenge=f"{word} challenge",
            good=f"{word} good",
        )
        members = list(self.one.members.select_related("user"))
        step = make.propose(
            pair=self.one, by=members[0], to="shared", title=f"{word} step", words=f"{word} words"
        )
        slug = self.organisation.slug
        asked = PairInvitation.objects.create(
            pair=self.one,
            email=f"{word}@paired.example",
            side="manager",
            invited_by=self.users[0],
            token_digest=digest(self.token.format(slug)),
        )
        asked.renew()
        asked.save(update_fields=["sent_at", "expires_at"])
        return {
            "pair_id": self.one.public_id,
            "step_id": step.public_id,
            "pair_invitation_id": asked.public_id,
            "pair_token": PAIR_TOKEN.format(slug),
            "member_id": members[1].public_id,
            "to": "shared",
        }

    def learning(self):
        """A recording that was kept, with a line that may be quoted."""
        word = self.word
        entry = make.entry(
            pair=self.one,
            kept="recording",
            title=f"{word} learnt",
            words=f"{word} said",
            file=files.taken_wav(word.encode()),
        )
        make.quote(entry=entry, line=f"{word} line")
        return {"entry_id": entry.public_id, "kept_as": "text"}

    def guests(self):
        """One who is asked, and one who reads what the pair learns, notes and meets."""
        word, slug = self.word, self.organisation.slug
        asked = make.guest(
            pair=self.one, name=f"{word} guest", email=f"{word}@guest.example", parts=[*Part]
        )
        token = f"guest-{self.token.format(slug)}"
        asked.token_digest = digest(token)
        asked.renew()
        asked.save(update_fields=["token_digest", "sent_at", "expires_at"])
        if self.guest:
            make.guest(pair=self.one, user=self.guest, name=f"{word} reader", parts=GUESTS)
        return {"guest_id": asked.public_id, "guest_token": token}

    def growing(self):
        """A charter that stands and a newer draft, and one of each line that a pair may write."""
        word, members = self.word, list(self.one.members.select_related("user"))
        make.agreed(self.one, purpose=f"{word} purpose that stands")
        make.charter(self.one, purpose=f"{word} purpose", values=f"{word} values")
        make.first_step(pair=self.one, key="partner", note=f"{word} first step")
        make.joint_answer(pair=self.one, key="which-work", answer=f"{word} joint answer")
        make.capability(pair=self.one, key="roles", before=f"{word} before", after=f"{word} after")
        for one in members:
            make.own_answer(member=one, key="which-work", answer=f"{word} own answer")
        return {
            "first_step_key": "partner",
            "question_key": "which-work",
            "capability_key": "roles",
        }

    def others(self):
        """A pair that tells of itself to the organisation."""
        shown = make.pair(organisation=self.organisation, users=[self.lead, self.users[0]])
        make.shown(shown, to="shared", title=f"{self.word} shown", words=f"{self.word} told")

    def introduced(self):
        """Two of the members seek and offer something, and are introduced; one wishes for more."""
        return introduced(self.organisation, self.word, self.lead, self.users, self.partner)

    def registered(self):
        """A pair that the lead wrote down: the patient leader is told, and has not answered."""
        word, slug = self.word, self.organisation.slug
        people = [
            make.person(f"{word} patient", email=self.users[0].email),
            make.person(f"{word} manager", "manager", email=f"{word}@manager.example"),
        ]
        written = make.registered(
            organisation=self.organisation, by=self.lead, people=people, challenge=f"{word} task"
        )
        person = written.people.first()
        make.told(person, token=REGISTERED_TOKEN.format(slug))
        put_in = given(written, self.parts["cohort_id"], self.lead)
        return put_in | {
            "registration_id": written.public_id,
            "registered_id": person.public_id,
            "registered_token": REGISTERED_TOKEN.format(slug),
        }
