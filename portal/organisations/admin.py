"""The Django admin: organisations and accounts. Never personal records, and nothing is deleted
here: the page that confirms a deletion lists related rows, private ones too.

What is done here is written into the same audit trail as every other deed. Django's own log of it
would keep names, so it is left empty.
"""

from allauth.account.models import EmailAddress, EmailConfirmation
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q
from django_tasks_db.models import DBTaskResult

from portal.accounts.models import User
from portal.organisations.events import record
from portal.organisations.models import Membership, Organisation, SlugAlias, Succession

for kept_out in (EmailAddress, EmailConfirmation, Group, DBTaskResult):
    if admin.site.is_registered(kept_out):
        admin.site.unregister(kept_out)


class AuditedAdmin(admin.ModelAdmin):
    show_full_result_count = False

    def has_delete_permission(self, request, obj=None):
        return False

    def log_addition(self, request, obj, message):
        self._record("added", request, obj)

    def log_change(self, request, obj, message):
        changed = [name for entry in message for name in entry["changed"].get("fields", [])]
        self._record("changed", request, obj, fields=sorted(changed))

    def _record(self, what, request, obj, **detail):
        organisation = obj if isinstance(obj, Organisation) else None
        if isinstance(obj, SlugAlias):
            organisation = obj.organisation
        record(
            f"{obj._meta.model_name}.{what}",
            by=request.user,
            organisation=organisation,
            target=obj,
            **detail,
        )


@admin.register(Organisation)
class OrganisationAdmin(AuditedAdmin):
    fields = (
        *("name", "slug", "ods_code", "kind", "parent", "region"),
        *("opened_date", "closed_date"),
    )
    list_display = ("name", "slug", "ods_code", "kind", "closed_date")
    list_filter = ("kind",)
    search_fields = ("name", "slug", "ods_code")
    raw_id_fields = ("parent",)

    def get_readonly_fields(self, request, obj=None):
        """A slug stands in every address that people have kept: see SlugAlias."""
        return ("slug",) if obj else ()

    def save_model(self, request, obj, form, change):
        """Write what was changed here and no more: the lead may be editing the rest just now."""
        obj.save(update_fields=form.changed_data if change else None)


@admin.register(SlugAlias)
class SlugAliasAdmin(AuditedAdmin):
    list_display = ("slug", "organisation")
    list_select_related = ("organisation",)
    raw_id_fields = ("organisation",)


@admin.register(Succession)
class SuccessionAdmin(AuditedAdmin):
    list_display = ("predecessor", "successor", "date")
    list_select_related = ("predecessor", "successor")
    raw_id_fields = ("predecessor", "successor")


@admin.register(User)
class UserAdmin(AuditedAdmin):
    """Who may log in. Accounts are made by invitation, never here."""

    fields = ("email", "name", "is_active", "is_staff", "is_superuser")
    readonly_fields = ("email",)
    list_display = ("email", "is_active", "is_staff")
    search_fields = ("email", "name")

    def has_add_permission(self, request):
        return False

    def get_queryset(self, request):
        """Who has ever belonged to an organisation, or keeps the portal. Whom a pair alone has
        asked in is nobody's business but the pair's [KF4].
        """
        belongs = Exists(Membership.objects.filter(user=OuterRef("pk")))
        return super().get_queryset(request).filter(belongs | Q(is_staff=True))
