"""Two people edit the same record: the second sees both texts, and loses nothing."""

import datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.http import QueryDict
from django.utils.html import escape

from connections.models import Round
from portal.nhsuk.fields import DateInputField, PlainText, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import STALE, StaleField, VersionedForm, in_words
from tests.nhsuk.official import ours

PACES = [("active", "Active"), ("Resting", [("paused", "Paused")])]


class PlanForm(VersionedForm, NHSForm):
    purpose = PlainText(label="Purpose", max_length=200)
    pace = forms.ChoiceField(label="Pace", choices=PACES, widget=RadioSelect)
    meeting = DateInputField(label="Meeting", required=False)
    agreed = forms.BooleanField(label="Agreed", required=False)
    topics = forms.MultipleChoiceField(
        label="Topics", choices=[("a", "Access"), ("b", "Buses")], required=False
    )


TYPED = QueryDict(
    "version=3&purpose=Ours%0D%0Aand yours&pace=paused&topics=a&topics=b"
    "&meeting_day=27&meeting_month=3&meeting_year=2026"
)
SAVED = {
    "version": 4,
    "purpose": "Theirs",
    "pace": "active",
    "meeting": None,
    "agreed": False,
    "topics": ["a", "b"],
}


def stale_form(saved=SAVED):
    form = PlanForm(TYPED)
    assert form.is_valid()
    assert form.cleaned_data["version"] == 3
    form.show_stale(saved)
    return form


def test_the_form_carries_the_version_it_was_loaded_with():
    form = PlanForm(initial={"version": 3})
    assert 'type="hidden" name="version" value="3"' in str(form["version"])


@pytest.mark.parametrize("version", [None, "", "x", "-1", "9" * 12, "9" * 5000])
def test_a_form_sent_without_a_version_that_may_be_is_refused(version):
    typed = {} if version is None else {"version": version}
    form = PlanForm({"purpose": "Ours", "pace": "active", **typed})
    assert form.errors["version"] == ["Go back, open the page again and try once more"]


def test_every_field_that_differs_is_shown_twice_in_words():
    assert stale_form().stale == (
        StaleField("Purpose", "Theirs", "Ours\nand yours"),
        StaleField("Pace", "Active", "Paused"),
        StaleField("Meeting", "(empty)", "27 March 2026"),
    )


def test_the_summary_says_what_happened_and_links_to_both_texts():
    form = stale_form()
    assert form.non_field_errors() == [STALE]
    summary = ours("{% error_summary form %}", form=form)
    assert '<a href="#stale">Somebody else saved this while you were writing.' in summary
    both = ours('{% include "parts/stale.html" %}', form=form)
    assert 'id="stale"' in both
    assert "Theirs" in both
    assert "Ours<br>and yours" in both


def test_what_was_typed_stays_in_the_form():
    form = stale_form()
    assert "Ours" in str(form["purpose"])
    assert 'value="27"' in ours("{% question form.meeting %}", form=form)


def test_saving_again_is_a_knowing_overwrite_of_the_version_that_was_shown():
    form = stale_form()
    assert 'value="4"' in str(form["version"])
    again = form.data.copy()
    assert PlanForm(again).is_valid()
    assert TYPED["version"] == "3"


def test_the_record_itself_may_be_handed_over():
    form = stale_form(SimpleNamespace(**SAVED))
    assert [field.label for field in form.stale] == ["Purpose", "Pace", "Meeting"]
    assert form.data["version"] == "4"


def test_the_same_text_saved_twice_is_said_to_be_the_same():
    saved = {**SAVED, "purpose": "Ours\r\nand yours", "pace": "paused"}
    form = stale_form({**saved, "meeting": datetime.date(2026, 3, 27)})
    assert form.stale == ()
    html = ours('{% include "parts/stale.html" %}', form=form)
    assert "What is saved now and what you wrote are the same" in html


def test_a_page_without_a_conflict_shows_nothing_of_it():
    assert ours('{% include "parts/stale.html" %}', form=PlanForm()).strip() == ""


def test_both_texts_are_escaped():
    form = stale_form({**SAVED, "purpose": "<b>Theirs</b>"})
    html = ours('{% include "parts/stale.html" %}', form=form)
    assert escape("<b>Theirs</b>") in html


def test_a_model_form_takes_the_version_from_its_record_and_does_not_write_it():
    class RoundForm(VersionedForm, NHSModelForm):
        class Meta:
            model = Round
            fields = ["purpose"]

    record = Round(purpose="Before", version=7)
    assert RoundForm(instance=record)["version"].value() == 7
    form = RoundForm({"purpose": "After", "version": "5"}, instance=record)
    assert form.is_valid()
    assert record.version == 7
    form.show_stale(Round(purpose="Theirs", version=8))
    assert form.stale == (StaleField("Purpose", "Theirs", "After"),)
    assert form.data["version"] == "8"


def test_times_are_told_as_the_clock_here_shows_them_and_relations_by_their_names(cast):
    summer = datetime.datetime(2026, 7, 1, 12, 30, tzinfo=datetime.UTC)
    assert in_words(forms.DateTimeField(), summer) == "1 July 2026, 13:30"
    people = cast.lead.memberships.all()
    assert in_words(forms.Field(), people) == str(people[0])
    assert in_words(forms.Field(), cast.stranger.memberships) == "(empty)"
