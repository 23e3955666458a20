"""Thirteen seeded faults, each a way in which isolation is lost in real projects.

A test-only URLconf: the walk must find every one, or it proves nothing about the real addresses.
"""

from django import forms
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path

from connections.models import Rater, Round
from portal.organisations.access import DEED, FORM, READ, requires, signed_in
from portal.organisations.models import Locality
from portal.organisations.permissions import Permission


@requires(Permission.HOME_VIEW, READ)
def unscoped_list(request, organisation):
    return HttpResponse(", ".join(str(row) for row in Round.objects.all()))


@requires(Permission.HOME_VIEW, READ)
def detail_by_id_alone(request, organisation, round_id):
    return HttpResponse(get_object_or_404(Round, public_id=round_id).title)


class RoundForm(forms.ModelForm):
    class Meta:
        model = Round
        fields = ("locality",)


@requires(Permission.HOME_VIEW, FORM)
def form_choices(request, organisation):
    return HttpResponse(RoundForm().as_p())


@requires(Permission.HOME_VIEW, READ)
def raw_sql(request, organisation):
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM connections_round")
        return HttpResponse(", ".join(row[0] for row in cursor.fetchall()))


@requires(Permission.HOME_VIEW, READ)
def two_hops(request, organisation, round_id):
    raters = Rater.objects.filter(round__public_id=round_id)
    return HttpResponse(", ".join(str(rater) for rater in raters))


@requires(Permission.HOME_VIEW, DEED)
def change_by_id_alone(request, organisation, round_id):
    Rater.objects.filter(round__public_id=round_id).update(name="gone")
    return HttpResponse("done")


@requires(Permission.HOME_VIEW, READ)
def leaked_count(request, organisation):
    return HttpResponse(f"{Round.objects.count()} rounds")


@requires(Permission.HOME_VIEW, READ)
def leaked_existence(request, organisation, round_id):
    taken = Round.objects.filter(public_id=round_id).exists()
    return HttpResponse("taken" if taken else "free")


@signed_in("a fault: the organisation is not in the address", READ)
def without_organisation(request, round_id):
    return HttpResponse(get_object_or_404(Round, public_id=round_id).title)


@requires(Permission.HOME_VIEW, DEED)
def key_from_the_body(request, organisation):
    rounds = organisation.rounds.filter(kind="connections")  # the others can't be about a place
    rounds.update(locality_id=request.POST.get("locality_id"))
    return HttpResponse("done")


@requires(Permission.HOME_VIEW, READ)
def streaming(request, organisation):
    return StreamingHttpResponse(row.title for row in Round.objects.all())


@requires(Permission.HOME_VIEW, READ)
def base_manager(request, organisation):
    return HttpResponse(", ".join(row.title for row in Round._base_manager.all()))


@requires(Permission.HOME_VIEW, READ)
def reverse_relation(request, organisation, locality_id):
    place = get_object_or_404(Locality, public_id=locality_id)
    return HttpResponse(", ".join(row.title for row in place.rounds.all()))


VIEWS = {
    unscoped_list: "",
    detail_by_id_alone: "<pid:round_id>/",
    form_choices: "",
    raw_sql: "",
    two_hops: "<pid:round_id>/",
    change_by_id_alone: "<pid:round_id>/",
    leaked_count: "",
    leaked_existence: "<pid:round_id>/",
    key_from_the_body: "",
    streaming: "",
    base_manager: "",
    reverse_relation: "<pid:locality_id>/",
}
inside = [path(f"{v.__name__}/{parts}", v, name=v.__name__) for v, parts in VIEWS.items()]
faulty = [
    path("o/<slug:organisation>/faults/", include(inside)),
    path(
        "faults/without_organisation/<pid:round_id>/",
        without_organisation,
        name="without_organisation",
    ),
]
urlpatterns = [*faulty, path("", include("portal.urls"))]
NAMES = [*(view.__name__ for view in VIEWS), "without_organisation"]
