"""What is found on a page by looking at it: colours are asked of once, and faults each time."""

import pytest

from tests.journeys import browser as looking
from tests.journeys.browser import CONTRAST, visit

PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head>
<body><main><h1>A page</h1><p style="color: {}">Some words</p>{}</main></body></html>"""
IN_ORDER, FAINT = "#212b32", "#bbb"


@pytest.fixture
def they(browser, monkeypatch):
    """A visitor to no site at all, who has not seen a colour yet."""
    monkeypatch.setattr(looking, "COLOURS_IN_ORDER", set())
    with visit(browser, "http://127.0.0.1") as visitor:
        yield visitor
        visitor.complaints.clear()


def complaints_of(they, colour, more=""):
    they.complaints.clear()
    they.page.set_content(PAGE.format(colour, more))
    they.check_access()
    return [complaint for complaint in they.complaints if CONTRAST in complaint]


def test_a_faint_text_is_found_each_time_also_where_one_in_order_stood(they):
    assert complaints_of(they, IN_ORDER) == []
    assert len(complaints_of(they, FAINT)) == 1
    assert len(complaints_of(they, FAINT)) == 1
    assert complaints_of(they, IN_ORDER) == []


def test_a_faint_text_is_found_beside_what_was_in_order_before(they):
    assert complaints_of(they, IN_ORDER) == []
    for more in (
        '<div style="background: #333"><p style="color: #212b32">On dark</p></div>',
        '<p style="color: #212b32; opacity: 0.3">Thin</p>',
        '<label>Town <input value="Faint" style="color: #bbb; background: #fff"></label>',
    ):
        assert len(complaints_of(they, IN_ORDER, more)) == 1, more


def test_colours_in_order_are_not_asked_again(they):
    they.page.set_content(PAGE.format(IN_ORDER, ""))
    they.check_access()
    known = set(looking.COLOURS_IN_ORDER)
    assert known
    they.page.evaluate(
        "() => { window.asked = []; const run = axe.run;"
        " axe.run = (...all) => { asked.push(all[1].runOnly); return run(...all); }; }"
    )
    they.check_access()
    assert [CONTRAST] not in they.page.evaluate("asked")
    assert known == looking.COLOURS_IN_ORDER
