from portal.personal import Personal, Retention, not_personal

PERSONAL_DATA = {
    "Organisation": {
        "contact": Personal("whom its people ask for help", Retention.ACCOUNT),
        **not_personal("version", "name", "slug", "ods_code", "kind", "parent", "region"),
        **not_personal("opened_date", "closed_date", "small_numbers"),
    },
    "SlugAlias": not_personal("organisation", "slug"),
    "Succession": not_personal("predecessor", "successor", "date", "note"),
    "Locality": not_personal("version", "organisation", "public_id", "name"),
    "Membership": {
        "user": Personal("who belongs to the organisation", Retention.ACCOUNT),
        **not_personal("organisation", "public_id"),
    },
    "MembershipRole": {
        "role": Personal("what they may do there", Retention.ACCOUNT),
        "starts_date": Personal("since when they may", Retention.ACCOUNT),
        "ends_date": Personal("until when they may", Retention.ACCOUNT),
        **not_personal("membership"),
    },
    "Invitation": {
        "email": Personal("to ask this person in", Retention.INVITATION),
        "role": Personal("what they are asked in as", Retention.INVITATION),
        "invited_by": Personal("who asked them", Retention.AUDIT),
        "accepted_by": Personal("who came in by it", Retention.AUDIT),
        **not_personal("organisation", "public_id", "token_digest", "created_at", "sent_at"),
        **not_personal("expires_at", "accepted_at", "withdrawn_at"),
    },
    "Event": {
        "actor": Personal("who did it", Retention.AUDIT),
        "at": Personal("when they did it", Retention.AUDIT),
        "verb": Personal("what they did", Retention.AUDIT),
        "target_type": Personal("to what they did it", Retention.AUDIT),
        "target_id": Personal("to what they did it; it may be a person's record", Retention.AUDIT),
        "detail": Personal("ids and names of fields, never what was written", Retention.AUDIT),
        **not_personal("organisation", "sealed"),
    },
}
