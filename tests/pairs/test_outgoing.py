"""What leaves a hidden pair leaves it by everybody's yes, and comes down at once."""

from datetime import date

import pytest

from leaders.actions.said import SaidTo
from pairs.actions import outgoing as actions
from pairs.actions.inviting import accept
from pairs.actions.pairs import Over, leave, set_pace
from pairs.actions.visibility import NotNow, step_down
from pairs.models import Outgoing, Pace, PairInvitation, PairMember, Visibility
from tests.make import pairs as make

pytestmark = pytest.mark.django_db
THEME = Outgoing.Kind.THEME


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def pair(northgate, cast):
    return make.pair(organisation=northgate, users=[cast.leader, cast.colleague])


@pytest.fixture
def members(pair):
    return list(pair.members.select_related("user"))


def ask(pair, by, theme="time", **said):
    return make.ask(pair=pair, by=by, kind=THEME, theme=theme, **said)


def yes(asked, member):
    return actions.say_yes(outgoing=asked, member=member, by=member.user)


def come_in(pair, user):
    asked = PairInvitation.objects.create(
        pair=pair, email=user.email, side="manager", invited_by=user, token_digest="x"
    )
    asked.renew()
    asked.save()
    return accept(invitation=asked, by=user)


def test_a_theme_is_out_with_the_last_yes_and_not_before(pair, members, northgate):
    asked = ask(pair, members[0], words="Ours")
    assert not northgate.pair_themes.exists()
    assert not yes(asked, members[0])
    assert yes(asked, members[1])
    told = northgate.pair_themes.get()
    assert (told.theme, told.words) == ("time", "Ours")
    assert not northgate.events.exists()
    assert pair.visibility == Visibility.PRIVATE
    with pytest.raises(NotNow, match="not asked about"):
        yes(asked, members[1])


def test_other_words_of_the_same_theme_replace_them(pair, members, northgate):
    for words in ("First", "Second"):
        make.let_out(pair=pair, kind=THEME, theme="time", words=words)
    assert [one.words for one in northgate.pair_themes.all()] == ["Second"]


def test_nobody_lets_anything_out_alone_or_twice_or_for_another(pair, members, cast):
    asked = ask(pair, members[0])
    with pytest.raises(NotNow, match="proposed already"):
        ask(pair, members[1])
    with pytest.raises(NotNow, match="Only they"):
        actions.say_yes(outgoing=asked, member=members[1], by=cast.leader)
    leave(pair=pair, member=members[1], keeps=True)
    with pytest.raises(NotNow, match="on your own"):
        ask(pair, members[0], theme="money")


def test_who_is_without_an_account_has_their_yes_entered_for_them(pair, members, cast, northgate):
    third = PairMember.objects.create(pair=pair, name="Wenna Fordyce", side="patient")
    asked = ask(pair, members[0])
    yes(asked, members[1])
    assert not northgate.pair_themes.exists()
    said = SaidTo(date(2026, 5, 4), "by telephone")
    assert actions.say_yes(outgoing=asked, member=third, by=cast.leader, said=said)
    assert northgate.pair_themes.exists()
    assert asked.yeses.get(member=third).assisted_by == cast.leader


def test_the_page_for_who_is_without_an_account(pair, members, cast, as_, northgate):
    third = PairMember.objects.create(pair=pair, name="Wenna Fordyce", side="patient")
    asked = ask(pair, members[0], words="Very words")
    yes(asked, members[1])
    here = f"/p/{pair.public_id}/asked/{asked.public_id}/"
    client = as_(cast.leader)
    assert "Enter it for them" in text(client.get(here))
    page = f"{here}yes/{third.public_id}/"
    assert "Very words" in text(client.get(page))
    assert "There is a problem" in text(client.post(page, {"how": "at home"}))
    typed = {"how": "at home", "date_day": "4", "date_month": "5", "date_year": "2026"}
    assert "the theme is out" in text(client.post(page, typed, follow=True))
    assert "said on 4 May 2026, at home" in text(client.get(here))


def test_what_is_proposed_lapses_when_somebody_comes_or_goes(pair, members, cast):
    first = ask(pair, members[0])
    come_in(pair, cast.board)
    second = ask(pair, members[0])
    leave(pair=pair, member=pair.members.last(), keeps=True)
    for asked in (first, second):
        asked.refresh_from_db()
        assert asked.outcome == Outgoing.Outcome.LAPSED


