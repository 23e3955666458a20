"""Components that are not questions have the markup of the official ones too."""

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.exceptions import ValidationError
from django.template import TemplateSyntaxError

from portal.nhsuk.fields import DateInputField, RadioSelect
from portal.nhsuk.forms import NHSForm
from tests.nhsuk.official import official, ours, same


@pytest.mark.parametrize("kind", ["", "secondary", "warning", "reverse"])
def test_a_button_that_sends_a_form_cannot_be_pressed_twice_by_accident(kind):
    same(
        ours("{% button 'Save' kind=kind %}", kind=kind),
        official("button", "button", text="Save", variant=kind, preventDoubleClick=True),
    )


def test_a_button_can_carry_what_was_chosen_by_pressing_it():
    same(
        ours("{% button 'Save' name='deed' value='keep' small=True %}"),
        official(
            "button",
            "button",
            text="Save",
            name="deed",
            value="keep",
            small=True,
            preventDoubleClick=True,
        ),
    )


def test_a_link_that_looks_like_a_button():
    same(
        ours("{% button 'Start' href='/start/' %}"),
        official("button", "button", text="Start", href="/start/"),
    )


def test_a_back_link():
    same(ours("{% back_link '/' %}"), official("back-link", "backLink", text="Back", href="/"))


def test_breadcrumbs_end_in_a_back_link_for_small_screens():
    same(
        ours("{% breadcrumbs '/' 'Home' '/rounds/' 'Connections' %}"),
        official(
            "breadcrumb",
            "breadcrumb",
            items=[{"text": "Home", "href": "/"}, {"text": "Connections", "href": "/rounds/"}],
        ),
    )


def test_breadcrumbs_come_as_pairs():
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        ours("{% breadcrumbs '/' 'Home' '/rounds/' %}")


@pytest.mark.parametrize("colour", ["", "green"])
def test_a_tag(colour):
    same(
        ours("{% tag 'Open' colour %}", colour=colour),
        official("tag", "tag", text="Open", colour=colour),
    )


def test_a_question_refuses_what_it_does_not_know():
    with pytest.raises(TemplateSyntaxError, match="widht"):
        ours("{% question form.name widht=3 %}", form=Answers())


# --- The error summary --------------------------------------------------------------------------


class Answers(NHSForm):
    name = forms.CharField()
    level = forms.ChoiceField(choices=[("0", "None")], widget=RadioSelect)
    met = DateInputField()
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_secret(self):
        if self.cleaned_data["secret"] == "wrong":
            raise ValidationError("Go back and start again")
        return ""

    def clean(self):
        if self.cleaned_data.get("name") == "nobody":
            raise ValidationError("Somebody has to be named")


def test_the_error_summary_links_to_the_first_input_that_is_wrong():
    form = Answers({"met_day": "1", "met_month": "2"})
    same(
        ours("{% error_summary form %}", form=form),
        official(
            "error-summary",
            "errorSummary",
            titleText="There is a problem",
            errorList=[
                {"text": "Enter a name", "href": "#id_name"},
                {"text": "Choose a level", "href": "#id_level_0"},
                {"text": "The date must include a year", "href": "#id_met_2"},
            ],
        ),
    )


def test_an_error_of_the_whole_form_links_to_its_first_field_and_a_hidden_one_to_none():
    data = {"name": "nobody", "level": "0", "met_day": "1", "met_month": "2", "met_year": "2026"}
    form = Answers(data | {"secret": "wrong"})
    same(
        ours("{% error_summary form %}", form=form),
        official(
            "error-summary",
            "errorSummary",
            titleText="There is a problem",
            errorList=[
                {"text": "Somebody has to be named", "href": "#id_name"},
                {"text": "Go back and start again"},
            ],
        ),
    )


def test_two_forms_share_one_summary_and_no_form_has_none():
    one, two = Answers({}, prefix="a"), Answers({}, prefix="b")
    html = ours("{% error_summary one two none %}", one=one, two=two, none=None)
    assert html.count("There is a problem") == 1
    assert 'href="#id_a-name"' in html
    assert 'href="#id_b-name"' in html
    assert ours("{% error_summary form %}", form=Answers()).strip() == ""


