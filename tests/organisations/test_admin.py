"""The Django admin holds organisations, accounts and the framework: no personal record."""

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry

from portal.accounts.models import User
from portal.organisations.models import Event, Organisation
from tests import make

pytestmark = pytest.mark.django_db

SERVED = {
    "accounts.User",
    "guide.Section",
    "guide.Tip",
    "leaders.Framework",
    "leaders.LeaderType",
    "leaders.RoleType",
    "leaders.ScaleLevel",
    "organisations.Organisation",
    "organisations.SlugAlias",
    "organisations.Succession",
}
NEW = {"name": "Westholme", "slug": "westholme", "ods_code": "", "kind": "trust", "region": ""}


@pytest.fixture
def site(cast, as_):
    return as_(cast.superuser)


def test_every_page_bears_the_service_s_name_and_our_icon(site):
    for path in ("", "organisations/organisation/", "organisations/organisation/add/"):
        html = site.get(f"/admin/{path}").content.decode()
        title = html.partition("<title>")[2].partition("</title>")[0]
        assert title.endswith(f"| {settings.SERVICE_NAME}")
        assert f"{settings.SERVICE_NAME}: reference data" in html
        assert 'rel="icon" href="/static/favicon.svg"' in html
        assert "Django" not in html


def test_it_serves_reference_data_and_accounts_and_nothing_else():
    assert {model._meta.label for model in admin.site._registry} == SERVED


@pytest.mark.parametrize("label", sorted(SERVED))
def test_every_list_and_record_opens_and_nothing_can_be_deleted(site, cast, northgate, label):
    app, model = label.lower().split(".")
    listed = site.get(f"/admin/{app}/{model}/")
    assert listed.status_code == 200
    assert b"delete_selected" not in listed.content
    known = {"user": cast.board.pk, "organisation": northgate.pk}
    rows = admin.site._registry
    registered = next(one for one in rows if one._meta.label == label)
    first = known.get(model) or registered.objects.values_list("pk", flat=True).first()
    if first:
        page = site.get(f"/admin/{app}/{model}/{first}/change/")
        assert page.status_code == 200
        for word in (b"membership", b"invitation", b"event", b"rater", b"/delete/"):
            assert word not in page.content.lower().split(b"<form")[-1]
        assert site.get(f"/admin/{app}/{model}/{first}/delete/").status_code == 403


@pytest.mark.parametrize("path", ["organisations/membership", "organisations/event"])
def test_members_and_events_have_no_page_there(site, path):
    assert site.get(f"/admin/{path}/").status_code == 404


def test_the_framework_is_only_read(site, framework):
    for model in ("framework", "leadertype", "roletype", "scalelevel"):
        assert site.get(f"/admin/leaders/{model}/add/").status_code == 403
    path = f"/admin/leaders/framework/{framework.pk}/change/"
    assert site.post(path, {"title": "Another"}).status_code == 403


def test_an_organisation_is_added_and_its_slug_stays(site):
    assert site.post("/admin/organisations/organisation/add/", NEW).status_code == 302
    made = Organisation.objects.get(slug="westholme")
    assert made.ods_code is None
    path = f"/admin/organisations/organisation/{made.pk}/change/"
    changed = NEW | {"name": "Westholme Care", "slug": "another", "ods_code": "ZZW"}
    assert site.post(path, changed).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.slug, made.ods_code) == ("Westholme Care", "westholme", "ZZW")


def test_what_is_done_there_stands_in_the_audit_trail_without_names(site, cast, northgate):
    path = f"/admin/organisations/organisation/{northgate.pk}/change/"
    site.post(path, NEW | {"name": "Northgate Care", "kind": "trust"})
    event = Event.objects.get(verb="organisation.changed")
    assert (event.actor, event.organisation) == (cast.superuser, northgate)
    assert event.detail == {"fields": ["Name"]}
    site.post("/admin/organisations/slugalias/add/", {"organisation": northgate.pk, "slug": "ng"})
    assert Event.objects.get(verb="slugalias.added").organisation == northgate
    site.post(f"/admin/accounts/user/{cast.board.pk}/change/", {"name": "Fern", "is_active": ""})
    event = Event.objects.get(verb="user.changed")
    assert (event.organisation, event.target_id) == (None, str(cast.board.pk))
    assert LogEntry.objects.count() == 0


def test_successions_are_added_and_read_as_from_one_body_to_another(site, northgate, southmoor):
    data = {"predecessor": southmoor.pk, "successor": northgate.pk, "date": "2026-04-01"}
    assert site.post("/admin/organisations/succession/add/", data).status_code == 302
    row = northgate.successions_in.get()
    assert str(row) == "Southmoor → Northgate and Riverside"
    assert "Southmoor" in site.get("/admin/organisations/succession/").content.decode()
    event = Event.objects.get(verb="succession.added")
    assert event.organisation is None


def test_an_account_is_made_by_invitation_never_there_but_can_be_shut(site, cast, client):
    assert site.get("/admin/accounts/user/add/").status_code == 403
    site.post(f"/admin/accounts/user/{cast.board.pk}/change/", {"name": "Fern"})
    assert not User.objects.get(pk=cast.board.pk).is_active
    client.logout()
    data = {"login": cast.board.email, "password": make.PASSWORD}
    client.post("/accounts/login/", data)
    assert "_auth_user_id" not in client.session


def test_a_lead_is_no_administrator(cast, as_):
    assert as_(cast.lead).get("/admin/").status_code in (302, 403)
    assert b"Organisations" not in as_(cast.lead).get("/admin/", follow=True).content


def test_the_points_of_the_guide_are_only_read(site):
    for model in ("section", "tip"):
        assert site.get(f"/admin/guide/{model}/add/").status_code == 403
        assert site.post(f"/admin/guide/{model}/2/change/", {"title": "Mine"}).status_code == 403
