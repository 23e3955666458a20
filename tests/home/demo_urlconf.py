"""The portal's addresses with those that only the demo has."""

from django.urls import include, path

from portal.urls import handler404, urlpatterns  # noqa: F401

urlpatterns = [*urlpatterns, path("demo/", include("portal.home.demo_urls"))]
