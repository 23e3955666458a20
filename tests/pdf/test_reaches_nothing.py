"""While a PDF is made, no network and no file is reached, whatever the HTML asks for."""

import base64
import io
import json
import socket
import subprocess
import sys
import threading
from types import SimpleNamespace

import pypdf
import pytest

from portal.pdf import fonts
from portal.pdf.finish import UnsafeLink, describe_links
from portal.pdf.render import environment
from tests.pdf import tags
from tests.pdf.conftest import AS_AT, DIGEST, TITLE, page

pytestmark = pytest.mark.pdf

SECRET = "the-secret-of-the-file"
SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
# Each is tried with an http and a file address in place of U.
VECTORS = {
    "stylesheet": '<link rel="stylesheet" href="U">',
    "import": '<style>@import "U";</style>',
    "import url": "<style>@import url(U);</style>",
    "attachment": '<link rel="attachment" href="U">',
    "attachment link": '<a rel="attachment" href="U">x</a>',
    "image": '<img alt="x" src="U">',
    "input image": '<input type="image" alt="x" src="U">',
    "object": '<object data="U" type="image/png">x</object>',
    "embed": '<embed src="U" type="image/png">',
    "iframe": '<iframe src="U"></iframe>',
    "script": '<script src="U"></script>',
    "video": '<video poster="U" src="U"></video>',
    "srcset": '<img alt="x" srcset="U 1x">',
    "picture": '<picture><source srcset="U"><img alt="x" src="U"></picture>',
    "meta refresh": '<meta http-equiv="refresh" content="0;url=U">',
    "base": '<base href="U"><img alt="x" src="x.png">',
    "background": '<p style="background: url(U)">x</p>',
    "background attribute": '<table background="U"><tr><td>x</table>',
    "list image": '<ul style="list-style-image: url(U)"><li>x</li></ul>',
    "border image": '<p style="border: 1px solid; border-image: url(U) 1">x</p>',
    "mask": '<p style="mask-border: url(U) 1; border: 1px solid">x</p>',
    "content": "<style>p::before { content: url(U) }</style><p>x</p>",
    "marker": "<style>li::marker { content: url(U) }</style><ul><li>x</ul>",
    "page margin": "<style>@page { @top-center { content: url(U) } }</style>",
    "page background": "<style>@page { background: url(U) }</style>",
    "attr": '<style>p::before { content: attr(data-u url) }</style><p data-u="U">x</p>',
    "variable": '<p style="--u: url(U); background: var(--u)">x</p>',
    "image set": '<p style="background: image-set(url(U) 1x)">x</p>',
    "cursor": '<p style="cursor: url(U), auto">x</p>',
    "font": "<style>@font-face { font-family: x; src: url(U) } p { font-family: x }</style><p>x",
    "local font": "<style>@font-face { font-family: x; src: local(Arimo) }"
    " p { font-family: x }</style><p>x",
    "colour profile": "<style>@color-profile --x { src: url(U) }</style>"
    "<p style='color: color(--x 1 1 1)'>x",
    "svg image": f'<svg {SVG}><title>x</title><image xlink:href="U" width="9" height="9"/></svg>',
    "svg image href": f'<svg {SVG}><title>x</title><image href="U" width="9" height="9"/></svg>',
    "svg use": f'<svg {SVG}><title>x</title><use xlink:href="U#a"/></svg>',
    "svg style": f"<svg {SVG}><title>x</title><style>@import url(U);</style></svg>",
    "svg fill": f'<svg {SVG}><title>x</title><rect width="9" height="9" fill="url(U#a)"/></svg>',
    "svg filter": f'<svg {SVG}><title>x</title><filter id="f"><feImage href="U"/></filter>'
    '<rect width="9" height="9" filter="url(#f)"/></svg>',
    "svg in data": '<img alt="x" src="data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/'
    'svg%27%3E%3Cimage href=%27U%27 width=%279%27 height=%279%27/%3E%3C/svg%3E">',
    "entity": f'<!DOCTYPE x [<!ENTITY e SYSTEM "U">]><svg {SVG}><title>x</title>'
    "<text y='9'>&e;</text></svg>",
}
# They ask for a thing that a PDF would hold, so the render must fail rather than leave it out.
ASKED_FOR = (
    "stylesheet", "import", "import url", "attachment", "attachment link", "image", "object",
    "embed", "background", "list image", "border image", "content", "page margin", "font",
    "colour profile", "svg image", "svg image href", "svg in data",
)  # fmt: skip


@pytest.fixture
def listener():
    """A server on this machine that counts who knocks."""
    server = socket.create_server(("127.0.0.1", 0))
    knocks = []

    def listen():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            knocks.append(connection.recv(200))
            connection.close()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/x.png", knocks
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5)


@pytest.fixture
def secret_file(tmp_path):
    path = tmp_path / "secret.svg"
    path.write_text(f'<svg {SVG} width="99" height="99"><title>{SECRET}</title></svg>')
    return path.as_uri()


