"""The log-in library's forms with plain labels and messages; templates/account/ draws them."""

from allauth.account import forms

from portal.nhsuk.forms import NHSFormMixin

LABELS = {
    "login": "Email address",
    "email": "Email address",
    "password": "Password",
    "oldpassword": "Password you have now",
    "password1": "New password",
    "password2": "The new password once more",
}


class PlainForm(NHSFormMixin):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)


class LoginForm(PlainForm, forms.LoginForm):
    pass


class ResetPasswordForm(PlainForm, forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(PlainForm, forms.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(PlainForm, forms.ChangePasswordForm):
    pass


class SetPasswordForm(PlainForm, forms.SetPasswordForm):
    pass


class ReauthenticateForm(PlainForm, forms.ReauthenticateForm):
    pass


class AddEmailForm(PlainForm, forms.AddEmailForm):
    pass
