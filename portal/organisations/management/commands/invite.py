"""manage.py invite SLUG EMAIL --role lead"""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from portal.accounts.models import User
from portal.organisations.actions.invitations import NotSent, send_invitation, write_invitation
from portal.organisations.models import Organisation
from portal.organisations.permissions import Role


class Command(BaseCommand):
    help = "Invites a person to an organisation by email: the way in for its first lead."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the organisation, as in its address")
        parser.add_argument("email")
        parser.add_argument("--role", choices=Role.values, default=Role.LEAD)
        parser.add_argument(
            "--by", default="", help="in whose name: an email address; else the first superuser"
        )

    def handle(self, *, slug, email, role, by, **options):
        email = email.strip().lower()
        try:
            validate_email(email)
        except ValidationError as problem:
            raise CommandError(f"{email} is not an email address") from problem
        organisation = Organisation.objects.filter(slug=slug).first()
        if organisation is None:
            raise CommandError(f"There is no organisation {slug}. Add it at /admin/ first")
        if organisation.memberships.holding(role).filter(user__email=email).exists():
            raise CommandError(f"{email} is {Role(role).label} there already")
        inviter = self.inviter(by)
        invitation = write_invitation(organisation=organisation, email=email, role=role, by=inviter)
        try:
            send_invitation(invitation=invitation, by=inviter)
        except NotSent as problem:
            raise CommandError("The mail server did not take the letter. Try again") from problem
        self.stdout.write(f"Invited {email} to {organisation} as {Role(role).label}")

    def inviter(self, email):
        people = User.objects.filter(is_active=True).order_by("pk")
        if email:
            found = people.filter(email=email.lower()).first()
        else:
            found = people.filter(is_superuser=True).first()
        if found is None:
            raise CommandError(
                f"There is no account {email}"
                if email
                else "Nobody is there to invite in the name of. First: manage.py createsuperuser"
            )
        return found
