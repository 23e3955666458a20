"""The same paper has the same bytes, wherever, whenever and under whatever settings it is made."""

import hashlib
import io
import os
import subprocess
import sys
from datetime import timedelta, timezone

import pypdf
import pytest

from portal.pdf import fonts
from portal.pdf.render import render_pdf
from tests.pdf.conftest import AS_AT, DIGEST, TITLE, page

pytestmark = pytest.mark.pdf

OTHER_PROCESS = """
import hashlib, sys
from datetime import datetime
from portal.pdf.render import render_pdf
title, as_at, digest = sys.argv[1:]
html = sys.stdin.buffer.read().decode()
pdf = render_pdf(html, title=title, data_as_at=datetime.fromisoformat(as_at), digest=digest)
print(hashlib.sha256(pdf).hexdigest())
"""


@pytest.mark.parametrize(
    ("seed", "zone", "language", "epoch"),
    [("0", "Asia/Tokyo", "tr_TR.UTF-8", "1"), ("1", "America/New_York", "C", "1999999999")],
)
def test_another_process_hash_seed_time_zone_and_locale_give_the_same_bytes(
    sample_html, sample_pdf, seed, zone, language, epoch
):
    elsewhere = {
        "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language,
        "SOURCE_DATE_EPOCH": epoch, "PYTHONUTF8": "0",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS, TITLE, AS_AT.isoformat(), DIGEST],
        input=sample_html.encode(),
        cwd=fonts.ROOT,
        env=os.environ | elsewhere,
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == hashlib.sha256(sample_pdf).hexdigest()


def test_one_moment_in_two_time_zones_is_one_paper(sample_html, sample_pdf):
    there = AS_AT.astimezone(timezone(timedelta(hours=9)))
    again = render_pdf(sample_html, title=TITLE, data_as_at=there, digest=DIGEST)
    assert again == sample_pdf


def test_the_file_is_dated_by_its_data_and_named_by_its_digest(sample):
    assert sample.metadata.creation_date == AS_AT
    assert sample.metadata.modification_date == AS_AT
    assert sample.trailer["/ID"][0].original_bytes == DIGEST.encode()


def test_another_digest_is_another_file():
    one, other = (
        render_pdf(page("<p>x"), title=TITLE, data_as_at=AS_AT, digest=digest)
        for digest in ("1" * 64, "2" * 64)
    )
    assert one != other


def test_only_the_fonts_of_the_package_are_used_whatever_is_asked_for():
    pdf = render_pdf(
        page(
            "<p style='font-family: DejaVu Serif'>serif <b>bold</b> <i>italic <b>both</b></i></p>"
        ),
        title=TITLE,
        data_as_at=AS_AT,
        digest=DIGEST,
    )
    fonts_used = {
        str(font.get_object()["/BaseFont"]).split("+")[1]
        for font in pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    }
    assert fonts_used == {"Arimo", "Arimo-Bold", "Arimo-Italic", "Arimo-Bold-Italic"}
