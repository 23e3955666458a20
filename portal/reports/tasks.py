"""Work for the background: `manage.py db_worker` takes it from the queue "pdf"."""

from django_tasks import task

from portal.reports.renderings import make


@task(queue_name="pdf")
def render(rendering_id: int) -> str:
    """Make the PDF of this rendering, unless somebody else is at it; the state it is left in."""
    return make(rendering_id)
