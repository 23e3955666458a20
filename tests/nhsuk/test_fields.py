"""What the fields accept, and what they say when they don't."""

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from hypothesis import given
from hypothesis import strategies as st

from connections.models import Round
from portal.nhsuk.fields import DateInputField, PlainText, RadioSelect, Textarea, month_number
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.wording import with_article

# --- Dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        ("27", "3", "2026"),
        (" 27", "03 ", "2026"),
        ("27", "March", "2026"),
        ("27", "mar", "2026"),
        ("27", "Mar.", "2026"),
    ],
)
def test_a_date_may_be_typed_as_people_write_it(typed):
    assert DateInputField().clean(list(typed)) == datetime.date(2026, 3, 27)


@pytest.mark.parametrize(
    ("typed", "says", "wrong"),
    [
        (("", "", ""), "Enter a date", ["day", "month", "year"]),
        (("27", "3", ""), "The date must include a year", ["year"]),
        (("27", "", ""), "The date must include a month and a year", ["month", "year"]),
        (("27", "3", "26"), "The year must have 4 numbers", ["year"]),
        (("x", "3", "2026"), "The date must be a real date, like 27 3 2026", ["day"]),
        (("32", "13", "2026"), "The date must be a real date, like 27 3 2026", ["day", "month"]),
        (("27", "Ju", "2026"), "The date must be a real date, like 27 3 2026", ["month"]),
        (("29", "2", "2027"), "The date must be a real date, like 27 3 2026", None),
        (("9" * 11, "3", "2026"), "The date must be a real date, like 27 3 2026", ["day"]),
        (("27", "9" * 11, "2026"), "The date must be a real date, like 27 3 2026", ["month"]),
        (("9" * 5000, "3", "2026"), "The date must be a real date, like 27 3 2026", ["day"]),
        (("27", "9" * 5000, "2026"), "The date must be a real date, like 27 3 2026", ["month"]),
        (("27", "3", "9" * 5000), "The year must have 4 numbers", ["year"]),
    ],
)
def test_a_date_that_cannot_be_read_says_what_is_wrong_and_in_which_box(typed, says, wrong):
    with pytest.raises(ValidationError) as refused:
        DateInputField().clean(list(typed))
    assert refused.value.messages == [says]
    assert refused.value.params["parts"] == (wrong or ["day", "month", "year"])


def test_a_date_that_is_not_needed_may_stay_empty():
    assert DateInputField(required=False).clean(["", "", ""]) is None
    assert DateInputField(required=False).clean(None) is None


def test_a_date_obeys_its_validators():
    latest = MaxValueValidator(datetime.date(2026, 1, 1), "The date must be in the past")
    with pytest.raises(ValidationError, match="must be in the past"):
        DateInputField(validators=[latest]).clean(["1", "2", "2026"])


def test_a_disabled_date_keeps_its_value():
    day = datetime.date(2026, 3, 27)
    assert DateInputField(disabled=True).clean(day) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [("Sept", 9), ("may", 5), ("ma", None), ("m", None), ("", None), ("0", 0), ("x", None)],
)
def test_a_month_is_a_number_or_at_least_three_letters_of_its_name(text, number):
    assert month_number(text) == number


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_date_comes_back_as_it_was_shown(day):
    field = DateInputField()
    assert field.clean(field.widget.decompress(day)) == day


def date_or_boxes(typed):
    """The date, or the boxes that are said to be wrong."""
    try:
        return DateInputField().clean(typed)
    except ValidationError as refused:
        return refused.params["parts"]


@given(st.lists(st.text(max_size=5), min_size=3, max_size=3))
def test_whatever_is_typed_is_a_date_or_an_error_in_named_boxes(typed):
    read = date_or_boxes(typed)
    assert isinstance(read, datetime.date) or set(read) <= {"day", "month", "year"}
    assert read


def test_a_date_that_did_not_change_is_not_a_change():
    field = DateInputField()
    assert not field.has_changed(datetime.date(2026, 3, 27), ["27", "3", "2026"])
    assert field.has_changed(datetime.date(2026, 3, 27), ["28", "3", "2026"])


# --- Text ---------------------------------------------------------------------------------------


