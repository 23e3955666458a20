"""What an action says when it can't be done."""


class NotAllowed(Exception):
    """The deed is not possible now; the message says why, in words for the person who tried.

    Nothing was changed.
    """


def refuse(reason: str) -> None:
    """Raise NotAllowed with `reason`, unless there is none."""
    if reason:
        raise NotAllowed(reason)
