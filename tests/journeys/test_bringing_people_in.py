"""The lead brings people in from a workbook with a fault in it, and one who is here already."""

import pytest

from portal.sheets.writing import xlsx_pieces
from tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

ROWS = [
    ["Name", "Email", "Mobile", "Town", "Stage", "Shoe size"],
    ["Zoë Ash", "zoe@people.example", "", "Riverside", "Emerging", "38"],
    ["Bo Birch", "", "07700 900 123", "Hill", "", ""],
    ["Cy Cedar", "not an address", "", "Hill", "", ""],
]


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)])
def test_people_come_in_from_a_workbook(visits, cast, northgate, tmp_path, scripts, width):
    make.leader(organisation=northgate, name="Zoe Ash", contact="zoe.ash@other.example")
    file = tmp_path / "people.xlsx"
    file.write_bytes(b"".join(xlsx_pieces(ROWS, title="People")))

    def look(visitor):
        """axe is a script, so it needs them."""
        visitor.check_access()

    with visits(cast.lead, scripts=scripts, width=width) as lead:
        # Given somebody on the register, and a workbook
        lead.go("/o/northgate/people/")
        lead.press("Bring people in from a file")
        # When no file is chosen, one is asked for
        lead.press("Continue")
        lead.sees("Choose a file")
        look(lead)
        # When the workbook is chosen, its columns are known
        lead.field("Choose a file").set_input_files(str(file))
        lead.press("Continue")
        lead.sees("The file has 3 rows and 6 columns.")
        assert lead.field("Mobile").input_value() == "phone"
        assert lead.field("Shoe size").input_value() == ""
        # But not when and how they agreed
        lead.press("Continue")
        lead.sees("Enter the day on which they agreed, or choose the column that says it")
        look(lead)
        lead.choose("They agreed earlier, for a list that we keep here now")
        for label, number in (("Day", "1"), ("Month", "3"), ("Year", "2025")):
            lead.page.get_by_label(label, exact=True).fill(number)
        lead.press("Continue")
        # Then the fault is told by row and column, and the double is to be decided
        lead.sees("“not an address” is not an email address")
        lead.sees("The same name, another address or number: 1 row")
        look(lead)
        lead.press("Take the file in")
        lead.sees("Decide about the rows that seem to be on the register already")
        lead.press("Decide one by one")
        lead.choose("It is somebody else: add them")
        look(lead)
        lead.press("Save")
        lead.sees("All decided.")
        lead.choose("Leave out the rows with faults, and take in the others")
        lead.press("Take the file in")
        # Then it is done, and said with numbers
        lead.sees("The file is taken in")
        look(lead)
        lead.press("See the register")
        lead.sees("Bo Birch")
        lead.does_not_see("Cy Cedar")
    assert northgate.leaders.count() == 3
