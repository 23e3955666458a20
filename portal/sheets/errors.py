"""Why a file is not taken as a spreadsheet: each a sentence or two that says what to do."""

MEGABYTES = 10
BYTES = MEGABYTES * 1024 * 1024
ROWS = 10_000
COLUMNS = 60
CHARACTERS = 32_000

# What can be wrong with one cell.
A_FORMULA = "This is a formula. Put what it works out in its place: copy, then paste as values."
AN_ERROR = "This cell shows an error. Put the right words in its place."
TOO_LONG = f"This is longer than {CHARACTERS:,} characters."
NO_HEADING = "There is no heading above this cell. Add one, or empty the cell."


class SheetError(Exception):
    """Not taken. `str()` of it is for the person who chose the file."""

    words = "This file cannot be read as a spreadsheet."

    def __init__(self, words: str = ""):
        super().__init__(words or self.words)


class TooLarge(SheetError):
    """More bytes, unpacked parts or characters than anybody's list of people has."""

    words = f"The file is larger than {MEGABYTES} MB. Split it into smaller files."


class TooManyRows(SheetError):
    words = f"The file has more than {ROWS:,} rows. Split it into smaller files."


class TooManyColumns(SheetError):
    words = f"The file has more than {COLUMNS} columns. Delete the columns that are not needed."


class Empty(SheetError):
    words = "There is nothing in the file. Choose the file with the list in it."


class OnlyHeadings(Empty):
    words = "The file has headings but no rows below them. Choose the file with the list in it."


class SameHeading(SheetError):
    words = "Two columns have the same heading. Give each column a heading of its own."


class OtherFormat(SheetError):
    """A file of another kind; the sentence says how to save it as one that can be read."""

    words = "This is not a CSV or XLSX file. Save the list as CSV or as an Excel workbook (.xlsx)."


class HasMacros(OtherFormat):
    words = (
        "The workbook has macros, which are programs. Save it as a plain Excel workbook (.xlsx)."
    )


class Suspicious(SheetError):
    """Made so that it swells when it is unpacked."""

    words = (
        "The workbook holds far more than a list when it is unpacked, so it was not opened. "
        "Copy the list into a new workbook."
    )


class WrongEncoding(SheetError):
    words = (
        "The letters in the file cannot be read. Save it again as “CSV UTF-8”, or as an Excel "
        "workbook (.xlsx)."
    )


class Damaged(SheetError):
    words = "The file is damaged or not complete. Open it, save it again, and choose the new file."