def test_a_yes_to_words_that_were_for_others_does_not_count(pair, members, cast):
    """As when the proposal is open in a window while somebody joins by another way."""
    asked = ask(pair, members[0])
    PairMember.objects.create(pair=pair, user=cast.board, side="manager")
    with pytest.raises(NotNow, match="has changed"):
        yes(asked, members[1])


def test_any_member_takes_a_theme_down_at_once_also_when_the_pair_is_over(
    pair, members, cast, as_, northgate
):
    make.let_out(pair=pair, kind=THEME, theme="time")
    set_pace(pair=pair, pace=Pace.ENDED, by=cast.leader)
    told = pair.theme_releases.get()
    page = f"/p/{pair.public_id}/themes/{told.public_id}/take-down/"
    assert "taken down" in text(as_(cast.colleague).post(page, follow=True))
    assert not northgate.pair_themes.exists()
    actions.take_down(told=told, by=members[0])
    assert pair.events.filter(verb="theme.taken_down").count() == 1


def test_who_comes_in_has_not_agreed_so_themes_come_down_and_the_letter_stays(
    pair, members, cast, northgate
):
    make.let_out(pair=pair, kind=THEME, theme="time")
    make.slot(pair=pair, members=members)
    come_in(pair, cast.board)
    assert not northgate.pair_themes.exists()
    assert northgate.slot_requests.exists()


@pytest.mark.parametrize("way", ["down", "leave"])
def test_who_hides_the_pair_hides_all_that_is_out(way, pair, members, northgate):
    make.shown(pair, to="shared")
    make.let_out(pair=pair, kind=THEME, theme="time")
    make.slot(pair=pair, members=members)
    if way == "down":
        step_down(pair=pair, to=Visibility.PRIVATE, by=members[1])
    else:
        leave(pair=pair, member=members[1], keeps=False)
    assert not northgate.pair_themes.exists()
    assert not northgate.slot_requests.exists()


def test_who_leaves_is_asked_whether_a_theme_may_stay(pair, members, cast, as_, northgate):
    make.let_out(pair=pair, kind=THEME, theme="time")
    page = f"/p/{pair.public_id}/leave/"
    client = as_(cast.leader)
    assert "May stay as it is" in text(client.get(page))
    client.post(page, {"keeps": "yes"})
    assert northgate.pair_themes.exists()


def test_a_proposal_is_taken_back_by_any_member_and_then_is_not_answered(pair, members, cast, as_):
    asked = ask(pair, members[0])
    here = f"/p/{pair.public_id}/asked/{asked.public_id}/"
    assert "not proposed any more" in text(
        as_(cast.colleague).post(f"{here}take-back/", follow=True)
    )
    assert "not asked about any more" in text(as_(cast.colleague).post(f"{here}yes/", follow=True))
    actions.take_back(outgoing=asked, by=members[0])
    assert pair.events.filter(verb="theme.dropped").count() == 1


def test_nothing_is_let_out_of_a_pair_that_is_over(pair, members, cast, as_):
    asked = ask(pair, members[0])
    set_pace(pair=pair, pace=Pace.MAINSTREAMED, by=cast.leader)
    with pytest.raises(Over):
        yes(asked, members[1])
    here = f"/p/{pair.public_id}/"
    client = as_(cast.colleague)
    assert "has ended" in text(client.post(f"{here}asked/{asked.public_id}/yes/", follow=True))
    typed = {"theme": "money", "words": "My own words"}
    assert "My own words" in text(client.post(f"{here}themes/propose/", typed))
    assert not pair.theme_releases.exists()


def test_two_members_on_their_pages(pair, cast, as_, northgate):
    here = f"/p/{pair.public_id}/"
    client = as_(cast.leader)
    assert f"at least {northgate.small_numbers} pairs" in text(client.get(f"{here}resistance/"))
    assert "Choose a theme" in text(client.post(f"{here}themes/propose/", {"words": "Typed"}))
    typed = {"theme": "rules", "words": "Four forms"}
    assert "Your yes is there" in text(client.post(f"{here}themes/propose/", typed, follow=True))
    page = text(client.post(f"{here}themes/propose/", typed))
    assert "proposed already" in page
    assert "Four forms" in page
    client = as_(cast.colleague)
    assert "proposes: a theme for the board" in text(client.get(here))
    asked = pair.outgoing.get()
    assert "Four forms" in text(client.get(f"{here}asked/{asked.public_id}/"))
    done = client.post(f"{here}asked/{asked.public_id}/yes/", follow=True)
    assert "Everybody said yes: the theme is out." in text(done)
    assert "a theme or a wish of yours is out" in text(client.get(f"{here}visibility/"))
