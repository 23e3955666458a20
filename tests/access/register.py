"""One of everything on the register of one organisation, each text with its canary."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from leaders.actions.said import SaidTo, entered
from leaders.models import (
    Application,
    CalendarLink,
    Card,
    CheckIn,
    Import,
    InvolvePage,
    KnownColumn,
    Learning,
    Meeting,
    Rate,
    Recognition,
    Story,
    Tier,
)
from leaders.models.joining import digest
from tests import make

CARD, CALENDAR, CONFIRM = "a-card-of-{}", "a-calendar-of-{}", "a-confirmation-of-{}"
DAY = date(2026, 5, 4)
BY_PHONE = SaidTo(DAY, "By telephone")


class Register:
    """The records, and in `parts` the value that each part of an address takes here."""

    def __init__(self, organisation, framework, word, lead, user=None):
        self.organisation, self.word, self.lead = organisation, word, lead
        self.member = make.membership(organisation=organisation, user=lead)
        self.partner = make.partner(
            organisation=organisation, name=f"{word} partner", we_ask=f"{word} ask"
        )
        self.leader = make.leader(
            organisation=organisation,
            name=f"{word} leader",
            user=user,
            own_words=f"{word} own words",
            aims=f"{word} aims",
            skills=f"{word} skills",
            place=f"{word} town",
            stage="emerging",
            point_of_contact=self.member,
            came_through=self.partner,
            types=framework.types.all()[:2],
            attributes=framework.attributes.all()[:2],
        )
        make.needs(leader=self.leader, support=f"{word} support", review_date=DAY)
        self.consent = make.consent(leader=self.leader, by=lead, **entered(BY_PHONE, lead))
        self._together()
        self._impact()
        self._reward()
        self._doors()
        self.parts = self._parts()

    def _together(self):
        word = self.word
        self.forum = make.forum(organisation=self.organisation, name=f"{word} forum")
        self.meeting = Meeting.objects.create(
            organisation=self.organisation,
            forum=self.forum,
            title=f"{word} meeting",
            starts_at=datetime(2027, 1, 12, 9, tzinfo=UTC),
        )
        self.appointment = make.appointment(
            leader=self.leader, forum=self.forum, description=f"{word} role"
        )
        self.contact = make.contact(
            organisation=self.organisation, leader=self.leader, by=self.lead, note=f"{word} note"
        )
        self.opportunity = make.opportunity(
            organisation=self.organisation,
            title=f"{word} opportunity",
            description=f"{word} description",
        )
        self.interest = make.interest(
            opportunity=self.opportunity,
            leader=self.leader,
            note=f"{word} interest",
            follow_up_by=DAY,
        )

    def _impact(self):
        word, here = self.word, {"organisation": self.organisation}
        self.contribution = make.contribution(
            leader=self.leader,
            by=self.lead,
            said=f"{word} said",
            outcome="changed",
            told=f"{word} told",
            summary=f"{word} summary",
            services=True,
        )
        self.barrier = make.barrier(
            leader=self.leader,
            owner=self.member,
            what=f"{word} barrier",
            summary=f"{word} line",
            **here,
        )
        self.check_in = CheckIn.objects.create(
            appointment=self.appointment,
            outcome="easier",
            agreed=f"{word} agreed",
            by=self.lead,
            **here,
        )
        self.story = Story.objects.create(
            leader=self.leader,
            title=f"{word} story",
            naming="role",
            known_as=f"{word} carer",
            consent_date=DAY,
            **here,
        )
        self.learning = Learning.objects.create(
            title=f"{word} learning", date=DAY, kind="skill", led_by="leader", **here
        )
        self.learning.leaders.add(self.leader)

    def _reward(self):
        word, here = self.word, {"organisation": self.organisation}
        self.tier = Tier.objects.create(name=f"{word} tier", valid_from=DAY, **here)
        self.rate = Rate.objects.create(
            name=f"{word} rate", tier=self.tier, amount=75, valid_from=DAY, **here
        )
        self.recognition = Recognition.objects.create(
            leader=self.leader,
            kind="payment",
            what=f"{word} half day",
            amount=75,
            date=DAY,
            state_date=DAY,
            added_by=self.lead,
            **here,
        )

    def _doors(self):
        word, slug, here = self.word, self.organisation.slug, {"organisation": self.organisation}
        soon = timezone.now() + timedelta(days=9)
        InvolvePage.objects.create(
            is_open=True, welcome="Come and see us.", privacy="We keep what you type.", **here
        )
        self.card = Card.objects.create(
            token_digest=digest(CARD.format(slug)), made_by=self.lead, expires_at=soon, **here
        )
        self.application = Application.objects.create(
            name=f"{word} applicant",
            way="email",
            contact=f"{word}@applied.example",
            own_words=f"{word} hopes",
            state="waiting",
            token_digest=digest(CONFIRM.format(slug)),
            expires_at=soon,
            **here,
        )
        self.file = Import.objects.create(
            headings=["Name", "Email"],
            rows=[[2, [f"{word} row", f"{word}@row.example"]]],
            row_count=1,
            state="matching",
            made_by=self.lead,
            **here,
        )
        KnownColumn.objects.create(heading=f"{word} heading", field="name", **here)
        CalendarLink.objects.create(
            user=self.lead, token_digest=digest(CALENDAR.format(slug)), **here
        )

    def _parts(self):
        slug = self.organisation.slug
        return {
            "leader_id": self.leader.public_id,
            "consent_id": self.consent.public_id,
            "partner_id": self.partner.public_id,
            "forum_id": self.forum.public_id,
            "meeting_id": self.meeting.public_id,
            "appointment_id": self.appointment.public_id,
            "contact_id": self.contact.public_id,
            "opportunity_id": self.opportunity.public_id,
            "interest_id": self.interest.public_id,
            "contribution_id": self.contribution.public_id,
            "barrier_id": self.barrier.public_id,
            "check_in_id": self.check_in.public_id,
            "story_id": self.story.public_id,
            "learning_id": self.learning.public_id,
            "tier_id": self.tier.public_id,
            "rate_id": self.rate.public_id,
            "recognition_id": self.recognition.public_id,
            "card_id": self.card.public_id,
            "application_id": self.application.public_id,
            "import_id": self.file.public_id,
            "door": slug,
            "card_token": CARD.format(slug),
            "calendar_token": CALENDAR.format(slug),
            "confirm_token": CONFIRM.format(slug),
        }
