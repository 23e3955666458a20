"""What pairs keep about people. It is theirs: no report outside a pair names a private one."""

from portal.personal import Personal, Retention, not_personal

A = Retention.AUDIT
P = Retention.PAIR
N, MET = Retention.NOTICE, Retention.INTRODUCTION
TELLING = {
    "title": Personal("what others call the pair; it may name people", P),
    "words": Personal("what others read of the pair; it may name people", P),
    **not_personal("to", "instead", "level", "named"),
}
ASSISTED = {
    "assisted_by": Personal("who entered it for them", A),
    "assisted_date": Personal("when they said it", A),
    "assisted_how": Personal("how they said it", A),
}
ASKED = {
    "invited_by": Personal("who asked", A),
    "accepted_by": Personal("who came in", P),
    **not_personal("pair", "public_id", "token_digest", "created_at", "sent_at"),
    **not_personal("expires_at", "accepted_at", "withdrawn_at"),
}
CHARTER = dict.fromkeys(
    (
        *("purpose", "ambition", "leadership", "ownership", "responsibility"),
        *("values", "principles", "whose_sides", "making_room"),
    ),
    Personal("what they agree with each other; it may name people", P),
)
PERSONAL_DATA = {
    "Pair": {
        "name": Personal("what its members call it; it may name them", P),
        "challenge": Personal("what they work on; it may name people", P),
        "good": Personal("what good looks like for them; it may name people", P),
        **not_personal("version", "organisation", "public_id"),
        **not_personal("seeks_partner", "seeks_task", "seeks_backing"),
        **not_personal("visibility", "pace", "pace_since", "started_at"),
    },
    "PairMember": {
        "user": Personal("who is in the pair", P),
        "name": Personal("who is in the pair, without an account", P),
        "side": Personal("from which side they come", P),
        "joined_at": Personal("since when they have been in it", P),
        "left_at": Personal("until when they were", P),
        "under_18": Personal("so that they are in it with two adults; no birth date is kept", P),
        **not_personal("pair", "public_id"),
    },
    "PairEvent": {
        "actor": Personal("who did something in the pair", A),
        **not_personal("pair", "at", "verb", "detail"),
    },
    "PairInvitation": {
        "email": Personal("to ask this person into the pair", Retention.INVITATION),
        "side": Personal("from which side they would come", Retention.INVITATION),
        **ASKED,
    },
    "Guest": {
        "email": Personal("to ask this person to read along", Retention.INVITATION),
        "name": Personal("who reads along", P),
        "capacity": Personal("as what they read along", P),
        "ended_by": Personal("who ended it", A),
        **ASKED,
        **not_personal("parts", "until_date", "ended_at"),
    },
    "GuestYes": {
        "member": Personal("who said yes", P),
        **ASSISTED,
        **not_personal("organisation", "guest", "at"),
    },
    "LearningEntry": {
        "title": Personal("what it is about; it may name people", P),
        "words": Personal("what they have learnt; it may name people", P),
        "link": Personal("a page that they found; it may be about people", P),
        "alt": Personal("what a picture shows; it may name people", P),
        "written_by": Personal("who kept it", P),
        **not_personal("version", "pair", "public_id", "kept", "written_at"),
    },
    "LearningFile": {
        "content": Personal("a picture or a recording; people may be seen or heard in it", P),
        **not_personal("entry", "format", "size"),
    },
    "Quote": {
        "line": Personal("what they said, and agreed to have quoted", P),
        "said_by": Personal("who said it", P),
        "shown": Personal("whether their name stands with it", P),
        "side": Personal("from which side they come", P),
        **not_personal("entry", "agreed_at"),
    },
    "Registration": {
        "challenge": Personal("what they work on; it may name people", P),
        "registered_by": Personal("who wrote it down", A),
        **not_personal("version", "organisation", "public_id", "pair", "status"),
        **not_personal("registered_at", "ended_at", "objected", "noted_at"),
    },
    "RegisteredPerson": {
        "name": Personal("who is in the pair", P),
        "email": Personal("to tell them that they were registered", P),
        "side": Personal("from which side they come", P),
        "answer": Personal("whether they confirmed or objected", P),
        "member": Personal("who they are in the pair", P),
        "copy_given_date": Personal("whether they have seen what was entered", P),
        "under_18": Personal("so that a guardian and two adults are asked", P),
        "guardian_date": Personal("to show that the guardian agreed to the pair", P),
        "left_at": Personal("since when they are not in the pair any more", P),
        **ASSISTED,
        **not_personal(
            "organisation", "registration", "public_id", "token_digest", "told_at", "answered_at"
        ),
    },
    "Step": {
        **TELLING,
        "members": Personal("whose yes the step needs", P),
        "proposed_by": Personal("who proposed it", P),
        **not_personal("pair", "public_id", "proposed_at", "outcome", "settled_at"),
    },
    "Yes": {
        "member": Personal("who said yes", P),
        **ASSISTED,
        **not_personal("organisation", "step", "at"),
    },
    "Release": {
        **TELLING,
        "people": Personal("who is in the pair, where all agreed to be named", P),
        "accounts": Personal("whose names they are, for nobody under 18 is named", P),
        **not_personal("organisation", "public_id", "pair", "step", "since", "is_over"),
    },
    "Charter": {
        **CHARTER,
        **not_personal("version", "pair"),
    },
    "CharterText": {
        "said": Personal("what the charter said; it may name people", P),
        "written_by": Personal("who wrote it", A),
        "among": Personal("who was in the pair when all said yes", P),
        **not_personal("charter", "number", "written_at", "stood_at"),
    },
    "CharterYes": {
        "member": Personal("who said yes", P),
        "among": Personal("who was in the pair then", P),
        **ASSISTED,
        **not_personal("organisation", "text", "at"),
    },
    "FirstStep": {
        "note": Personal("what they noted about a first step; it may name people", P),
        **not_personal("version", "pair", "key", "done"),
    },
    "OwnAnswer": {
        "member": Personal("whose answer it is", P),
        "answer": Personal("what somebody answered for themselves alone", P),
        **not_personal("version", "key"),
    },
    "JointAnswer": {
        "answer": Personal("what they answered together; it may name people", P),
        **not_personal("version", "pair", "key"),
    },
    "CapabilityNote": {
        "before": Personal("how it was before, in their words", P),
        "after": Personal("how it is after, in their words", P),
        **not_personal("version", "pair", "key"),
    },
    "PairMeeting": {
        "role_now": Personal("the role each sees themselves in; it may name them", P),
        "role_here": Personal("the role each has in the work; it may name them", P),
        "role_purpose": Personal("what each role is for; it may name them", P),
        "balance": Personal("how it was for them; it may name people", P),
        "note": Personal("what they want to keep; it may name people", P),
        **not_personal("version", "pair", "public_id", "date", "place"),
        **not_personal("minutes_total", "minutes_reflecting"),
    },
    "ReflectionTarget": not_personal("version", "pair", "percent"),
    "Resistance": {
        "where": Personal("where they met it; it may name people", P),
        "words": Personal("what happened; it may name people", P),
        "effect": Personal("what it does to what they try", P),
        "energy": Personal("what it does to their strength", P),
        **not_personal("version", "pair", "public_id", "date", "form"),
        **not_personal("from_peers", "from_seniors", "from_ourselves"),
    },
    "Backing": {
        "sponsor": Personal("who backs the pair", P),
        "words": Personal("what was agreed; it may name people", P),
        **not_personal("version", "pair", "public_id", "kind"),
    },
    "Route": not_personal("version", "pair", "way"),
    "SignOff": {
        "who": Personal("who signs it off", P),
        "note": Personal("what they said", P),
        **not_personal("version", "pair", "public_id", "place", "asked_date", "signed_date"),
    },
    "NextStep": {
        "what": Personal("what they will do; it may name people", P),
        "who": Personal("who of them does it", P),
        **not_personal("version", "pair", "public_id", "by_date", "done_at"),
    },
    "PlannedStep": not_personal("organisation", "next_step", "action", "at"),
    "Outgoing": {
        "words": Personal("what others would read; it may name people", P),
        "members": Personal("whose yes it needs", P),
        "proposed_by": Personal("who proposed it", P),
        "called": Personal("what the pair would be called in a list; it may name them", P),
        **not_personal("pair", "public_id", "kind", "theme", "next_step", "cohort"),
        **not_personal("proposed_at", "outcome", "settled_at"),
    },
    "OutgoingYes": {
        "member": Personal("who said yes", P),
        **ASSISTED,
        **not_personal("organisation", "outgoing", "at"),
    },
    "ThemeRelease": {
        "words": Personal("what the board reads once enough pairs said the same", P),
        **not_personal("organisation", "public_id", "pair", "theme", "since"),
    },
    "Opening": {
        "by": Personal("who opened the pair", A),
        "reason": Personal("why it was opened; it may name people", A),
        "untold_why": Personal("why its members were not told; it may name people", A),
        **not_personal("organisation", "pair", "public_id", "opened_at", "until"),
    },
    "SlotRequest": {
        "words": Personal("what they ask of the board; it may name them", P),
        "reply": Personal("what they are told; it may name people", P),
        "answered_by": Personal("who answered", A),
        **not_personal("version", "organisation", "public_id", "pair", "outgoing"),
        **not_personal("asked_at", "answer", "date", "answered_at"),
    },
    "Notice": {
        "user": Personal("who seeks or offers something", N),
        "leader": Personal("who seeks or offers something, without an account", N),
        "side": Personal("from which side they come", N),
        "offers": Personal("what they offer, for others to read without their name", N),
        "seeks": Personal("what they seek, for others to read without their name", N),
        "copy_given_date": Personal("whether they have seen what was entered", N),
        **ASSISTED,
        **not_personal("version", "organisation", "public_id", "seeks_partner", "seeks_task"),
        **not_personal("seeks_backing", "shown_until", "written_at", "withdrawn_at"),
    },
    "NoticePartner": {
        "partner": Personal("whose members may read their notice too", N),
        **not_personal("organisation", "notice", "given_at"),
    },
    "Wish": {
        "asked_at": Personal("that they asked to be introduced to somebody, and when", MET),
        **not_personal("organisation", "public_id", "notice", "wanted", "lapses_at", "noted_at"),
    },
    "Introduction": {
        "words": Personal("what the lead wrote to both; it may be about them", MET),
        "made_by": Personal("who introduced them", A),
        "made_at": Personal("when they were introduced to somebody", MET),
        "answer": Personal("whether they said yes; nobody is told of a no", MET),
        "answered_at": Personal("when they answered", MET),
        "met_at": Personal("since when both have said yes", MET),
        "copy_given_date": Personal("whether they have seen what was entered", MET),
        **ASSISTED,
        **not_personal("organisation", "public_id", "joint", "notice", "lapses_at", "told_at"),
        **not_personal("noted_at"),
    },
    "Cohort": {
        "purpose": Personal("what a programme is for; it may name people", P),
        "in_plan": Personal("where it stands in a plan; it may name people", P),
        **not_personal("version", "organisation", "public_id", "name", "places", "is_open"),
        **not_personal("plan_link", "next_date", "ended_at"),
    },
    "CohortDay": {
        "covers": Personal("what a day covers; it may name people", P),
        **not_personal("version", "organisation", "public_id", "cohort", "title", "way", "date"),
        **not_personal("starts", "ends", "where", "link", "material", "called_off_at"),
    },
    "CohortPlace": {
        "registration": Personal("the pair that was written down", P),
        "called": Personal("what they are called in the list; it may name them", P),
        "words": Personal("why they would like to come; it may name them", P),
        "reply": Personal("what they are told; it may name people", P),
        "answered_by": Personal("who answered", A),
        **not_personal("version", "organisation", "public_id", "cohort", "pair", "outgoing"),
        **not_personal("asked_at", "answer", "answered_at"),
    },
    "Attendance": {
        "came": Personal("whether all, some or none of a pair came", P),
        **not_personal("organisation", "place", "day"),
    },
    "Coaching": {
        "coach": Personal("who coaches them", P),
        **not_personal("version", "organisation", "public_id", "place", "date", "starts"),
        **not_personal("minutes", "where", "happened"),
    },
}
