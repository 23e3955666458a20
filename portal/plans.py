"""How each database is best asked the same statement again and again."""

from portal.named_plans import NamedPlan
from portal.question_marks import Marked

Plan = NamedPlan | Marked


def plan_of(connection, sql: str, params, slot: type) -> Plan | None:
    """PostgreSQL keeps plans, but not behind a pooler that hands connections about.

    slot: what stands in `params` for a value that comes with each call.
    """
    if connection.vendor == "sqlite":
        return Marked(sql)
    pooled = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    if connection.vendor != "postgresql" or pooled:
        return None
    return NamedPlan(sql, params, slot=slot)
