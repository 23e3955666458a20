"""What a pair learns: kept in any way, read inside, gone with its bytes when it is removed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pairs.actions import learning as actions
from pairs.actions.pairs import leave, set_pace
from pairs.models import LearningEntry, LearningFile, Quote
from portal.uploads.limits import MEGABYTE
from tests.make import files
from tests.make import pairs as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast, northgate):
    return make.pair(organisation=northgate, users=[cast.colleague, cast.leader])


def file(content, name="IMG_0001.html"):
    return SimpleUploadedFile(name, content, content_type="text/html")


def page(name, *parts):
    return reverse(name, args=[one if isinstance(one, str) else one.public_id for one in parts])


def add(client, pair, kept, **typed):
    return client.post(page("entry_add", pair, kept), typed, follow=True)


def said(response, name):
    """The messages next to a question."""
    return list(response.context["form"].errors.get(name, []))


@pytest.mark.parametrize(
    ("kept", "typed", "shows"),
    [
        ("text", {"words": "We talked past each other at first."}, b"We talked past each other"),
        ("link", {"link": "blog.example.org/us"}, b'href="https://blog.example.org/us"'),
        ("picture", {"alt": "Two people", "file": files.image()}, b'alt="Two people"'),
        ("drawing", {"alt": "A bridge", "file": files.image(kind="PNG")}, b'alt="A bridge"'),
        ("recording", {"file": files.mp3()}, b"<audio"),
        ("recording", {"file": files.mp4(b"vide")}, b"<video"),
    ],
)
def test_each_way_of_keeping_is_shown_to_both_members(kept, typed, shows, pair, cast, as_):
    if "file" in typed:
        typed = typed | {"file": file(typed["file"])}
    assert shows in add(as_(cast.leader), pair, kept, **typed).content
    entry = pair.learning.get()
    assert shows in as_(cast.colleague).get(page("entry_detail", pair, entry)).content


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://files.example", "no address"])
def test_a_link_leads_to_a_page_and_nowhere_else(link, pair, cast, as_):
    response = add(as_(cast.leader), pair, "link", link=link, words="Kept on the screen")
    [once] = said(response, "link")
    assert "like https://" in once
    assert "Kept on the screen" in response.text
    assert not pair.learning.exists()


def test_a_file_is_answered_as_what_it_is_whatever_it_was_called(pair, cast, as_):
    client = as_(cast.leader)
    add(client, pair, "picture", alt="Two people", file=file(files.image(told=b"secret")))
    response = client.get(page("entry_file", pair, pair.learning.get()))
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'inline; filename="picture.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store, private"
    assert b"secret" not in response.content


@pytest.mark.parametrize("kept", ["picture", "recording"])
@pytest.mark.parametrize(
    "content", [b"", b"<html><script>alert(1)</script></html>", b"<svg onload='alert(1)'/>"]
)
def test_what_is_not_taken_is_said_next_to_the_file_and_the_words_stay(
    kept, content, pair, cast, as_
):
    response = add(
        as_(cast.leader), pair, kept, alt="A", words="Words that stay", file=file(content)
    )
    assert "cannot be read" in said(response, "file")[0]
    assert "Words that stay" in response.text
    assert not LearningEntry.objects.exists()


def test_pictures_without_a_title_are_told_apart_in_the_list(pair, cast, as_):
    make.entry(pair=pair, kept="picture", alt="Chairs in a ring")
    assert "It shows: Chairs in a ring" in as_(cast.leader).get(page("entry_list", pair)).text


def test_a_mistake_elsewhere_says_that_the_file_has_to_be_chosen_again(pair, cast, as_):
    response = add(as_(cast.leader), pair, "picture", words="Stay", file=file(files.image()))
    assert said(response, "alt") == ["Say in a few words what it shows"]
    assert "Choose the file again" in said(response, "file")[0]
    assert "Stay" in response.text


def test_no_more_is_read_of_a_file_than_any_form_takes(pair, cast, as_):
    response = add(as_(cast.leader), pair, "recording", file=file(bytes(27 * MEGABYTE)))
    assert "larger than 25 MB" in said(response, "file")[0]
    assert response.wsgi_request.FILES["file"].size < 26 * MEGABYTE


def test_all_files_of_a_pair_have_one_limit(pair, cast, as_, monkeypatch):
    monkeypatch.setattr(actions, "PAIR_MEGABYTES", 0.001)
    client = as_(cast.leader)
    add(client, pair, "recording", file=file(files.wav(bytes(700))))
    response = add(client, pair, "recording", words="Stay", file=file(files.wav(bytes(700))))
    assert "together" in said(response, "file")[0]
    assert "Stay" in response.text
    assert LearningFile.objects.count() == LearningEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "status", "piece"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=4-", 206, slice(4, None)),
        ("bytes=-2", 206, slice(-2, None)),
        ("bytes=2-99999", 206, slice(2, None)),
        ("bytes=99999-", 416, slice(0, 0)),
        ("bytes=5-2", 416, slice(0, 0)),
        ("bytes=-0", 416, slice(0, 0)),
        ("bytes=0-1,3-4", 200, slice(None)),
        ("bytes=-", 200, slice(None)),
        ("pages=1-2", 200, slice(None)),
    ],
)
def test_a_player_gets_the_piece_that_it_asks_for(asked, status, piece, pair, cast, as_):
    entry = make.entry(pair=pair, kept="recording", file=files.taken_wav())
    whole = files.taken_wav().content
    response = as_(cast.leader).get(page("entry_file", pair, entry), headers={"Range": asked})
    assert response.status_code == status
    assert response.content == whole[piece]
    if status == 206:
        start = range(len(whole))[piece].start
        end = start + len(response.content) - 1
        assert response["Content-Range"] == f"bytes {start}-{end}/{len(whole)}"
    if status == 416:
        assert response["Content-Range"] == f"bytes */{len(whole)}"


def test_an_entry_without_a_file_has_none_to_answer_with(pair, cast, as_):
    entry = make.entry(pair=pair, words="Words")
    assert as_(cast.leader).get(page("entry_file", pair, entry)).status_code == 404


def test_removing_an_entry_removes_its_bytes_and_its_quotes(pair, cast, as_):
    entry = make.entry(pair=pair, kept="recording", file=files.taken_wav())
    make.quote(entry=entry)
    as_(cast.leader).post(page("entry_remove", pair, entry))
    assert not LearningEntry.objects.exists()
    assert not LearningFile.objects.exists()
    assert not Quote.objects.exists()


def test_two_who_change_an_entry_at_once_see_both_texts(pair, cast, as_):
    entry = make.entry(pair=pair, words="First")
    client, path = as_(cast.leader), page("entry_edit", pair, entry)
    typed = {"title": "", "version": entry.version}
    client.post(path, typed | {"words": "Second"})
    response = client.post(path, typed | {"words": "Third"})
    assert "Second" in response.text
    assert "Third" in response.text
    assert pair.learning.get().words == "Second"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("entry_edit", {"words": "Typed too late", "version": 1}),
        ("quote_agree", {"line": "Typed too late", "shown": "named"}),
    ],
)
def test_what_is_typed_into_an_entry_that_was_removed_stays_on_the_screen(
    name, typed, pair, cast, as_, monkeypatch
):
    entry = make.entry(pair=pair, words="Words")
    there = actions._there
    remove = lambda one: (LearningEntry.objects.all().delete(), there(one))  # noqa: E731
    monkeypatch.setattr(actions, "_there", remove)
    response = as_(cast.leader).post(page(name, pair, entry), typed)
    assert "has removed this meanwhile" in response.text
    assert "Typed too late" in response.text


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("entry_add", {"words": "Typed too late"}),
        ("entry_edit", {"words": "Typed too late", "version": 1}),
        ("quote_agree", {"line": "Typed too late", "shown": "named"}),
    ],
)
def test_in_a_pair_that_has_ended_nothing_more_is_kept(name, typed, pair, cast, as_):
    entry = make.entry(pair=pair, words="Words")
    set_pace(pair=pair, pace="ended", by=cast.leader)
    third = "text" if name == "entry_add" else entry
    response = as_(cast.leader).post(page(name, pair, third), typed)
    assert "Typed too late" in response.text
    assert LearningEntry.objects.get().words == "Words"
    assert not Quote.objects.exists()


def test_a_line_is_quoted_as_whoever_said_it_wishes(pair, cast, as_):
    entry = make.entry(pair=pair, words="Words")
    path = page("entry_detail", pair, entry)
    for shown, whose in (
        ("named", str(cast.leader)),
        ("side", "A patient partner"),
        ("nobody", "One of us"),
    ):
        as_(cast.leader).post(
            page("quote_agree", pair, entry), {"line": f"I said {shown}", "shown": shown}
        )
        assert Quote.objects.get().whose == whose
        response = as_(cast.colleague).get(path)
        assert f"I said {shown}" in response.text
        assert whose in response.text


def test_nobody_says_yes_for_somebody_else_or_takes_it_back_for_them(pair, cast, as_):
    entry = make.entry(pair=pair, words="Words")
    make.quote(entry=entry, line="My own line")
    as_(cast.leader).post(page("quote_agree", pair, entry), {"line": "Mine", "shown": "named"})
    as_(cast.leader).post(page("quote_take_back", pair, entry))
    assert [str(one) for one in Quote.objects.all()] == ["My own line"]
    as_(cast.colleague).post(page("quote_take_back", pair, entry))
    assert not Quote.objects.exists()


def test_a_line_of_somebody_who_left_is_not_shown_any_more(pair, cast, as_):
    entry = make.entry(pair=pair, words="Words")
    make.quote(entry=entry, line="My own line")
    first = make.first_of(pair)
    leave(pair=pair, member=first, keeps=True)
    assert "My own line" not in as_(cast.leader).get(page("entry_detail", pair, entry)).text


def test_the_list_asks_as_many_queries_for_sixty_as_for_six(
    pair, cast, as_, django_assert_num_queries, django_assert_max_num_queries
):
    client, path = as_(cast.leader), page("entry_list", pair)
    for _ in range(6):
        make.entry(pair=pair, kept="recording", file=files.taken_wav())
    with django_assert_max_num_queries(30) as few:
        client.get(path)
    for _ in range(54):
        make.entry(pair=pair, kept="recording", file=files.taken_wav())
    with django_assert_num_queries(len(few)):
        client.get(path)


def test_the_log_of_the_pair_says_what_was_done_and_nothing_typed(pair, cast):
    entry = make.entry(pair=pair, words="A secret")
    make.quote(entry=entry, line="A secret")
    actions.edit_entry(entry=entry, seen=1, by=make.first_of(pair), words="A secret too")
    actions.remove_entry(entry=entry, by=make.first_of(pair))
    verbs = [event.verb for event in pair.events.all()]
    assert verbs == ["learning.removed", "learning.edited", "quote.agreed", "learning.added"]
    assert not any("secret" in str(event.detail) for event in pair.events.all())
