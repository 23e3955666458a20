"""What is done to a parsed document before it is laid out, so that no caller can forget it.

Text is cleaned, links that are not safe lose their target, title and times are set, and what would
make an invalid PDF/UA file without WeasyPrint saying so is found here, in words. It works on the
plain element tree, in one walk, and knows neither WeasyPrint nor files.
"""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, SubElement

from portal.pdf.errors import TooLong

SVG = "{http://www.w3.org/2000/svg}"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
SAFE = ("https://", "mailto:", "#")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
NUMBER = re.compile(r"\s*\+?([0-9]{1,9})")
TIMES = ("dcterms.created", "dcterms.modified")


def tidy(
    root: Element, *, title: str, as_at: str, cells: int, clean: Callable[[str], str]
) -> list[str]:
    """Make the document ready in place; returns what is wrong with it, TooLong if it has too much.

    `as_at` is a W3C time (2027-01-14T09:00:00Z), `cells` the most table cells there may be, a cell
    over three columns being three.
    """
    set_head(root, title=title, as_at=as_at)
    problems, level, found = [], 0, 0
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):  # a comment
            element.tail = clean(element.tail or "")
            continue
        clean_element(element, clean)
        if tag in {"td", "th"}:
            found += span(element, "colspan")
        elif tag in {"a", "area", f"{SVG}a"}:
            unlink_unsafe(element)
            problems += images_in_link(element)
        elif tag in HEADINGS:
            if HEADINGS[tag] > level + 1:
                problems.append(f"Heading level skipped: {tag} “{words(element)}” after h{level}")
            level = HEADINGS[tag]
        elif tag == f"{SVG}svg":
            if not (element.findtext(f"{SVG}title") or "").strip():
                problems.append("A drawing (svg) has no title, so it cannot be read out")
        elif tag == "table":
            problems += uneven_rows(element)
    if found > cells:
        raise TooLong(
            f"This has {found:,} table cells and a PDF can hold {cells:,}. "
            "Take out a table, or give the long one as a spreadsheet."
        )
    return problems


def set_head(root: Element, *, title: str, as_at: str) -> None:
    """Title and times, in place of what was there. `base` goes: it would bend every link."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "base":
                parent.remove(child)
    head = root.find("head")
    for child in list(head):
        if child.tag == "title" or child.get("name", "").lower() in TIMES:
            head.remove(child)
    SubElement(head, "title").text = title
    for name in TIMES:
        SubElement(head, "meta", name=name, content=as_at)


def clean_element(element: Element, clean: Callable[[str], str]) -> None:
    if element.text and element.tag != "style":
        element.text = clean(element.text)
    if element.tail:
        element.tail = clean(element.tail)
    for name, value in element.attrib.items():
        if not (value.isascii() and value.isprintable()):
            element.set(name, clean(value))


def unlink_unsafe(element: Element) -> None:
    """Only https, mailto and places in the document may be links; the words of the others stay."""
    for name in HREFS:
        target = element.get(name)
        if target is not None:
            target = target.strip()
            if target.lower().startswith(SAFE):
                element.set(name, target)
            else:
                del element.attrib[name]


def images_in_link(element: Element) -> list[str]:
    found = any(child.tag in {"img", f"{SVG}svg"} for child in element.iter())
    return [f"An image stands in the link “{words(element)}”"] if found else []


def uneven_rows(table: Element) -> list[str]:
    """Rows must be of one width; rows that a cell above reaches into are not judged."""
    widths, reached = set(), False
    for row in rows(table):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        reached = reached or any(span(cell, "rowspan") > 1 for cell in cells)
        widths.add(sum(span(cell, "colspan") for cell in cells))
    if 0 in widths or (len(widths) > 1 and not reached):
        return [f"Rows of a table differ in width ({sorted(widths)}): “{words(table)}”"]
    return []


def rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.findall("tr")


def span(cell: Element, name: str) -> int:
    number = NUMBER.match(cell.get(name, ""))
    return max(1, int(number[1])) if number else 1


def words(element: Element) -> str:
    """The element's text, short enough for a message."""
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
