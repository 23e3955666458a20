"""Repairs that WeasyPrint 70 leaves to us before a PDF/UA-1 file is one that reads well.

Validators pass most of this; a person with a screen reader would meet it: running heads read out
on every page, header cells tied to nothing, links that say an address instead of their words.
It works on the objects of the file before they are written, and uses two private things of
WeasyPrint: the boxes of a page and the annotation kept on a box.
"""

import re
from collections.abc import Iterator

import pydyf

SAFE = ("https://", "mailto:")
MARKERS = {"circle": "/Circle", "square": "/Square", "decimal": "/Decimal", "disc": "/Disc"}
POINTS = 0.75  # in a CSS pixel


class UnsafeLink(ValueError):
    """A link that is neither https nor mailto got as far as the file."""


def finish(document, pdf) -> None:
    """A WeasyPrint `finisher`."""
    lists = []
    outside = []
    root = resolve(pdf, pdf.catalog["StructTreeRoot"])
    top = resolve(pdf, root["K"][0])
    inside = set(top["K"])
    for element in pdf.objects:
        if not isinstance(element, dict) or element.get("Type") != "/StructElem":
            continue
        kind = element["S"]
        if kind == "/TH":
            element["A"]["Scope"] = scope(pdf, element)
        elif kind == "/Figure":
            measure_in_points(pdf, element)
        elif kind == "/L":
            lists.append(element)
        if element.get("P") == top.reference and element.reference not in inside:
            outside.append(element)
    make_artifacts(pdf, root, outside)
    number_lists(document, [element for element in lists if element])
    describe_links(document)


def resolve(pdf, reference: bytes):
    return pdf.objects[int(reference.split()[0])]


def scope(pdf, cell) -> str:
    """A header cell in the head of a table heads its column, any other its row."""
    group = resolve(pdf, resolve(pdf, cell["P"])["P"])
    return "/Column" if group["S"] == "/THead" else "/Row"


def measure_in_points(pdf, figure) -> None:
    """WeasyPrint writes CSS pixels from the top left; PDF counts points from the bottom left."""
    height = resolve(pdf, figure["Pg"])["MediaBox"][3]
    left, top, right, bottom = figure["A"]["BBox"]
    corners = (left * POINTS, height - bottom * POINTS, right * POINTS, height - top * POINTS)
    figure["A"]["BBox"] = pydyf.Array([round(corner, 2) for corner in corners])


def number_lists(document, lists) -> None:
    """Say how each list is marked. Lists were tagged in the order of their boxes."""
    kinds = [kind for page in document.pages for kind in list_kinds(page._page_box)]
    if len(kinds) == len(lists):
        for element, kind in zip(lists, kinds, strict=True):
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": kind})


def list_kinds(box) -> Iterator[str]:
    box = getattr(box, "_box", box)
    if hasattr(box, "at_keyword"):
        return  # a margin box, whose tags are not in the tree
    if box.element is not None and box.element_tag in {"ul", "ol", "dl"}:
        style = box.style["list_style_type"]
        if box.element_tag == "dl" or style == "none":
            yield "/None"
        else:
            yield MARKERS.get(style, "/Disc" if box.element_tag == "ul" else "/Decimal")
    for child in getattr(box, "children", ()):
        yield from list_kinds(child)


def make_artifacts(pdf, root, outside) -> None:
    """Running heads and feet are tagged outside the tree: make them artifacts of pagination."""
    if not outside:
        return
    numbers = resolve(pdf, root["ParentTree"])["Nums"]
    by_page: dict[bytes, set[int]] = {}
    while outside:
        element = outside.pop()
        for kid in element["K"]:
            if isinstance(kid, int):
                by_page.setdefault(element["Pg"], set()).add(kid)
            else:
                outside.append(resolve(pdf, kid))
        element.clear()
    for index, reference in enumerate(pdf.page_references):
        marks = by_page.get(reference)
        if marks:
            for mark in marks:
                numbers[2 * index + 1][mark] = b"null"
            turn_into_artifacts(resolve(pdf, resolve(pdf, reference)["Contents"]).stream, marks)


def turn_into_artifacts(operations: list, marks: set[int]) -> None:
    for position, operation in enumerate(operations):
        if isinstance(operation, dict) and operation.get("MCID") in marks:
            operations[position - 1] = "/Artifact"
            operations[position] = pydyf.Dictionary({"Type": "/Pagination"})


def describe_links(document) -> None:
    """A link says its words and prints with the page. No unsafe address may have come this far."""
    for page in document.pages:
        for kind, target, _, box in page.links:
            if kind == "external" and not target.lower().startswith(SAFE):
                raise UnsafeLink(f"A link to “{target[:60]}” cannot stand in a PDF")
            annotation = getattr(box, "link_annotation", None)
            if annotation:
                annotation["F"] = 4
                words = re.sub(r"\s+", " ", "".join(box.element.itertext())).strip()
                if words:
                    annotation["Contents"] = pydyf.String(words)
