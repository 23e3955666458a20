"""Which rounds a board paper can be written on."""

from django.db.models import Exists, OuterRef, Q

from connections.models import Round

SETTLED = (Round.State.AGREED, Round.State.PUBLISHED)


def rounds_for_papers(organisation):
    """Closed with the answers open, agreed, or published; each with `has_paper`."""
    closed = Q(state=Round.State.CLOSED, revealed_at__isnull=False)
    papers = organisation.papers.filter(round=OuterRef("pk"))
    return (
        organisation.rounds.about(Round.Kind.CONNECTIONS)
        .filter(closed | Q(state__in=SETTLED))
        .select_related("organisation", "locality", "framework")
        .annotate(has_paper=Exists(papers))
        .order_by("-closed_at", "-pk")
    )