class Typed(NHSForm):
    name = forms.CharField(max_length=5)
    email = forms.EmailField()
    note = PlainText(max_length=5, required=False)
    lines = forms.CharField(widget=Textarea, strip=False)
    day = DateInputField(required=False)
    password = forms.CharField(strip=False, widget=forms.PasswordInput)


def typed(**changes):
    texts = {"name": "Amina", "email": "a@b.example", "lines": "x", "password": "hush"}
    return Typed(texts | changes)


def test_a_new_line_counts_as_one_character_as_it_does_on_the_page():
    form = typed(note="ab\r\ncd")
    assert form.is_valid()
    assert form.cleaned_data["note"] == "ab\ncd"
    assert typed(note="ab\rcd")["note"].value() == "ab\ncd"


NOT_SHOWN = [chr(n) for n in (*range(9), 11, 12, *range(14, 32), 127)]


@pytest.mark.parametrize("sign", NOT_SHOWN)
def test_a_character_that_cannot_be_shown_is_left_out_of_every_text(sign):
    form = typed(
        name=f"{sign}Am{sign}ina{sign}",
        email=f"a@{sign}b.example",
        note=f"a{sign}\tb\n{sign}c",
        lines=f" x{sign}",
        day_day=f"2{sign}7",
        day_month=f"{sign}3",
        day_year="2026",
    )
    assert form.errors == {}
    texts = {name: form.cleaned_data[name] for name in ("name", "email", "note", "lines")}
    assert texts == {"name": "Amina", "email": "a@b.example", "note": "a\tb\nc", "lines": " x"}
    assert form.cleaned_data["day"] == datetime.date(2026, 3, 27)


@pytest.mark.parametrize("sign", NOT_SHOWN)
def test_a_text_that_is_shown_again_with_its_error_has_no_such_character(sign):
    form = typed(name=f"Far too{sign} long", note=f"{sign}Far too long", day_day=f"{sign}x")
    html = form.as_p()
    assert "Far too long" in html
    assert sign not in html


def test_a_text_of_nothing_that_can_be_shown_is_no_answer():
    assert typed(name="\x00\x0b").errors == {"name": ["Enter a name"]}
    assert typed(name="\u200b\u2066").errors == {"name": ["Enter a name"]}


def test_a_password_is_taken_as_it_is_typed():
    form = typed(password="hu\x0bsh\r\n")
    assert form.is_valid()
    assert form.cleaned_data["password"] == "hu\x0bsh\r\n"


def test_every_other_form_is_read_in_the_same_way():
    class Theirs(forms.Form):
        name = forms.CharField()

    form = Theirs({"name": "Am\x00ina"})
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Amina"


def test_no_text_box_stops_the_typing_or_holds_a_hint_that_goes_away():
    class Search(NHSForm):
        words = forms.CharField(max_length=5, widget=forms.TextInput({"placeholder": "Words"}))
        note = forms.CharField(max_length=5, widget=Textarea({"rows": 2}))

    form = Search()
    html = form["words"].as_nhs_widget() + form["note"].as_nhs_widget()
    assert "maxlength" not in html
    assert "placeholder" not in html
    assert 'rows="2"' in html


# --- Choices ------------------------------------------------------------------------------------


class Pace(NHSForm):
    needed = forms.ChoiceField(
        choices=[("", "---------"), ("active", "Active")], widget=RadioSelect
    )
    optional = forms.ChoiceField(
        choices=[("", "---------"), ("active", "Active")], widget=RadioSelect, required=False
    )


def test_the_empty_choice_of_a_model_is_no_radio_where_an_answer_is_needed():
    assert [choice.data["label"] for choice in Pace()["needed"].subwidgets] == ["Active"]


def test_the_empty_choice_of_a_model_says_no_answer_where_none_is_needed():
    assert [choice.data["label"] for choice in Pace()["optional"].subwidgets] == [
        "No answer",
        "Active",
    ]


# --- Words --------------------------------------------------------------------------------------


