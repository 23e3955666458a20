"""How large a file may be that somebody brings: every such limit stands here.

A spreadsheet of people has its own, which is smaller (portal/sheets/errors.py).
"""

MEGABYTE = 1024 * 1024
PICTURE_MEGABYTES = 15
RECORDING_MEGABYTES = 25
# What all files of one pair may hold together.
PAIR_MEGABYTES = 150
# A small file can unpack to a picture that fills the memory; the largest camera of a phone in
# ordinary use takes 50 million points.
PIXELS = 52_000_000
# A picture is kept no wider and no higher than this: enough for any screen and for a page of print.
SIDE = 2000
# No upload is read past this, whatever form it is sent to.
LARGEST = RECORDING_MEGABYTES * MEGABYTE
# Files in passing are kept in memory or in the machine's temporary folder, cut at that size.
UPLOAD_HANDLERS = [
    "portal.uploads.handlers.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
