"""The portal's addresses, and what its pages are compared with: a bare page, and Django's admin."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.template.response import TemplateResponse
from django.urls import path

from leaders.listing import ROWS
from leaders.models import Leader
from portal.organisations.access import READ, signed_in
from portal.organisations.models import Event, Membership
from portal.organisations.views import events, members
from portal.urls import *  # noqa: F403
from portal.urls import urlpatterns as addresses
from tests.bench.registers import LARGE


@signed_in("as bare as a page can be that knows who is asking", READ)
def bare(request):
    return TemplateResponse(request, "bench/bare.html")


class OfOneOrganisation(ModelAdmin):
    """The rows and columns that our own list shows, to be searched and narrowed like it."""

    def get_queryset(self, request):
        return super().get_queryset(request).filter(organisation__slug="northgate")


class MembershipAdmin(OfOneOrganisation):
    list_display = ("name", "email", "roles_today")
    list_per_page = members.ROWS
    search_fields = ("user__name", "user__email")

    def get_queryset(self, request):
        return super().get_queryset(request).with_roles()

    def name(self, membership):
        return membership.user.name

    def email(self, membership):
        return membership.user.email

    def roles_today(self, membership):
        return ", ".join(membership.held)


class EventAdmin(OfOneOrganisation):
    list_display = ("at", "actor", "verb", "detail", "target_id")
    list_per_page = events.ROWS
    list_select_related = ("actor",)
    list_filter = ("verb", "actor")


class LeaderAdmin(ModelAdmin):
    list_display = ("name", "own_words", "stage", "point_of_contact", "added_at")
    list_per_page = ROWS
    list_select_related = ("point_of_contact__user", "point_of_contact__organisation")
    list_filter = ("stage", "location", "pace")
    search_fields = ("words",)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(organisation__slug=LARGE)


site = AdminSite(name="compared")
site.register(Membership, MembershipAdmin)
site.register(Event, EventAdmin)
site.register(Leader, LeaderAdmin)

urlpatterns = [
    path("bench/bare/", bare, name="bare"),
    path("bench/admin/", site.urls),
    *addresses,
]
