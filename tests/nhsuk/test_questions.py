"""Each kind of question has the markup of the official component."""

import datetime

import pytest
from django import forms

from portal.nhsuk.fields import (
    CheckboxSelectMultiple,
    DateInputField,
    PlainText,
    RadioSelect,
)
from portal.nhsuk.forms import NHSForm
from tests.nhsuk.official import official, ours, same

LEVELS = [("0", "No links"), ("4", "A regular dialogue"), ("unsure", "Not sure")]
INVALID = {"aria-invalid": "true"}


class Visit(NHSForm):
    name = forms.CharField(label="Your name", help_text="As on letters", max_length=20)
    email = forms.EmailField(
        label="Email address", widget=forms.EmailInput({"autocomplete": "email"})
    )
    note = PlainText(label="What was said?", help_text="In a few words", max_length=200)
    level = forms.ChoiceField(
        label="How connected are we?",
        help_text="Choose one",
        choices=LEVELS,
        widget=RadioSelect(hints={"0": "Nobody here knows any"}, dividers={"unsure": "or"}),
    )
    topics = forms.MultipleChoiceField(
        label="What was it about?",
        choices=[("care", "Care"), ("none", "None of these")],
        widget=CheckboxSelectMultiple(dividers={"none": "or"}, exclusive=["none"]),
    )
    met = DateInputField(label="When did you meet?")
    place = forms.ChoiceField(label="Place", choices=[("a", "Anytown"), ("b", "Otherton")])
    people = forms.IntegerField(label="How many people came?", min_value=1)
    agreed = forms.BooleanField(label="They agreed to this", help_text="In writing")
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    paper = forms.FileField(label="A paper", help_text="As a PDF")


def drawn(name, form=None, options=""):
    return ours(f"{{% question form.{name} {options} %}}", form=form or Visit())


def wrong(name, **data):
    """The form sent back with an error in `name`."""
    form = Visit(data)
    assert name in form.errors
    return form


def hint(name, text):
    return {"id": f"id_{name}_helptext", "text": text}


def error(name, text):
    return {"id": f"id_{name}_error", "text": text}


def test_a_text_box_with_its_hint():
    same(
        drawn("name", options="size='m' width=20"),
        official(
            "input",
            "input",
            id="id_name",
            name="name",
            label={"text": "Your name", "size": "m"},
            hint=hint("name", "As on letters"),
            width=20,
        ),
    )


def test_a_text_box_with_an_error_as_the_heading_of_the_page():
    same(
        drawn("name", wrong("name"), "heading=True caption='Question 1 of 6'"),
        official(
            "input",
            "input",
            id="id_name",
            name="name",
            label={
                "text": "Your name",
                "size": "l",
                "isPageHeading": True,
                "caption": "Question 1 of 6",
            },
            hint=hint("name", "As on letters"),
            errorMessage=error("name", "Enter your name"),
            attributes=INVALID,
        ),
    )


def test_an_email_box_helps_browsers_to_fill_it_in_and_not_to_correct_it():
    same(
        drawn("email"),
        official(
            "input",
            "input",
            id="id_email",
            name="email",
            type="email",
            autocomplete="email",
            spellcheck=False,
            label={"text": "Email address", "size": "s"},
        ),
    )


def test_a_number_is_asked_for_in_a_text_box_with_a_numeric_keyboard_and_a_unit():
    same(
        drawn("people", Visit(initial={"people": 1200}), "width=3 suffix='people'"),
        official(
            "input",
            "input",
            id="id_people",
            name="people",
            value="1200",
            inputmode="numeric",
            width=3,
            suffix="people",
            label={"text": "How many people came?", "size": "s"},
        ),
    )


@pytest.mark.parametrize("note", ["", "We met <twice>\nthis year"])
def test_a_text_area_counts_its_characters(note):
    form = Visit({"note": note}) if note else Visit()
    same(
        drawn("note", form),
        official(
            "character-count",
            "characterCount",
            id="id_note",
            name="note",
            maxlength=200,
            rows=5,
            label={"text": "What was said?", "size": "s"},
            hint=hint("note", "In a few words"),
            value=note,
        ),
    )


def test_a_text_area_with_an_error_names_its_count_its_hint_and_its_error():
    same(
        drawn("note", wrong("note", note="a" * 201)),
        official(
            "character-count",
            "characterCount",
            id="id_note",
            name="note",
            maxlength=200,
            rows=5,
            label={"text": "What was said?", "size": "s"},
            hint=hint("note", "In a few words"),
            errorMessage=error("note", "Use 200 characters or fewer. You have used 201"),
            attributes=INVALID,
            value="a" * 201,
        ),
    )