def try_all(documents: list[str], *, blind: bool) -> list[tuple[str, bytes]]:
    """What came of each document, in the child's own environment, but in one process."""
    home = fonts.ready()
    order = {
        "css": "", "title": TITLE, "as_at": "2027-01-04T09:00:00Z", "digest": DIGEST,
        "coverage": str(home / "coverage.json"), "cells": 100, "pages": 10,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.pdf.vectors"],
        input=json.dumps(
            {"blind": blind, "orders": [order | {"html": html} for html in documents]}
        ).encode(),
        cwd=fonts.ROOT,
        env=environment(home, AS_AT),
        capture_output=True,
        check=True,
        timeout=100,
    )
    return [(outcome, base64.b64decode(pdf)) for outcome, pdf in json.loads(done.stdout)]


def everything_in(pdf: bytes) -> bytes:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    parts = [pdf]
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        thing = reader.get_object(number)
        if hasattr(thing, "get_data"):
            parts.append(thing.get_data())
    return b"\n".join(parts)


@pytest.mark.parametrize("blind", [False, True])
def test_no_address_is_fetched_and_no_file_read(listener, secret_file, blind):
    address, knocks = listener
    documents = [
        page(html.replace("U", url)) for url in (address, secret_file) for html in VECTORS.values()
    ]
    outcomes = try_all(documents, blind=blind)
    assert knocks == []
    if blind:
        # A refused colour profile is an error of its own; all others came as far as a file.
        assert [outcome for outcome, _ in outcomes].count("made") == 2 * (len(VECTORS) - 1)
    for document, (_, pdf) in zip(documents, outcomes, strict=True):
        assert not pdf or SECRET.encode() not in everything_in(pdf), document


def test_asking_for_something_outside_fails_the_render_and_says_so():
    documents = [page(VECTORS[name].replace("U", "https://[::1]:9/x")) for name in ASKED_FOR]
    for name, (outcome, _) in zip(ASKED_FOR, try_all(documents, blind=False), strict=True):
        assert outcome.startswith("RenderFailed"), name
        assert "Refused to fetch" in outcome, name


def test_the_listener_and_the_reading_of_files_would_be_seen(listener, secret_file, tmp_path):
    """What the two tests above rest on: WeasyPrint left to itself reaches both."""
    address, knocks = listener
    html = page(f'<img alt="x" src="{address}"><link rel="attachment" href="{secret_file}">')
    code = (
        "import sys; from weasyprint import HTML;"
        "sys.stdout.buffer.write(HTML(string=sys.stdin.read()).write_pdf())"
    )
    home = fonts.ready()
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=html.encode(),
        env=environment(home, AS_AT),
        capture_output=True,
        check=True,
    )
    assert len(knocks) == 1
    assert SECRET.encode() in everything_in(done.stdout)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "http://example.org/",
        "//example.org/",
        "other.html",
        "",
    ],
)
def test_only_https_mail_and_places_in_the_paper_are_links(target):
    outcomes = try_all([page(f'<p><a href="{target}">the words stay</a></p>')], blind=False)
    (outcome, pdf) = outcomes[0]
    assert outcome == "made"
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert tags.links(reader) == []
    assert "the words stay" in reader.pages[0].extract_text()


def test_https_and_mail_links_and_places_keep_their_targets(sample):
    targets = [
        str(link.get("/A", {}).get("/URI", link.get("/Dest"))) for link in tags.links(sample)
    ]
    assert targets == [
        "summary",
        "positions",
        "words",
        "https://www.england.nhs.uk/participation/",
        "mailto:involvement@northgate.example",
    ]


def test_a_base_address_does_not_bend_links():
    html = '<base href="https://elsewhere.example/"><p><a href="#a">a</a><i id="a">b</i></p>'
    (_, pdf) = try_all([page(html)], blind=False)[0]
    assert [link["/Dest"] for link in tags.links(pypdf.PdfReader(io.BytesIO(pdf)))] == ["a"]


def test_an_unsafe_link_that_came_past_the_first_door_is_stopped_at_the_last():
    box = SimpleNamespace(link_annotation={}, element=None)
    sheet = SimpleNamespace(links=[("external", "file:///etc/passwd", None, box)])
    with pytest.raises(UnsafeLink, match="file:///etc/passwd"):
        describe_links(SimpleNamespace(pages=[sheet]))


def test_a_socket_or_a_program_cannot_be_opened_even_by_code_in_the_child():
    code = (
        "import socket, subprocess; from portal.pdf.child import limit\n"
        "limit({'cpu': 50, 'memory': 2 << 30, 'timeout': 60})\n"
        "for deed in (lambda: socket.create_connection(('127.0.0.1', 9)),"
        " lambda: subprocess.run(['true']), lambda: __import__('os').system('true')):\n"
        "    try: deed(); print('reached')\n"
        "    except PermissionError: print('stopped')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=fonts.ROOT,
        env=environment(fonts.ready(), AS_AT),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["stopped"] * 3


def test_the_child_sees_no_secret_no_proxy_and_no_programs(monkeypatch):
    for name in ("PORTAL_SECRET_KEY", "HTTPS_PROXY", "HOME", "PYTHONPATH", "SOURCE_DATE_EPOCH"):
        monkeypatch.setenv(name, "1")
    seen = environment(fonts.ready(), AS_AT)
    allowed = {
        "PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_FILE", "LC_ALL",
        "SOURCE_DATE_EPOCH", "TZ",
    }  # fmt: skip
    assert set(seen) <= allowed
    assert seen["SOURCE_DATE_EPOCH"] == "1799053200"
    assert seen["PATH"] == "/dev/null"
