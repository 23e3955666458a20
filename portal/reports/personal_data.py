"""The personal data of board papers, why it is kept and how long."""

from portal.personal import Personal, Retention, not_personal

PERSONAL_DATA = {
    "Paper": {
        "sponsor": Personal("who answers for the paper", Retention.BOARD_RECORD),
        "author": Personal("who wrote the paper", Retention.BOARD_RECORD),
        "summary": Personal("the board's words; they may name people", Retention.BOARD_RECORD),
        "recommendations": Personal("what is asked; it may name people", Retention.BOARD_RECORD),
        "previously_considered": Personal("where; it may name people", Retention.BOARD_RECORD),
        "equality_impact": Personal("free text; it may name people", Retention.BOARD_RECORD),
        "involvement": Personal("how people were involved; may name them", Retention.BOARD_RECORD),
        **not_personal("version", "organisation", "round", "public_id", "created_at", "title"),
        **not_personal("meeting", "meeting_date", "agenda_item", "purpose", "publication"),
        **not_personal("strategic_objective", "risk_reference", "appendices"),
    },
    "CoverRule": not_personal("organisation", "field"),
    "Snapshot": {
        "data": Personal("the paper as it was frozen; it may name people", Retention.BOARD_RECORD),
        "frozen_by": Personal("who froze it", Retention.AUDIT),
        **not_personal("organisation", "paper", "public_id", "kind", "sha256"),
        **not_personal("title", "meeting", "meeting_date", "data_as_at", "frozen_at"),
    },
    "Rendering": {
        "content": Personal("the PDF of the frozen paper", Retention.BOARD_RECORD),
        **not_personal("organisation", "snapshot", "state", "attempts", "asked_at"),
        **not_personal("started_at", "finished_at", "problem", "sha256", "renderer"),
    },
}
