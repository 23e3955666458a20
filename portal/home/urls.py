"""Addresses of the front door, each person's home page, and the pages that the law asks for."""

from django.urls import path

from portal.home.views import home, pages

# Under /o/<organisation>/.
inside = [path("", home.home, name="home")]
urlpatterns = [
    path("", home.front, name="front"),
    path("organisations/", home.organisation_list, name="organisation_list"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("cookies/", pages.cookies, name="cookies"),
    path("privacy/", pages.privacy, name="privacy"),
    path("contact/", pages.contact, name="contact"),
    path("healthz", pages.healthz, name="healthz"),
]
