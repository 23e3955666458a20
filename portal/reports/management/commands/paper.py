"""manage.py paper SLUG --out FILE.pdf"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.organisations.models import Organisation
from portal.reports.models import Rendering, Snapshot
from portal.reports.renderings import make


class Command(BaseCommand):
    help = (
        "Writes the newest frozen board paper of an organisation to a file: the bytes that are "
        "kept, or, where its PDF has not been made yet, makes and keeps them first."
    )

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the organisation's name in addresses, like northgate")
        parser.add_argument("--out", required=True, type=Path, help="where to write the PDF")

    def handle(self, *, slug, out, **options):
        snapshot = newest_of(slug)
        content = bytes_of(snapshot)
        try:
            out.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{out} could not be written: {error.strerror}.") from error
        rendering = snapshot.rendering
        self.stdout.write(
            f"{out}: {snapshot.title} ({snapshot.get_kind_display().lower()}), "
            f"{len(content):,} bytes, SHA-256 {rendering.sha256}"
        )


def newest_of(slug: str) -> Snapshot:
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise CommandError(f"There is no organisation “{slug}”.")
    snapshot = organisation.snapshots.frozen().select_related("organisation").first()
    if snapshot is None:
        raise CommandError(f"{organisation} has no frozen paper yet.")
    return snapshot


def bytes_of(snapshot: Snapshot) -> bytes:
    """The kept file, made now if nobody has made it or it failed before."""
    again = [Rendering.State.FAILED, Rendering.State.WAITING]
    Rendering.objects.filter(snapshot=snapshot, state__in=again).update(
        state=Rendering.State.WAITING, attempts=0, problem=""
    )
    make(snapshot.rendering.pk)
    snapshot.rendering.refresh_from_db()
    if snapshot.rendering.is_ready:
        return bytes(snapshot.rendering.content)
    if snapshot.rendering.has_failed:
        raise CommandError(f"The PDF could not be made: {snapshot.rendering.problem}")
    raise CommandError("The PDF is being made by another process. Try again in a minute.")
