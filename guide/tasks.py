"""Work for the background: `manage.py db_worker` takes it from the queue "pdf"."""

import logging

from django_tasks import task

from guide.certificates import PATIENCE, pdf_of
from guide.models import Certificate
from portal.pdf.errors import RenderFailed

logger = logging.getLogger(__name__)


@task(queue_name="pdf")
def print_certificate(certificate_id: int) -> bool:
    """Make the PDF before anybody asks for it; whether it is there.

    Where it fails or nobody works in the background, whoever asks first has it made, or is told
    why not.
    """
    certificate = Certificate.objects.get(pk=certificate_id)
    try:
        pdf_of(certificate, PATIENCE)
    except RenderFailed as failed:
        logger.warning("PDF of %s: %s %s", certificate, failed, "; ".join(failed.problems))
        return False
    return True
