"""Rows of one's own record. Employed patient partners may too; here they have none."""

from tests.access.row import GET, POST, Row, both

ROWS = [
    Row("own_record", GET, "PE"),
    *both("own_words", "PE"),
    *both("own_reach", "PE"),
    *both("own_about", "PE"),
    *both("own_pace", "PE"),
    *both("own_needs", "PE"),
    *both("own_advice", "PE"),
    *both("own_payment", "PE"),
    Row("own_everything", GET, "PE"),
    Row("own_download", POST, "PE"),
    Row("own_consents", GET, "PE"),
    Row("own_consent_give", POST, "PE"),
    Row("own_consent_take_back", POST, "PE"),
    Row("own_story_take_back", POST, "PE"),
    Row("own_roles", GET, "PE"),
    Row("own_contacts", GET, "PE"),
    Row("own_opportunities", GET, "PE"),
    Row("own_offers", GET, "PE"),
    *both("own_offer", "PE"),
    Row("own_contributions", GET, "PE"),
    *both("own_contribution", "PE"),
    *both("own_barriers", "PE"),
]
