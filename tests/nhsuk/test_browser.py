"""The kitchen's pages in a real browser: axe, the console and the width of a phone find nothing."""

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("tests.nhsuk.kitchen"),
    pytest.mark.django_db(transaction=True),
]
PAGES = ["asking", "table", "chart", "parts"]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_in_order_on_a_desk_and_in_the_hand(visits, page, width):
    with visits(width=width) as they:
        they.go(f"/kitchen/{page}/")
        they.check_access()


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_complete_without_scripts(visits, page):
    with visits(width=320, scripts=False) as they:
        they.go(f"/kitchen/{page}/")
        they.sees("Accessibility statement")


@pytest.mark.parametrize("scripts", [True, False])
def test_errors_are_announced_and_each_leads_to_its_input(visits, scripts):
    with visits(width=320, scripts=scripts) as they:
        they.go("/kitchen/asking/")
        they.press("Continue")
        they.sees("There is a problem")
        assert they.page.title().startswith("Error: A visit")
        links = they.page.locator(".nhsuk-error-summary a")
        for link in links.all():
            target = link.get_attribute("href")
            assert they.page.locator(target).count() == 1, target
        if scripts:
            assert they.page.evaluate("document.activeElement.matches('.nhsuk-error-summary')")
            links.first.click()
            assert they.page.evaluate("document.activeElement.id") == "id_name"
            they.check_access()


def test_two_texts_of_one_record_are_both_in_order(visits):
    with visits(width=320) as they:
        they.go("/kitchen/asking/?stale")
        they.fill("Name of the round", "Mine")
        they.press("Continue")
        they.sees("Saved now")
        they.sees("Theirs")
        they.sees("Mine")
        they.check_access()


def test_the_character_count_counts_as_one_types(visits):
    with visits() as they:
        they.go("/kitchen/asking/")
        they.sees("You have 200 characters remaining")
        they.page.get_by_label("What was said?").press_sequentially("Hello")
        they.waits_until("document.body.innerText.includes('You have 195 characters remaining')")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("😀" * 200, 0),
        ("😀" * 201, -1),
        ("one\ntwo\n" * 25, 1),
        ("  \n" + "a" * 200 + "\n  ", 0),
        ("  \n" + "a\n" * 101, -1),
        ("e\u0301" * 100, 0),
        ("a\x02" * 200, 0),
    ],
)
def test_the_page_counts_as_the_server_does(visits, text, left):
    """Emoji, new lines, spaces at the ends, accents of their own, signs that are not shown."""
    with visits() as they:
        they.go("/kitchen/asking/")
        they.fill("What was said?", text)
        rest = f"{abs(left)} character{'' if abs(left) == 1 else 's'}"
        they.waits_until(
            "document.querySelector('.nhsuk-character-count__status').textContent == "
            f"'You have {rest} {'too many' if left < 0 else 'remaining'}'"
        )
        they.press("Continue")
        said = they.page.locator(".nhsuk-error-summary").inner_text()
        wrong = f"Use 200 characters or fewer. You have used {200 - left}"
        assert (wrong in said) == (left < 0), said


def test_choosing_none_of_these_unticks_the_others(visits):
    with visits() as they:
        they.go("/kitchen/asking/")
        they.choose("Care")
        they.choose("None of these")
        assert not they.page.get_by_label("Care", exact=True).is_checked()


def test_a_tag_stays_on_one_line_on_a_phone(visits):
    with visits(width=320) as they:
        they.go("/kitchen/parts/")
        for tag in they.page.locator(".nhsuk-tag").all():
            assert tag.bounding_box()["height"] < 32, tag.inner_text()


def test_a_wide_table_is_reached_and_scrolled_from_the_keyboard(visits):
    with visits(width=320) as they:
        they.go("/kitchen/table/")
        region = they.page.locator(".nhsuk-scroll__content")
        assert region.get_attribute("tabindex") == "0"
        region.focus()
        they.page.keyboard.press("ArrowRight")
        they.waits_until("document.querySelector('.nhsuk-scroll__content').scrollLeft > 0")


def test_a_table_that_fits_says_nothing_of_more_to_the_right(visits):
    with visits() as they:
        they.go("/kitchen/table/")
        assert they.page.locator(".nhsuk-scroll--scrollable").count() == 0
