"""A page for each kind of thing this room draws, for tests only; and addresses to serve them at."""

import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from portal.nhsuk import charts
from portal.nhsuk.fields import CheckboxSelectMultiple, DateInputField, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm
from portal.nhsuk.versioned import VersionedForm

PAGE = (
    "{% extends layout %}{% load nhsuk crispy_forms_tags django_tables2 %}"
    "{% block title %}{{ heading }}{% endblock %}"
    '{% block back %}{% back_link "/" %}{% endblock %}'
    "{% block content %}{% error_summary form %}"
    '<h1 class="nhsuk-heading-l">{{ heading }}</h1>'
)
ASKING = (
    '{% include "parts/stale.html" %}'
    '<form method="post" enctype="multipart/form-data" novalidate>{% csrf_token %}'
    '{{ form|crispy }}{% button "Continue" %} {% button "Delete" kind="warning" %}</form>'
)
CHARTS = (
    '{% include "parts/chart_distribution.html" with chart=distribution %}'
    '{% for trend in trends %}{% include "parts/chart_trend.html" with chart=trend %}{% endfor %}'
)
PARTS = (
    '{% include "parts/task_list.html" %}'
    '{% include "parts/inset.html" with text="It is private." %}'
    '<p class="nhsuk-body">{% tag "Open" "green" %} {% tag "Closed" "grey" %}</p>'
    '{% include "parts/confirm.html" with text="It closes." label="Close it" cancel="/" %}'
)


class Visit(VersionedForm, NHSForm):
    name = forms.CharField(label="Name of the round", help_text="As on the agenda")
    note = PlainText(label="What was said?", max_length=200, required=False)
    level = forms.ChoiceField(
        label="How connected are we?",
        choices=[("0", "No links"), ("4", "A regular dialogue"), ("unsure", "Not sure")],
        widget=RadioSelect(hints={"0": "Nobody here knows any"}, dividers={"unsure": "or"}),
    )
    topics = forms.MultipleChoiceField(
        label="What was it about?",
        choices=[("care", "Care"), ("none", "None of these")],
        widget=CheckboxSelectMultiple(exclusive=["none"]),
    )
    met = DateInputField(label="When did you meet?")
    place = forms.ChoiceField(label="Place", choices=[("a", "Anytown"), ("b", "Otherton")])
    people = forms.IntegerField(label="How many people came?")
    agreed = forms.BooleanField(label="They agreed to this", help_text="In writing")
    paper = forms.FileField(label="A paper")


class Leaders(tables.Table):
    caption = "Leaders"
    name = tables.Column()
    place = tables.Column(orderable=False)
    contacts = tables.Column("Contacts this year", attrs={"td": {"numeric": True}})
    role = tables.Column("In their own words")


def show(request, heading, body, *, layout="layouts/page.html", **context):
    text = PAGE + body + "{% endblock %}"
    context |= {"layout": layout, "heading": heading, "form": context.get("form")}
    return HttpResponse(engines["django"].from_string(text).render(context, request))


@login_not_required
def asking(request):
    form = Visit(request.POST or None, request.FILES or None, initial={"version": 1})
    if form.is_bound and not form.is_valid() and "stale" in request.GET:
        form.show_stale({**dict.fromkeys(form.fields), "name": "Theirs", "version": 2})
    return show(request, "A visit", ASKING, form=form)


@login_not_required
def table(request):
    rows = [
        {"name": f"Person {n:02}", "place": "Anytown", "contacts": n, "role": "I listen, and ask"}
        for n in range(95)
    ]
    leaders = Leaders(rows)
    tables.RequestConfig(request, paginate={"per_page": 10}).configure(leaders)
    body = "{% render_table table %}"
    return show(request, "Leaders", body, layout="layouts/wide.html", table=leaders)


@login_not_required
def chart(request):
    point, row = charts.Point, charts.Row
    months = ["March 2024", "October 2024", "March 2025", "October 2025", "21 November 2026"]
    return show(
        request,
        "Charts",
        CHARTS,
        layout="layouts/wide.html",
        distribution=charts.distribution(
            [row("Coach", (1, 0, 2, 7, 1, 1), "Talk about this"), row("Champion", None)],
            ["0", "1", "2", "3", "4", "Not sure"],
            title="What 12 people said",
            heading="Type",
        ),
        trends=[
            charts.trend(
                [point(month, n % 5, break_before=n == 3) for n, month in enumerate(months)],
                title="Coach",
            ),
            charts.trend([point("March 2024", None)], title="Champion"),
        ],
    )


@login_not_required
def parts(request):
    messages.success(request, "Answers saved")
    return show(
        request,
        "Parts",
        PARTS,
        rows=[{"key": "Name", "value": "Amina", "url": "/"}, {"key": "Place", "value": ""}],
        tasks=[
            {"title": "Coaches", "url": "/", "done": True},
            {"title": "Champions", "url": "/", "hint": "About 2 minutes"},
            {
                "title": "Entrepreneurs",
                "url": "/",
                "hint": "Word by word " * 5,
                "status": "Any time",
            },
            {"title": "Send"},
        ],
    )


urlpatterns = [
    path("kitchen/asking/", asking),
    path("kitchen/table/", table),
    path("kitchen/chart/", chart),
    path("kitchen/parts/", parts),
    path("demo/mail/", parts, name="demo_mail"),
    path("", include("portal.urls")),
]
