from django.apps import AppConfig


class MailConfig(AppConfig):
    """Messages: written as templates, previewed, then sent by a press of their own."""

    name = "portal.mail"
    label = "mail"
