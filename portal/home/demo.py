"""Who may log in to the demo: one list for the seeding, the front page and what is printed.

All invented. The password is weak on purpose; settings make sure that it exists in the demo alone.
"""

PASSWORD = "demo-portal-2026"  # noqa: S105  (printed on the page where one logs in)
NORTHGATE = "Northgate and Riverside"

PEOPLE = (
    ("lead@northgate.example", f"Engagement lead at {NORTHGATE}"),
    *((f"board{n}@northgate.example", f"Board member at {NORTHGATE}") for n in range(1, 7)),
    ("secretary@northgate.example", f"Company secretary at {NORTHGATE}"),
    *((f"leader{n}@northgate.example", f"Patient leader at {NORTHGATE}") for n in range(1, 5)),
    ("employed@northgate.example", f"Employed patient partner at {NORTHGATE}"),
    ("ig@northgate.example", f"Information governance officer at {NORTHGATE}"),
    ("colleague@northgate.example", f"Colleague at {NORTHGATE}"),
    ("lead@southmoor.example", "Engagement lead at Southmoor, which is another organisation"),
    (
        "icb@fenland-icb.example",
        "Engagement lead at Fenland, the parent, and outside rater at Northgate",
    ),
    ("admin@portal.example", "Looks after organisations and reference data at /admin/"),
)
