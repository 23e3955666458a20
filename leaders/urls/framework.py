"""Addresses of the framework, under /o/<organisation>/."""

from django.urls import path

from leaders.views import framework

urlpatterns = [
    path("framework/", framework.framework, name="framework"),
    path("framework/<slug:type_key>/hide/", framework.type_hide, name="type_hide"),
    path("framework/<slug:type_key>/show/", framework.type_show, name="type_show"),
    path("framework/<slug:type_key>/roles/add/", framework.role_add, name="role_add"),
    path("framework/roles/<pid:role_id>/end/", framework.role_end, name="role_end"),
]
