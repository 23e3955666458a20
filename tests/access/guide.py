"""One of everything of the guide at one organisation, each text with its canary."""


class Guide:
    """The records, and in `parts` the value that each part of an address takes here."""

    def __init__(self, register):
        self.register = register
        self.organisation, self.word, self.lead = (
            register.organisation,
            register.word,
            register.lead,
        )
        self.parts = {}
        for room in (self.content, self.plan, self.foundations, self.meetings, self.assurance):
            self.parts |= room() or {}

    def content(self):
        """Progress, and help of one's own."""

    def plan(self):
        """A plan with an action, its answer and a comment."""

    def foundations(self):
        """Named leads, a linked plan, and the lists."""

    def meetings(self):
        """A cycle, a meeting got ready, a project put to the test."""

    def assurance(self):
        """A proposal with its statement and decision."""
