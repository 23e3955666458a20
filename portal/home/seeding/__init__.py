"""The demo's data, told by fixtures/demo.json: invented people, and what they did.

Everything is done by the same deeds as on the pages, so the demo can hold nothing that the portal
would not let people do. Afterwards it is dated back. All dates count from the start of the day on
which the demo is made; identifiers are the same in every demo, secrets and passwords are not.
"""