def test_radios_with_hints_and_a_word_between_them():
    same(
        drawn("level", wrong("level"), "heading=True caption='Coaches'"),
        official(
            "radios",
            "radios",
            idPrefix="id_level",
            name="level",
            fieldset={
                "legend": {
                    "text": "How connected are we?",
                    "size": "l",
                    "isPageHeading": True,
                    "caption": "Coaches",
                }
            },
            hint=hint("level", "Choose one"),
            errorMessage=error("level", "Answer “How connected are we?”"),
            items=[
                {
                    "id": "id_level_0",
                    "value": "0",
                    "text": "No links",
                    "hint": "Nobody here knows any",
                },
                {"id": "id_level_1", "value": "4", "text": "A regular dialogue"},
                {"divider": "or"},
                {"id": "id_level_2", "value": "unsure", "text": "Not sure"},
            ],
        ),
    )


def test_radios_keep_what_was_chosen():
    html = drawn("level", Visit({"level": "4"}))
    assert html.count("checked") == 1
    assert 'value="4" checked' in html


def test_two_short_answers_may_stand_side_by_side_and_small():
    assert 'class="nhsuk-radios nhsuk-radios--small nhsuk-radios--inline"' in drawn(
        "level", options="inline=True small=True"
    )


def test_checkboxes_with_one_that_unticks_the_others():
    same(
        drawn("topics", Visit({"topics": ["care"]})),
        official(
            "checkboxes",
            "checkboxes",
            idPrefix="id_topics",
            name="topics",
            fieldset={"legend": {"text": "What was it about?", "size": "s"}},
            values=["care"],
            items=[
                {"id": "id_topics_0", "value": "care", "text": "Care"},
                {"divider": "or"},
                {
                    "id": "id_topics_1",
                    "value": "none",
                    "text": "None of these",
                    "behaviour": "exclusive",
                },
            ],
        ),
    )


def test_a_single_checkbox_has_its_label_beside_it():
    same(
        drawn("agreed"),
        official(
            "checkboxes",
            "checkboxes",
            idPrefix="id_agreed",
            name="agreed",
            items=[
                {
                    "id": "id_agreed",
                    "value": "on",
                    "text": "They agreed to this",
                    "hint": hint("agreed", "In writing"),
                }
            ],
        ),
    )


def test_a_single_checkbox_that_is_missing_says_what_to_tick():
    assert "Tick “They agreed to this” to go on" in drawn("agreed", wrong("agreed"))


def date_boxes(*parts):
    boxes = enumerate(["day", "month", "year"])
    return [
        {
            "id": f"id_met_{i}",
            "name": f"met_{part}",
            "label": part.capitalize(),
            "width": 4 if part == "year" else 2,
            **more,
        }
        for (i, part), more in zip(boxes, parts, strict=True)
    ]


def test_a_date_in_three_boxes():
    same(
        drawn("met", Visit(initial={"met": datetime.date(2026, 3, 27)})),
        official(
            "date-input",
            "dateInput",
            id="id_met",
            fieldset={"legend": {"text": "When did you meet?", "size": "s"}},
            hint=hint("met", "For example, 27 3 2026"),
            items=date_boxes({"value": "27"}, {"value": "3"}, {"value": "2026"}),
        ),
    )


def test_only_the_box_of_a_date_that_is_wrong_is_marked():
    form = wrong("met", met_day="27", met_month="13", met_year="2026")
    same(
        drawn("met", form),
        official(
            "date-input",
            "dateInput",
            id="id_met",
            fieldset={"legend": {"text": "When did you meet?", "size": "s"}},
            hint=hint("met", "For example, 27 3 2026"),
            errorMessage=error("met", "The date must be a real date, like 27 3 2026"),
            items=date_boxes(
                {"value": "27", "error": False},
                {"value": "13", "error": True, "attributes": INVALID},
                {"value": "2026", "error": False},
            ),
        ),
    )


def test_a_list_to_choose_from():
    same(
        drawn("place", Visit({"place": "b"})),
        official(
            "select",
            "select",
            id="id_place",
            name="place",
            label={"text": "Place", "size": "s"},
            items=[
                {"value": "a", "text": "Anytown"},
                {"value": "b", "text": "Otherton", "selected": True},
            ],
        ),
    )


def test_a_password_can_be_shown():
    same(
        drawn("password"),
        official(
            "password-input",
            "passwordInput",
            id="id_password",
            name="password",
            autocomplete="current-password",
            label={"text": "Password", "size": "s"},
        ),
    )


def test_a_file_is_asked_for_in_the_plain_box():
    """The script of the design system's box makes a button whose name axe refuses (2.5.3)."""
    same(
        drawn("paper", wrong("paper")),
        official(
            "file-upload",
            "fileUpload",
            id="id_paper",
            name="paper",
            label={"text": "A paper", "size": "s"},
            hint=hint("paper", "As a PDF"),
            errorMessage=error("paper", "Choose a file"),
            attributes=INVALID,
        ).replace(' data-module="nhsuk-file-upload"', ""),
    )


def test_the_words_of_a_question_are_escaped():
    form = Visit()
    form["name"].label = "<b>{{ 1|add:2 }}</b>"
    html = drawn("name", form)
    assert "&lt;b&gt;{{ 1|add:2 }}&lt;/b&gt;" in html
