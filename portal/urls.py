"""Every address of the portal. Each app keeps its own; each view wears its access mark."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = "Patient Leadership Portal: reference data"

urlpatterns = [
    path("", include("portal.home.urls")),
    path("", include("portal.organisations.urls")),
    path("o/<slug:organisation>/", include("leaders.urls")),
    path("o/<slug:organisation>/", include("guide.urls")),
    path("o/<slug:organisation>/", include("connections.urls")),
    path("o/<slug:organisation>/", include("portal.reports.urls")),
    path("involve/", include("guide.public_urls")),
    path("involve/", include("leaders.public_urls")),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("portal.home.demo_urls"))]

handler400 = "portal.home.views.errors.bad_request"
handler403 = "portal.home.views.errors.forbidden"
handler404 = "portal.home.views.errors.not_found"
handler500 = "portal.home.views.errors.server_error"
