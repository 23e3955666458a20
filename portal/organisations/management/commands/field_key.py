from cryptography.fernet import Fernet
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Prints a new key for PORTAL_FIELD_KEYS. Put it first, and keep the older ones behind it"

    def handle(self, *args, **options):
        self.stdout.write(Fernet.generate_key().decode())
