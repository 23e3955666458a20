"""The menu of every page, and the list of places on the home page."""

from django import template

from portal.organisations.places import places

register = template.Library()


@register.inclusion_tag("organisations/menu.html", takes_context=True)
def menu(context, organisation, permissions):
    """The links of the header's row, marked where one leads to this page or one above it."""
    here = context["request"].path
    return {
        "items": [
            {"text": place.title, "url": url, "current": current(here, url, place)}
            for place, url in places(organisation.slug, frozenset(permissions))
            if place.in_menu
        ]
    }


def current(here: str, url: str, place) -> str:
    """What aria-current says; all pages lie under home, so that is marked on its own page only."""
    if here == url:
        return "page"
    return "true" if here.startswith(url) and place.name != "home" else ""


@register.simple_tag
def places_to_go(organisation, permissions):
    """Place and address of all of them but home itself."""
    found = places(organisation.slug, frozenset(permissions))
    return [(place, url) for place, url in found if place.holds]
