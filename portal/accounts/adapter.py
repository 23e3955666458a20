"""How the accounts library fits this portal: by invitation only, and in plain words."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account has been closed",
        "email_password_mismatch": "The email address or the password is not right",
        "email_taken": "There is an account with this email address already",
        "duplicate_email": "This is the email address that you have now",
        "enter_current_password": "The password you have now is not right",
        "incorrect_password": "The password is not right",
        "rate_limited": "You have tried too often. Wait 5 minutes, then try again",
        "same_as_current": "This is the one that you have now",
        "too_many_login_attempts": "You have tried too often. Wait 5 minutes, then try again",
    }

    def is_open_for_signup(self, request):
        """People come in by invitation; there is no open door."""
        return False
