"""Every address of the portal. Each app keeps its own; each view wears its access mark."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from connections import urls as connections
from guide import urls as guide
from leaders import urls as leaders
from pairs import urls as pairs
from portal.addresses import by_first_word
from portal.home import urls as home
from portal.organisations import urls as organisations
from portal.reports import urls as reports

admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = f"{settings.SERVICE_NAME}: reference data"
admin.site.site_title = settings.SERVICE_NAME
admin.site.index_title = "Reference data and accounts"

# What is asked for most comes first, for addresses are tried in turn.
inside_an_organisation = by_first_word(
    [
        *connections.urlpatterns,
        *leaders.urlpatterns,
        *guide.urlpatterns,
        *pairs.inside,
        *reports.urlpatterns,
        *organisations.inside,
        *home.inside,
    ]
)
urlpatterns = [
    path("o/<slug:organisation>/", include(inside_an_organisation)),
    path("", include("portal.home.urls")),
    path("", include("portal.organisations.urls")),
    *by_first_word(pairs.urlpatterns),
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
