from portal.personal import Personal, Retention, not_personal

B = Retention.BOARD_RECORD
R = Retention.REGISTER
PERSONAL_DATA = {
    "Section": not_personal("title", "audience", "summary"),
    "Tip": {
        **not_personal("section", "title", "theme", "summary", "good", "questions", "help"),
        **not_personal("types", "cases", "tools"),
    },
    "Progress": {
        "evidence": Personal("what shows how far we are; it may name people", B),
        "note": Personal("what else to know; it may name people", B),
        "why": Personal("why a point is not for us; it may name people", B),
        "by": Personal("who wrote it down", Retention.AUDIT),
        **not_personal("version", "organisation", "tip", "state", "at"),
    },
    "EarlierProgress": {
        "evidence": Personal("what showed how far we were; it may name people", B),
        "note": Personal("what else there was to know; it may name people", B),
        "why": Personal("why a point was not for us; it may name people", B),
        "by": Personal("who wrote it down", Retention.AUDIT),
        **not_personal("organisation", "progress", "state", "at", "until_at"),
    },
    "LocalHelp": {
        "name": Personal("where to find help; it may name somebody", B),
        "what": Personal("what one finds there; it may name people", B),
        **not_personal("version", "organisation", "public_id", "tip", "link", "removed_at"),
    },
    "Plan": {
        "purpose": Personal("what we want to be different; it may name people", B),
        "co_owner": Personal("which patient leader confirms the plan", R),
        **not_personal("version", "organisation", "public_id", "title", "words", "asked_words"),
        **not_personal("asked_at", "opened_at", "closed_at"),
    },
    "Confirmation": {
        "leader": Personal("who answered", R),
        "items": Personal("the very words that were answered; they may name people", B),
        "answer": Personal("what they said", R),
        "note": Personal("how they see it", R),
        "at": Personal("when they said so", R),
        "assisted_by": Personal("who entered it for them", R),
        "assisted_date": Personal("when they said it", R),
        "assisted_how": Personal("how they said it", R),
        "copy_given_date": Personal("whether they have seen what was entered", R),
        **not_personal("organisation", "plan", "words"),
    },
    "Action": {
        "what": Personal("what will be done; it may name people", B),
        "owner": Personal("who sees to it", B),
        "co_owner": Personal("which patient leader shares it", R),
        "dropped_why": Personal("why it was dropped; it may name people", B),
        "benefit": Personal("what will be better; it may name people", B),
        "added_by": Personal("who wrote it down", Retention.AUDIT),
        **not_personal("version", "organisation", "plan", "public_id", "due_date", "status"),
        **not_personal("done_date", "business", "health", "social", "tip", "type_key", "level"),
        **not_personal("barrier", "reason", "since_words", "added_at"),
    },
    "ActionChange": {
        "before": Personal("what it said before; it may name people", B),
        "by": Personal("who changed it", Retention.AUDIT),
        **not_personal("organisation", "action", "plan", "words", "at"),
    },
    "PlanChange": {
        "before": Personal("what the plan said before; it may name people", B),
        "by": Personal("who changed it", Retention.AUDIT),
        **not_personal("organisation", "plan", "words", "at"),
    },
    "Comment": {
        "text": Personal("what they wish to say; it may name people", B),
        "by": Personal("who said it", B),
        "is_held": Personal("whether a lead reads it first, because they are under 18", B),
        **not_personal("organisation", "public_id", "action", "at", "removed_at"),
    },
    "NamedLeads": {
        "director": Personal("which director leads this", B),
        "engagement": Personal("which engagement lead leads this", B),
        "leader": Personal("which patient leader leads this", R),
        **not_personal("version", "organisation"),
    },
    "LinkedPlan": {
        "how": Personal("what the other plan says; it may name people", B),
        "written_with": Personal("who wrote it together; it may name people", B),
        **not_personal("version", "organisation", "public_id", "kind", "title", "says"),
        **not_personal("document", "review_date", "ended_date"),
    },
    "HardWire": {
        "owner": Personal("who sees to it", B),
        "note": Personal("how it stands; it may name people", B),
        **not_personal("version", "organisation", "line", "document", "review_date"),
    },
    "PolicyPart": {
        "note": Personal("how it stands; it may name people", B),
        **not_personal("version", "organisation", "part", "state", "document", "review_date"),
    },
    "ReasonLook": {
        "example": Personal("an example; it may name people", B),
        **not_personal("version", "organisation", "reason", "here", "date"),
    },
    "BoardCycle": not_personal("version", "organisation", "every_months", "last_date", "next_date"),
    "Readiness": {
        "for_patients": Personal("what the meeting means for patients; it may name people", B),
        "with_leaders": Personal("how leaders are worked with; it may name people", B),
        "note": Personal("what to do better; it may name people", B),
        **not_personal("version", "organisation", "public_id", "title", "forum", "date"),
        **not_personal("days_ahead", "sent_date", "lines"),
    },
    "ProjectTest": {
        "about": Personal("what the project is about; it may name people", B),
        "answers": Personal("how it meets the tests; it may name people", B),
        **not_personal("version", "organisation", "public_id", "title", "date"),
    },
    "Proposal": {
        "about": Personal("what is proposed; it may name people", B),
        "took_part": Personal("who took part and how", B),
        "leader": Personal("which patient leader is asked", R),
        "added_by": Personal("who wrote it down", Retention.AUDIT),
        **not_personal("version", "organisation", "public_id", "kind", "title", "together"),
        **not_personal(
            "influence", "decide_by", "asked_at", "added_at", "withdrawn_at", "words_since"
        ),
    },
    "Statement": {
        "leader": Personal("who said it", B),
        "read": Personal("the proposal as it was read; it may name people", B),
        "view": Personal("whether they are assured", B),
        "words": Personal("how they see it", B),
        "at": Personal("when they said so", B),
        "by": Personal("who entered it", Retention.AUDIT),
        "assisted_by": Personal("who entered it for them", B),
        "assisted_date": Personal("when they said it", B),
        "assisted_how": Personal("how they said it", B),
        "copy_given_date": Personal("whether they have seen what was entered", B),
        "is_held": Personal("whether a lead reads it first, because they are under 18", B),
        **not_personal("organisation", "public_id", "proposal", "proposal_version", "corrects"),
    },
    "Decision": {
        "words": Personal("the reasons; they may name people", B),
        "by": Personal("who decided", B),
        **not_personal("organisation", "public_id", "proposal", "statement", "choice", "at"),
        **not_personal("corrects"),
    },
    "Certificate": {
        "data": Personal("the decision and the statement; they may name people", B),
        "content": Personal("the same as a file; it may name people", B),
        **not_personal("organisation", "decision", "sha256", "made_at"),
    },
}
