"""All of a pair, for each of its members: to read, to print, and as a file."""

from django.http import JsonResponse
from django.utils import timezone
from django.utils.text import slugify

from pairs import everything
from pairs.access import pair_member
from pairs.actions.taking import note_copy
from pairs.views.inside import page
from portal.organisations.access import DEED, READ


@pair_member(READ)
def pair_everything(request, pair):
    """All of it on one page, to read, to print or to keep."""
    parts = everything.everything(pair, request.member)
    return page(request, pair, "pair_everything", parts=parts)


@pair_member(DEED)
def pair_download(request, pair):
    """All of it as a file for other programs; that it was taken stands in the pair's own log."""
    note_copy(pair=pair, by=request.user)
    now = timezone.localtime()
    data = everything.as_data(pair, request.member, now)
    answer = JsonResponse(data, json_dumps_params={"indent": 2})
    file_name = f"{slugify(str(pair)) or 'pair'}-{now:%Y-%m-%d}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer
