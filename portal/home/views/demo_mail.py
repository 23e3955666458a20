"""What the demo would have sent: kept here so that its links can be followed."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from portal.mail.models import outbox
from portal.organisations.access import READ, public

MOST = 200


@public("only the demo has it, and all of it is invented", READ)
def demo_mail(request):
    return TemplateResponse(request, "home/demo_mail.html", {"letters": outbox()[:MOST]})


@public("only the demo has it, and all of it is invented", READ)
def demo_mail_message(request, message_id):
    message = get_object_or_404(outbox(), pk=message_id)
    return TemplateResponse(request, "home/demo_mail_message.html", {"message": message})
