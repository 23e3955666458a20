"""How an upload is read."""

from django.core.files.uploadhandler import FileUploadHandler

from portal.uploads.limits import LARGEST


class CutOff(FileUploadHandler):
    """Goes before the others, and hands them nothing past the largest size that a form takes.

    What is cut is still a little larger than that, so the form says that the file is too large.
    """

    def receive_data_chunk(self, raw_data, start):
        return None if start > LARGEST else raw_data

    def file_complete(self, file_size):
        return None
