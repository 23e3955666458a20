"""What a record shows of each noun around a person; the rooms' pages show all of it."""

from leaders.models import Leader

NEWEST = 50
"""The most contacts and contributions that a record reads."""


def around(leader: Leader) -> dict[str, list]:
    """The rows by noun, the newest first, each as its part (parts/record_NOUN.html) reads them.

    As many queries for somebody with many rows as for somebody with one.
    """
    return {
        "appointments": list(leader.appointments.with_role()),
        "contacts": list(leader.contacts.select_related("logged_by")[:NEWEST]),
        "interests": list(leader.interests.select_related("opportunity").order_by("-pk")),
        "contributions": list(leader.contributions.all()[:NEWEST]),
        "barriers": list(
            leader.barriers.select_related("owner__user").prefetch_related("owner__roles")
        ),
        "stories": list(leader.stories.all()),
        "learnings": list(leader.learnings.all()[:NEWEST]),
        "recognitions": list(leader.recognitions.all()),
    }
