"""Links from the points to the tools: each leads to a page, and only for who may open it."""

import pytest
from django.urls import resolve, reverse

from guide import content
from guide.search.entries import LISTS
from guide.tools import ROOMS, TOOLS, open_to
from portal.organisations.permissions import Permission, Role, permissions_of

EVERY = [*TOOLS.values(), *ROOMS]


def view_of(tool):
    return resolve(reverse(tool.url_name, kwargs={"organisation": "northgate"})).func


@pytest.mark.parametrize("tool", EVERY, ids=lambda tool: tool.name)
def test_a_tool_asks_for_the_permission_of_its_page(tool):
    assert view_of(tool).access == f"requires {tool.permission}"


def test_every_tool_is_named_by_a_point_and_every_point_names_tools_that_there_are():
    named = {key for tip in content.read("tips.json")["tips"] for key in tip["tools"]}
    assert named == set(TOOLS)
    assert {tool for tool, _ in LISTS.values()} <= set(TOOLS)


def test_nobody_is_shown_a_tool_that_they_may_not_open():
    board = permissions_of((Role.BOARD,))
    shown = open_to(TOOLS.values(), board)
    assert TOOLS["forums"] in shown
    assert TOOLS["register"] not in shown
    assert open_to(TOOLS.values(), [Permission.PAIR_VIEW]) == [TOOLS["pairs"]]
