"""The demo's mail, under /demo/. In production these addresses do not exist."""

from django.urls import path

from portal.home.views.demo_mail import demo_mail, demo_mail_message

urlpatterns = [
    path("mail/", demo_mail, name="demo_mail"),
    path("mail/<int:message_id>/", demo_mail_message, name="demo_mail_message"),
]
