"""Reads the tag tree of a PDF as a screen reader would walk it."""

from dataclasses import dataclass, field

import pypdf
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

SHOWS_TEXT = {b"Tj", b"TJ", b"'", b'"'}


@dataclass
class Tag:
    kind: str
    element: DictionaryObject
    above: list["Tag"]
    kids: list["Tag"] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    objects: list[DictionaryObject] = field(default_factory=list)

    @property
    def attributes(self) -> dict:
        return self.element.get("/A", {})

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()


def tree(reader: pypdf.PdfReader) -> Tag:
    root = reader.root_object["/StructTreeRoot"]["/K"]
    return _tag((root[0] if isinstance(root, ArrayObject) else root).get_object(), [])


def all_tags(reader: pypdf.PdfReader, *kinds: str) -> list[Tag]:
    return [tag for tag in tree(reader).walk() if tag.kind in kinds]


def page_marks(reader: pypdf.PdfReader) -> dict[int, set[int]]:
    """For each page, by its object number, the marked content that the tag tree reaches."""
    found = {page.indirect_reference.idnum: set() for page in reader.pages}
    for tag in tree(reader).walk():
        if tag.marks:
            found[tag.element.raw_get("/Pg").idnum].update(tag.marks)
    return found


def shown_text(reader: pypdf.PdfReader, page) -> list[tuple[str, dict]]:
    """Each text shown on a page with the marked content it stands in: its tag and properties."""
    open_marks, shown = [], []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"BDC":
            open_marks.append((str(operands[0]), operands[1]))
        elif operator == b"BMC":
            open_marks.append((str(operands[0]), {}))
        elif operator == b"EMC":
            open_marks.pop()
        elif operator in SHOWS_TEXT:
            shown.append(open_marks[-1] if open_marks else ("", {}))
    return shown


def links(reader: pypdf.PdfReader) -> list[DictionaryObject]:
    return [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Link"
    ]


def _tag(element: DictionaryObject, above: list[Tag]) -> Tag:
    tag = Tag(str(element["/S"])[1:], element, above)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        value = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(value, int):
            tag.marks.append(int(value))
        elif value.get("/Type") == "/OBJR":
            tag.objects.append(value["/Obj"])
        else:
            tag.kids.append(_tag(value, [*above, tag]))
    return tag
