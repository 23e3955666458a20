"""Every door of a pair that takes a file, and what is brought to it: refused in words, or kept as
what it is, without what was hidden in it.
"""

import pytest
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as drawing
from hypothesis import strategies as st

from pairs.forms.learning import FORMS
from pairs.models import LearningFile
from portal.uploads.formats import FORMATS, Shown
from tests.house.sources import python
from tests.make import pairs as make
from tests.uploads.hostile import HOSTILE, KEPT_WHOLE, NO_SUCH_FILE, SCRIPT
from tests.uploads.test_pictures import bytes_of_any_kind as picture_bytes
from tests.uploads.test_recordings import bytes_of_any_kind as recording_bytes

pytestmark = pytest.mark.django_db
DOORS = {"picture": {Shown.PICTURE}, "drawing": {Shown.PICTURE}}
DOORS |= {"recording": {Shown.SOUND, Shown.FILM}}
TYPES = ("text/html", "image/svg+xml", "application/x-php", "nonsense")
WORDS = "Words that stay"


class Bringer:
    """A member who brings a file, whatever a browser or a program says of it."""

    def __init__(self, pair, user):
        self.pair, self.at = pair, f"/p/{pair.public_id}/learning/"
        self.client = Client()
        self.client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])

    def brings(self, door, content, name="a.html", content_type="text/html"):
        """What is answered, and what is kept of it, or None."""
        file = SimpleUploadedFile(name, content, content_type=content_type)
        typed = {"alt": "A", "words": WORDS, "file": file}
        answer = self.client.post(f"{self.at}add/{door}/", typed)
        kept = LearningFile.objects.first()
        if kept is None:
            assert answer.status_code == 200
            assert answer.context["form"].errors["file"]
            assert list(answer.context["form"].errors) == ["file"]
            assert WORDS in answer.text
            return None
        served = self.client.get(f"{answer['Location']}file/")
        self.pair.learning.all().delete()
        assert FORMATS[kept.format].shown in DOORS[door]
        assert served["Content-Type"] == FORMATS[kept.format].content_type
        assert served["X-Content-Type-Options"] == "nosniff"
        return served.content


@pytest.fixture
def bringer(cast, northgate):
    pair = make.pair(organisation=northgate, users=[cast.colleague, cast.leader])
    return Bringer(pair, cast.leader)


def test_these_are_all_the_doors():
    """A form of pairs that asks for a file stands among those that are tried here."""
    asking = {
        name
        for name, form in FORMS.items()
        if any(isinstance(one, forms.FileField) for one in form.base_fields.values())
    }
    assert asking == set(DOORS)
    reading = {
        str(path.relative_to(settings.BASE_DIR))
        for path in python()
        if path.is_relative_to(settings.BASE_DIR / "pairs") and "FILES" in path.read_text()
    }
    assert reading == {"pairs/views/learning.py"}


@pytest.mark.parametrize("door", DOORS)
def test_what_was_made_to_do_harm_is_refused_or_rid_of_it(door, bringer):
    taken = {name: bringer.brings(door, content) for name, content in HOSTILE.items()}
    kept = {name for name, content in taken.items() if content is not None}
    assert kept
    assert not kept & set(NO_SUCH_FILE)
    assert not [name for name in kept if SCRIPT in taken[name] and name not in KEPT_WHOLE]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("content_type", TYPES)
def test_what_a_browser_calls_it_changes_nothing(door, content_type, bringer):
    name = "../../etc/passwd\0.php"
    assert bringer.brings(door, b"<?php ?>", name, content_type) is None


@pytest.mark.parametrize("door", DOORS)
def test_something_else_than_one_file_is_refused_in_words(door, bringer):
    for typed in ({}, {"file": "text"}, {"file": ""}):
        answer = bringer.client.post(f"{bringer.at}add/{door}/", {"alt": "A", **typed})
        assert answer.status_code == 200
        assert answer.context["form"].errors["file"]
    assert not LearningFile.objects.exists()


@drawing(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(door=st.sampled_from([*DOORS]), content=st.one_of(picture_bytes(), recording_bytes()))
def test_any_bytes_at_any_door_are_refused_in_words_or_kept_as_what_they_are(
    bringer, door, content
):
    bringer.brings(door, content)
