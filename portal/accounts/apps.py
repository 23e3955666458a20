from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who log in."""

    name = "portal.accounts"
    label = "accounts"
