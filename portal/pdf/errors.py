"""What can go wrong with a PDF, in words that a person can be shown."""


class RenderFailed(Exception):
    """The PDF could not be made. `str()` is for the person; `problems` is for who mends it."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()):
        super().__init__(message)
        self.problems = tuple(problems)
        for problem in self.problems:
            self.add_note(problem)


class RenderTimeout(RenderFailed):
    """It took longer than it may, by the clock or in processor time."""


class TooLong(RenderFailed):
    """The document is larger than a PDF may be: characters, table cells or pages."""


class RenderUnavailable(RenderFailed):
    """This machine cannot make PDFs until something is installed."""
