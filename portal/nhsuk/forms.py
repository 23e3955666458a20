"""Forms in the look of the NHS design system; templates/nhsuk/ draws them.

`NHSForm` and `NHSModelForm` are what the portal's forms inherit. The renderer gives every other
form (the log-in library's) the same look.
"""

from functools import cache

from django import forms
from django.db import models
from django.forms.boundfield import BoundField
from django.forms.models import ModelFormMetaclass
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt, pretty_name

from portal.nhsuk.fields import DateInput, DateInputField, PlainText, as_shown
from portal.nhsuk.wording import plain_messages

# The first that fits decides how templates/nhsuk/field.html draws the field.
KINDS = (
    (DateInput, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (forms.Widget, "input"),
)
WITHOUT_OPTIONAL = ("checkbox", "checkboxes")
BASE_CLASSES = {
    "input": "nhsuk-input",
    "password": "nhsuk-input",
    "textarea": "nhsuk-textarea",
    "select": "nhsuk-select",
}


def kind_of(widget: forms.Widget) -> str:
    return kind_of_class(type(widget))


@cache
def kind_of_class(widget: type[forms.Widget]) -> str:
    return next(kind for cls, kind in KINDS if issubclass(widget, cls))


class NHSBoundField(BoundField):
    """A field that knows which NHS component it is, and where its hint and errors are."""

    @property
    def kind(self) -> str:
        return kind_of(self.field.widget)

    @property
    def data(self):
        """What was typed, for the check and for showing it again; a password stays as it is."""
        typed = super().data
        if self.kind == "password":
            return typed
        if isinstance(typed, list):
            return [as_shown(one) if isinstance(one, str) else one for one in typed]
        return as_shown(typed) if isinstance(typed, str) else typed

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}_helptext"

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}_error"

    @property
    def character_limit(self) -> int | None:
        """How many characters a text area takes; its count is shown below it."""
        return getattr(self.field, "max_length", None) if self.kind == "textarea" else None

    @property
    def aria_describedby(self):
        described = super().aria_describedby
        if self.character_limit and described is not None:
            return f"{self.auto_id}-info {described}".strip()
        return described

    @property
    def optional(self) -> bool:
        """Whether the label has to say that no answer is needed.

        A question that begins with "If" says itself when it needs one.
        """
        label = str(self.label)
        return (
            getattr(self.form, "mark_optional", False)
            and self.name not in getattr(self.form, "unmarked", ())
            and not self.field.required
            and self.kind not in WITHOUT_OPTIONAL
            and "optional" not in label.lower()
            and not label.startswith("If ")
        )

    @property
    def parts_in_error(self) -> list[str]:
        """The boxes of a date that are wrong: those the errors name, or all."""
        if not self.errors:
            return []
        named = [
            part
            for error in self.form.errors.as_data()[self.name]
            for part in (error.params or {}).get("parts", ())
        ]
        return named or list(DateInput.PARTS)

    @property
    def date_boxes(self) -> list[dict]:
        """The three boxes of a date, as templates/nhsuk/date.html draws them."""
        boxes = self.subwidgets[0].data["subwidgets"]
        return [
            {
                "label": part.capitalize(),
                "id": box["attrs"]["id"],
                "name": box["name"],
                "value": box["value"] or "",
                "width": 4 if part == "year" else 2,
                "wrong": part in self.parts_in_error,
            }
            for part, box in zip(DateInput.PARTS, boxes, strict=True)
        ]

    @property
    def first_id(self) -> str:
        """The id that an error in the summary links to: the first input that is wrong."""
        if self.kind == "date":
            wrong = self.parts_in_error or DateInput.PARTS
            first = next(i for i, part in enumerate(DateInput.PARTS) if part in wrong)
            return f"{self.auto_id}_{first}"
        if self.kind in ("radios", "checkboxes"):
            return f"{self.auto_id}_0"
        return self.auto_id

    def as_nhs_widget(self, *, width: int | None = None):
        """The bare input, with the classes of its component.

        Numbers are asked for in a text box with a numeric keyboard: a number box changes when
        somebody scrolls over it (NHS service manual, "Text input").
        """
        classes = [BASE_CLASSES.get(self.kind, "")]
        if self.errors:
            classes.append(f"{classes[0]}--error" if classes[0] else "")
        if width and self.kind == "input":
            classes.append(f"nhsuk-input--width-{width}")
        # maxlength stops the typing without saying so, and a hint in the box goes when one types.
        attrs = {"maxlength": False, "minlength": False, "placeholder": False}
        if self.kind == "textarea":
            classes.append("nhsuk-js-character-count" if self.character_limit else "")
        if self.kind == "password":
            attrs |= {"spellcheck": "false", "autocapitalize": "none"}
            classes += ["nhsuk-password-input__input", "nhsuk-js-password-input-input"]
        if self.kind == "file":
            classes.append("nhsuk-file-upload__input")
            attrs["aria-describedby"] = self.aria_describedby or False
        attrs["class"] = " ".join(filter(None, classes))
        widget = self.field.widget
        if type(widget) is forms.NumberInput:
            whole = isinstance(self.field, forms.IntegerField) and not isinstance(
                self.field, forms.DecimalField | forms.FloatField
            )
            kept = {k: v for k, v in widget.attrs.items() if k not in ("min", "max", "step")}
            widget = forms.TextInput({**kept, "inputmode": "numeric" if whole else "decimal"})
        if getattr(widget, "input_type", "") == "email":
            attrs["spellcheck"] = "false"
        return self.as_widget(widget=widget, attrs=attrs)

    @property
    def count_attrs(self):
        """What the character count's script reads from the group."""
        return flatatt(
            {"data-module": "nhsuk-character-count", "data-maxlength": str(self.character_limit)}
        )


class NHSRenderer(TemplatesSetting):
    """FORM_RENDERER: every form of the portal is drawn by templates/nhsuk/."""

    bound_field_class = NHSBoundField
    form_template_name = "nhsuk/uni_form.html"
    field_template_name = "nhsuk/field.html"


class NHSFormMixin:
    """Errors come from the server in plain words; the browser's own bubbles stay away.

    mark_optional: whether labels of fields that may stay empty say "(optional)". Turn it off for
    a form that only filters a list.
    unmarked: fields that may stay empty for the form alone: where they are shown they need an
    answer, or one of several does. Their labels don't say "(optional)".
    """

    use_required_attribute = False
    mark_optional = True
    unmarked: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self):
        """Words the messages last, when a form's own __init__ has set its labels."""
        for name, field in self.fields.items():
            label = field.label or pretty_name(name)
            field.error_messages.update(plain_messages(field, label, kind_of(field.widget)))
        super().full_clean()


class NHSForm(NHSFormMixin, forms.Form):
    pass


def sent(request):
    """What a form was sent with, also where nothing was chosen; None where it is only opened."""
    return request.POST if request.method == "POST" else None


def nhs_formfield(db_field, **kwargs):
    """A model's dates are asked for in three boxes, its long texts with a character count."""
    if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
        kwargs.setdefault("form_class", DateInputField)
    elif isinstance(db_field, models.TextField) and not db_field.choices:
        kwargs.setdefault("form_class", PlainText)
    return db_field.formfield(**kwargs)


class NHSModelFormMetaclass(ModelFormMetaclass):
    def __new__(mcs, name, bases, attrs):
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(nhs_formfield)
        return super().__new__(mcs, name, bases, attrs)


class NHSModelForm(NHSFormMixin, forms.ModelForm, metaclass=NHSModelFormMetaclass):
    pass
