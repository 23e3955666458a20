"""Answering with what somebody brought: all of it, or the piece that a player asks for."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from portal.uploads.formats import Format

A_PIECE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def answer(
    request: HttpRequest, *, kind: Format, size: int, piece: Callable[[int, int], bytes]
) -> HttpResponse:
    """The whole of it, or one piece (RFC 9110, 14): players of recordings ask for pieces.

    piece: reads so many bytes from a place on; no more than is asked for leaves the database.
    """
    asked = _asked(request.headers.get("Range", ""), size)
    if asked == ():
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = asked or (0, size)
    response = HttpResponse(piece(start, end - start), content_type=kind.content_type)
    response["Content-Disposition"] = content_disposition_header(False, kind.file_name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Accept-Ranges"] = "bytes"
    if asked:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


def _asked(words, size) -> tuple[int, int] | tuple[()] | None:
    """From where to where; None for all of it, nothing where it has no such piece."""
    found = A_PIECE.fullmatch(words)
    if found is None or found.groups() == ("", ""):
        return None  # several pieces, or another unit: then all of it is a right answer
    first, last = found.groups()
    if not first:
        start, end = max(size - int(last), 0), size
    else:
        start, end = int(first), min(int(last) + 1 if last else size, size)
    return (start, end) if start < end else ()
