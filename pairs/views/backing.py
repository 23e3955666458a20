"""Who stands behind a pair, which way it goes, and who signs it off where it goes openly."""

from pairs.access import pair_member
from pairs.at_work import only_of
from pairs.forms import backing as forms
from pairs.models import Route
from pairs.views.inside import adding, editing, page, removing, saving_only
from portal.nhsuk.forms import sent
from portal.organisations.access import FORM, READ

BACK = "backing_list"


@pair_member(READ)
def backing_list(request, pair):
    route = only_of(pair, Route)
    chain = pair.sign_offs.all() if route and route.is_open else []
    return page(request, pair, BACK, backings=pair.backings.all(), route=route, chain=chain)


@pair_member(FORM)
def backing_add(request, pair):
    form = forms.BackingForm(sent(request))
    return adding(request, pair, form, among=pair.backings, name="backing_add", back=BACK)


@pair_member(FORM)
def backing_edit(request, pair, backing_id):
    which = {"found": pair.backings, "public_id": backing_id}
    return editing(request, pair, forms.BackingEditForm, **which, name="backing_edit", back=BACK)


@pair_member(FORM)
def backing_remove(request, pair, backing_id):
    which = {"found": pair.backings, "public_id": backing_id}
    return removing(request, pair, **which, name="backing_remove", back=BACK)


@pair_member(FORM)
def route_edit(request, pair):
    which = {"model": Route, "name": "route_edit", "back": BACK}
    return saving_only(request, pair, forms.RouteForm, **which)


@pair_member(FORM)
def sign_off_add(request, pair):
    """One more link of the chain, by default at its end."""
    last = pair.sign_offs.last()
    form = forms.SignOffForm(sent(request), initial={"place": last.place + 1 if last else 1})
    return adding(request, pair, form, among=pair.sign_offs, name="sign_off_add", back=BACK)


@pair_member(FORM)
def sign_off_edit(request, pair, sign_off_id):
    which = {"found": pair.sign_offs, "public_id": sign_off_id}
    return editing(request, pair, forms.SignOffEditForm, **which, name="sign_off_edit", back=BACK)


@pair_member(FORM)
def sign_off_remove(request, pair, sign_off_id):
    which = {"found": pair.sign_offs, "public_id": sign_off_id}
    return removing(request, pair, **which, name="sign_off_remove", back=BACK)
