"""The way in: from the front door to the page that says what waits."""

from django.conf import settings
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from connections.waiting import sent_answers
from pairs.mine import is_in_a_pair
from portal.home.demo import PASSWORD, PEOPLE
from portal.home.waiting import what_waits
from portal.organisations.access import READ, public, requires, signed_in
from portal.organisations.permissions import Permission


@public("the front door: who comes in is led on, others read what this is", READ)
def front(request):
    """One organisation: straight to its home page. Several: choose.

    None: to one's pairs, for a member of a pair need not belong to one, or it says what to do.
    """
    if not request.user.is_authenticated:
        return TemplateResponse(request, "home/front.html", _demo_people())
    memberships = list(request.user.memberships.today()[:2])
    if len(memberships) == 1:
        return redirect("home", organisation=memberships[0].organisation.slug)
    if memberships:
        return redirect("organisation_list")
    if is_in_a_pair(request.user):
        return redirect("my_pairs")
    return TemplateResponse(request, "home/front_without_organisation.html")


def _demo_people():
    """In the demo the front page says who one may be; anywhere else there is nobody to tell of."""
    return {"demo_people": PEOPLE, "demo_password": PASSWORD} if settings.DEMO else {}


@signed_in("one's own organisations", READ)
def organisation_list(request):
    memberships = request.user.memberships.today().with_roles().order_by("organisation__name")
    return TemplateResponse(request, "home/organisation_list.html", {"memberships": memberships})


@requires(Permission.HOME_VIEW, READ)
def home(request, organisation):
    context = {
        "roles": request.membership.held_names,
        "things": what_waits(request.membership),
    }
    if not request.membership.may(Permission.ROUND_VIEW):  # others are led there by "Connections"
        context["sent_answers"] = sent_answers(request.membership)
    if not request.membership.may(Permission.PAIR_VIEW):  # whoever may is led there by "Pairs"
        context["in_a_pair"] = is_in_a_pair(request.user)
    return TemplateResponse(request, "home/home.html", context)
