"""Partner organisations and groups."""

from django.urls import path

from leaders.views import partners

urlpatterns = [
    path("partners/", partners.partner_list, name="partner_list"),
    path("partners/add/", partners.partner_add, name="partner_add"),
    path("partners/<pid:partner_id>/", partners.partner_detail, name="partner_detail"),
    path("partners/<pid:partner_id>/edit/", partners.partner_edit, name="partner_edit"),
    path("partners/<pid:partner_id>/end/", partners.partner_end, name="partner_end"),
]
