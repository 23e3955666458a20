"""The NHS components that pages write as one tag. Their markup is in templates/nhsuk/."""

import re
from collections import Counter
from functools import lru_cache
from itertools import chain

from django import template
from django.template.loader import render_to_string

from portal.nhsuk import wording

register = template.Library()


@register.inclusion_tag("nhsuk/error_summary.html")
def error_summary(*forms):
    """All errors of the form or forms, each a link to its field. Above the page's h1.

    Errors that read the same, numbers apart, begin with their question: beside it that is seen,
    here it is not.
    """
    errors = list(chain.from_iterable(summarised(form) for form in forms if form))
    times = Counter(without_numbers(error["text"]) for error in errors)
    for error in errors:
        if times[without_numbers(error["text"])] > 1 and error["label"]:
            joint = "" if error["label"].endswith("?") else ":"
            error["text"] = f"{error['label']}{joint} {error['text']}"
    return {"errors": errors}


def without_numbers(text: str) -> str:
    return re.sub(r"\d+", "", text)


def summarised(form):
    """Text, question and id of what is wrong, of every error; the form's own come first."""
    if not form.is_bound:
        return
    visible = form.visible_fields()
    first = getattr(form, "error_target", "") or (visible[0].first_id if visible else "")
    for text in form.non_field_errors():
        yield {"text": text, "target": first, "label": ""}
    for field in form:
        target = "" if field.is_hidden else field.first_id
        for text in field.errors:
            yield {"text": text, "target": target, "label": str(field.label)}


@register.simple_tag(takes_context=True)
def error_prefix(context):
    """ "Error: ", for the start of the title of a page whose `form` is shown again.

    The form that narrows a list is its `search`.
    """
    wrong = any(has_errors(context.get(name)) for name in ("form", "search"))
    return "Error: " if wrong else ""


@register.simple_tag
def page_of(*tables):
    """ " (page 2 of 3)", for the end of the title of a list; nothing on the first page."""
    turned = (table for table in tables if table and table.page.number > 1)
    pages = (f"page {table.page.number} of {table.paginator.num_pages}" for table in turned)
    words = ", ".join(pages)
    return f" ({words})" if words else ""


@register.filter
def has_errors(form) -> bool:
    return bool(getattr(form, "is_bound", False) and not form.is_valid())


@register.inclusion_tag("nhsuk/field.html")
def question(field, *, label=None, hint=None, size="s", heading=False, **look):
    """One field of a form.

    label and hint: words of this page in place of the form's; heading: the label is the page's h1
    (a page that asks one thing); size: s, m, l or xl. Further, in `look`: caption; width (2, 3, 4,
    5, 10, 20 or 30 characters); prefix and suffix; inline (two short answers side by side); small
    (choices of a list's filter).
    """
    if unknown := look.keys() - {"caption", "width", "prefix", "suffix", "inline", "small"}:
        raise template.TemplateSyntaxError(f"question does not know {sorted(unknown)}")
    field.label = field.label if label is None else label
    field.help_text = field.help_text if hint is None else hint
    size = "l" if heading and size == "s" else size
    return {"field": field, "size": size, "heading": heading, **look}


@register.simple_tag
def nhs_widget(field, width=None):
    """A field's bare input, inside templates/nhsuk/field.html."""
    return field.as_nhs_widget(width=width)


@register.inclusion_tag("nhsuk/button.html")
def button(text, *, kind="", href="", name="", value="", small=False):
    """A button that sends the form, or with `href` a link that looks like one.

    kind: secondary, warning or reverse.
    """
    return {
        "text": text,
        "kind": kind,
        "href": href,
        "name": name,
        "value": value,
        "small": small,
    }


@register.inclusion_tag("nhsuk/back_link.html")
def back_link(url, text="Back"):
    return {"url": url, "text": text}


@register.inclusion_tag("nhsuk/breadcrumbs.html")
def breadcrumbs(*pairs):
    """{% breadcrumbs home_url "Home" rounds_url "Connections" %}: the pages above this one."""
    items = [{"url": url, "text": text} for url, text in zip(pairs[::2], pairs[1::2], strict=True)]
    return {"items": items, "last": items[-1]}


@register.inclusion_tag("nhsuk/tag.html")
def tag(text, colour=""):
    """A status in one or two words, such as {% tag "Open" "green" %}."""
    return {"text": text, "colour": colour}


@register.simple_tag
def heat_cells(row):
    """The numbers of one row of a distribution: the same few rows are drawn again and again."""
    return _heat_cells(row.cells)


@lru_cache(maxsize=4096)
def _heat_cells(cells):
    """As text: a template takes twice as long over numbers."""
    drawn = [(str(cell.heat), str(cell.count)) for cell in cells]
    return render_to_string("parts/heat_cells.html", {"cells": drawn})


@register.filter
def with_article(noun) -> str:
    """ "a board member", "an outside rater": a role inside a sentence."""
    return wording.with_article(str(noun))


@register.filter
def filled(value) -> bool:
    """Whether there is something to show: 0 and False are answers, empty text is none."""
    return value is not None and value != ""


@register.filter
def to_banner(messages):
    """All of this page's messages as one banner; green only if every one is good news."""
    read = list(messages)
    return {
        "texts": [str(message) for message in read],
        "success": all(message.level_tag == "success" for message in read),
    }


@register.filter
def elided_range(page):
    """The page numbers to show: the first, the last and those around this one (NHS pagination)."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
