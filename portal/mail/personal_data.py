from portal.personal import Personal, Retention, not_personal

PERSONAL_DATA = {
    "OutboxMessage": {
        "to": Personal("shows to whom the demo would have written", Retention.DEMO),
        "subject": Personal("shows what the demo would have sent", Retention.DEMO),
        "body": Personal("shows what the demo would have sent", Retention.DEMO),
        **not_personal("at"),
    },
}
