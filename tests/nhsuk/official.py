"""The official templates of nhsuk-frontend 10.6.1, to compare ours with."""

from functools import cache

from django.template import engines
from django.test import SimpleTestCase
from jinja2 import ChainableUndefined, Environment, PackageLoader

MACRO = "{%% from 'nhsuk/components/%s/macro.jinja' import %s %%}{{ %s(params) }}"


@cache
def environment():
    return Environment(
        undefined=ChainableUndefined,
        loader=PackageLoader("nhsuk_frontend_jinja"),
        autoescape=True,
    )


def official(component: str, macro: str, /, **params) -> str:
    """What the design system writes for these parameters."""
    text = MACRO % (component, macro, macro)
    return environment().from_string(text).render(params=params)


def ours(text: str, /, **context) -> str:
    """What a template of the portal writes."""
    return engines["django"].from_string("{% load nhsuk %}" + text).render(context)


def same(ours: str, official: str) -> None:
    """Fails unless both are the same HTML, but for white space and the order of attributes."""
    case = SimpleTestCase()
    case.maxDiff = None
    case.assertHTMLEqual(ours, official)
