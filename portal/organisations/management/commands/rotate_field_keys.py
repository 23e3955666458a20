from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction

from portal.encryption import EncryptedTextField


class Command(BaseCommand):
    help = "Writes every encrypted text anew with the first of PORTAL_FIELD_KEYS"

    def handle(self, *args, **options):
        for model in apps.get_models():
            fields = [one for one in model._meta.fields if isinstance(one, EncryptedTextField)]
            if fields:
                count = _rewrite(model, [one.name for one in fields])
                self.stdout.write(f"{model._meta.verbose_name_plural}: {count}")


def _rewrite(model, names) -> int:
    """Row by row, each held while it is read and written: nobody's change is lost."""
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            row = model._base_manager.select_for_update().filter(pk=key).first()
            if row is not None:
                row.save(update_fields=names)
    return len(keys)
