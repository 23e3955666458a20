"""Work for the background: `manage.py db_worker` takes it from the queue "default"."""

from django_tasks import task

from leaders.transfer.applying import forget_old_files, take_in


@task(queue_name="default")
def take_in_file(import_id: int, by_id: int) -> str:
    """Take a file of people in, unless somebody else is at it; the state it is left in."""
    forget_old_files()
    return take_in(import_id, by_id)