def test_errors_that_read_the_same_say_which_question_they_are_about():
    """Numbers apart: how many characters are too many says little of which text it was."""
    form = TwoNotes({"one": "x" * 9, "two": "y" * 12, "name": ""})
    html = ours("{% error_summary form %}", form=form)
    assert ">What was said? Use 5 characters or fewer. You have used 9</a>" in html
    assert ">What came of it: Use 8 characters or fewer. You have used 12</a>" in html
    assert ">Enter a name</a>" in html


class TwoNotes(NHSForm):
    one = forms.CharField(label="What was said?", max_length=5)
    two = forms.CharField(label="What came of it", max_length=8)
    name = forms.CharField()


def test_errors_are_escaped():
    form = Answers({})
    form.add_error("name", "<b>No</b>")
    html = ours("{% error_summary form %}{% question form.name %}", form=form)
    assert "<b>" not in html
    assert html.count("&lt;b&gt;No&lt;/b&gt;") == 2


# --- Parts --------------------------------------------------------------------------------------


def part(name, **context):
    return ours('{% include "parts/' + name + '.html" %}', **context)


def test_a_task_list_says_what_is_done_and_what_cannot_start_yet():
    same(
        part(
            "task_list",
            tasks=[
                {"title": "Coaches", "url": "/1/", "done": True},
                {"title": "Champions", "url": "/2/", "hint": "About 2 minutes"},
                {"title": "Send"},
            ],
        ),
        official(
            "task-list",
            "taskList",
            idPrefix="task",
            items=[
                {
                    "title": {"text": "Coaches"},
                    "href": "/1/",
                    "status": {
                        "text": "Completed",
                        "classes": "nhsuk-task-list__status--completed",
                    },
                },
                {
                    "title": {"text": "Champions"},
                    "href": "/2/",
                    "hint": {"text": "About 2 minutes"},
                    "status": {"tag": {"text": "Incomplete", "colour": "blue"}},
                },
                {
                    "title": {"text": "Send"},
                    "status": {
                        "text": "Cannot start yet",
                        "classes": "nhsuk-task-list__status--cannot-start-yet",
                    },
                },
            ],
        ),
    )


def test_inset_text_and_panel():
    same(
        part("inset", text="It is private."),
        official("inset-text", "insetText", text="It is private."),
    )
    same(
        part("panel", title="Answers sent", text="Thank you"),
        official("panel", "panel", titleText="Answers sent", html="Thank you"),
    )


def test_confirming_a_deed_is_a_form_of_its_own_with_a_way_out():
    html = part(
        "confirm", text="This closes the round.", label="Close it", cancel="/back/", version=3
    )
    assert '<form method="post">' in html
    assert 'name="version" value="3"' in html
    assert 'href="/back/"' in html


def test_an_empty_list_says_so_and_what_to_do():
    html = part("empty", text="No rounds yet.", url="/add/", link="Plan a round")
    assert "No rounds yet." in html
    assert '<a class="nhsuk-link" href="/add/">Plan a round</a>' in html


# --- Messages -----------------------------------------------------------------------------------


def banner(*messages, form=None):
    return part("messages", messages=[Message(level, text) for level, text in messages], form=form)


def test_good_news_is_a_green_banner():
    same(
        banner((constants.SUCCESS, "Saved")),
        official("notification-banner", "notificationBanner", text="Saved", variant="success"),
    )


def test_several_messages_share_one_banner_which_is_green_only_if_all_are_good_news():
    html = banner((constants.SUCCESS, "Saved"), (constants.WARNING, "One letter came back"))
    assert html.count("nhsuk-notification-banner__heading") == 2
    assert "nhsuk-notification-banner--success" not in html
    assert 'role="region"' in html


def test_a_message_never_stands_beside_an_error_summary():
    assert banner((constants.SUCCESS, "Saved"), form=Answers({})).strip() == ""