class Words(NHSForm):
    name = forms.CharField(label="Your name")
    nhs_body = forms.CharField(label="NHS body")
    question = forms.CharField(label="What did they say?")
    level = forms.ChoiceField(choices=[("1", "One")])
    email = forms.EmailField()
    people = forms.IntegerField(max_value=9)
    own = forms.CharField(error_messages={"required": "Tell us who you are"})
    note = forms.CharField(required=False)
    told = forms.CharField(label="Told by (optional)", required=False)
    agreed = forms.BooleanField(required=False)


def test_missing_answers_are_asked_for_in_the_words_of_the_question():
    errors = Words({}).errors
    assert {name: list(errors[name]) for name in errors} == {
        "name": ["Enter your name"],
        "nhs_body": ["Enter an NHS body"],
        "question": ["Answer “What did they say?”"],
        "level": ["Choose a level"],
        "email": ["Enter an email"],
        "people": ["Enter people"],
        "own": ["Tell us who you are"],
    }


def test_wrong_answers_say_what_is_wanted():
    errors = Words({"email": "amina", "people": "12", "level": "7"}).errors
    assert errors["email"] == ["Enter an email address in the right form, like name@example.com"]
    assert errors["people"] == ["Enter a number that is 9 or less"]
    assert errors["level"] == ["Choose an answer from the list"]
    assert Words({"people": "some"}).errors["people"] == ["Enter a whole number, like 12"]


def test_a_number_that_need_not_be_whole_is_not_asked_to_be():
    class Money(NHSForm):
        pounds = forms.DecimalField()

    assert Money({"pounds": "some"}).errors["pounds"] == ["Enter a number, like 12 or 12.40"]


def test_a_label_that_the_form_changes_late_is_the_one_in_the_message():
    class Late(NHSForm):
        name = forms.CharField()

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["name"].label = "Name of the round"

    assert Late({}).errors["name"] == ["Enter the name of the round"]


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Title", "a title"),
        ("Email address", "an email address"),
        ("Outside rater", "an outside rater"),
        ("NHS body", "an NHS body"),
        ("URL", "a URL"),
        ("Username", "a username"),
        ("Unit", "a unit"),
        ("One-page summary", "a one-page summary"),
        ("Hour", "an hour"),
        ("Address", "an address"),
        ("Password (again)", "a password (again)"),
        ("Password you have now", "the password you have now"),
        ("Number of people", "the number of people"),
        ("Your name", "your name"),
        ("The day", "the day"),
        ("How to reach you", "how to reach you"),
        ("People", "people"),
        ("Notes (for us)", "notes (for us)"),
    ],
)
def test_a_label_stands_in_a_sentence_with_its_article(label, inside):
    assert with_article(label) == inside


def test_answers_that_are_not_needed_are_marked_once():
    form = Words()
    assert [field.name for field in form if field.optional] == ["note"]


def test_an_answer_that_one_shown_question_needs_is_not_marked():
    class Which(NHSForm):
        one = forms.CharField(required=False)
        other = forms.CharField(required=False)
        unmarked = ("other",)

    assert [field.name for field in Which() if field.optional] == ["one"]


def test_a_question_that_says_when_it_needs_an_answer_is_not_marked():
    class Group(NHSForm):
        size = forms.IntegerField(label="If you are a group, how many are you?", required=False)

    assert not Group()["size"].optional


def test_a_form_that_filters_a_list_marks_nothing_as_optional():
    class Filter(NHSForm):
        mark_optional = False
        words = forms.CharField(required=False)

    assert not Filter()["words"].optional


# --- Forms of models ----------------------------------------------------------------------------


def test_a_model_form_asks_for_dates_in_three_boxes_and_counts_long_text():
    class RoundForm(NHSModelForm):
        class Meta:
            model = Round
            fields = ["purpose", "opens_date"]

    fields = RoundForm.base_fields
    assert type(fields["opens_date"]) is DateInputField
    assert type(fields["purpose"]) is PlainText
    assert RoundForm()["purpose"].character_limit == 1000


def test_a_model_form_takes_another_field_where_it_names_one():
    class RoundForm(NHSModelForm):
        class Meta:
            model = Round
            fields = ["purpose", "opens_date"]
            field_classes = {"purpose": forms.CharField, "opens_date": forms.DateField}

    fields = RoundForm.base_fields
    assert type(fields["purpose"]) is forms.CharField
    assert type(fields["opens_date"]) is forms.DateField
