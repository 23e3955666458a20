"""Questions about tiers, rates and what is offered to people [P38]."""

from datetime import timedelta
from decimal import Decimal

from django import forms
from django.utils import timezone

from leaders.actions.recognition import MOST, NEXT, amount_of
from leaders.models import Rate, Recognition, Tier
from portal.nhsuk.days import not_ages_away, not_before, not_in_future
from portal.nhsuk.fields import DateInputField, RadioSelect
from portal.nhsuk.forms import NHSForm, NHSModelForm
from portal.nhsuk.versioned import VersionedForm

Kind, State = Recognition.Kind, Recognition.State
MOST_TIMES = 99
LEAST = Decimal("0.01")
MONEY = {Kind.PAYMENT, Kind.EXPENSES}


class PoundsField(forms.DecimalField):
    """Pounds and pence, as people type them: "75", "£1,250.50"."""

    def __init__(self, **kwargs):
        widget = forms.TextInput({"inputmode": "decimal"})
        limits = {"max_digits": 7, "decimal_places": 2, "min_value": LEAST}
        super().__init__(widget=widget, **limits, **kwargs)

    def to_python(self, value):
        return super().to_python(str(value or "").replace("£", "").replace(",", "").strip())


class TierForm(NHSModelForm):
    class Meta:
        model = Tier
        fields = ["name", "description", "paid", "valid_from"]
        labels = {
            "name": "What is the tier called here?",
            "description": "What is it for?",
            "paid": "People in it are offered payment",
            "valid_from": "Since when does it hold?",
        }

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = organisation.tiers.filter(valid_to__isnull=True)
        self.fields["valid_from"].initial = timezone.localdate
        self.fields["valid_from"].validators.append(not_ages_away)

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if self.others.filter(name__iexact=name).exists():
            raise forms.ValidationError("There is a tier of this name already. End it first")
        return name


class RateForm(NHSModelForm):
    amount = PoundsField(label="How many pounds?", help_text="For example, 75 or 37.50")

    class Meta:
        model = Rate
        fields = ["name", "tier", "amount", "valid_from"]
        labels = {
            "name": "For what?",
            "tier": "Is it for one tier?",
            "valid_from": "Since when does it hold?",
        }
        help_texts = {"name": "For example: half a day, with the time to read before."}

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = organisation.rates.filter(valid_to__isnull=True)
        tiers = organisation.tiers.filter(valid_to__isnull=True, paid=True)
        self.fields["tier"].queryset = tiers
        self.fields["tier"].empty_label = "No, for everybody"
        self.fields["valid_from"].initial = timezone.localdate
        self.fields["valid_from"].validators.append(not_ages_away)

    def clean(self):
        data = self.cleaned_data
        name = data["name"] = " ".join(data.get("name", "").split())
        tier = data.get("tier")
        if name and self.others.filter(name__iexact=name, tier=tier).exists():
            self.add_error("name", "There is such a rate already. End it first, then add this one")
        if tier:
            message = f"The tier holds from {tier.valid_from:%-d %B %Y} on"
            not_before(self, "valid_from", tier.valid_from, message)


class EndForm(NHSForm):
    """The first day without a tier or a rate."""

    valid_to = DateInputField(label="What is the first day without it?", initial=timezone.localdate)

    def __init__(self, *args, valid_from, **kwargs):
        super().__init__(*args, **kwargs)
        self.first = valid_from + timedelta(days=1)

    def clean(self):
        message = f"The day must be {self.first:%-d %B %Y} or later: it began the day before"
        not_before(self, "valid_to", self.first, message)


class OfferForm(NHSForm):
    """What is offered to one person, and for what."""

    kind = forms.ChoiceField(
        label="What do you offer?",
        choices=Kind,
        widget=RadioSelect,
        error_messages={"required": "Choose what you offer"},
    )
    rate = forms.ChoiceField(label="If it is payment, at which rate?", required=False)
    times = forms.IntegerField(
        label="How many times that rate?",
        help_text="For example, 2 for two half days.",
        min_value=1,
        max_value=MOST_TIMES,
        required=False,
    )
    amount = PoundsField(
        label="If it is expenses, how many pounds?",
        help_text="Leave it empty if you do not know yet. For example, 12.40",
        required=False,
    )
    what = forms.CharField(
        label="For what?",
        help_text="For example: helping to choose new nurses, 4 March. Nothing about health.",
        max_length=200,
        error_messages={"required": "Write what it is for"},
    )
    day = DateInputField(
        label="When do or did you offer it?",
        initial=timezone.localdate,
        validators=[not_in_future],
    )
    sure = forms.BooleanField(label="Offer payment all the same", required=False)

    def __init__(self, *args, rates, doubts=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.rates = {one.public_id: one for one in rates}
        self.doubts = doubts
        names = ((key, words_of(one)) for key, one in self.rates.items())
        self.fields["rate"].choices = [("", "Choose a rate"), *names]
        if not doubts:
            del self.fields["sure"]

    def clean(self):
        data = self.cleaned_data
        if data.get("kind") == Kind.PAYMENT:
            self.clean_payment(self.rates.get(data.get("rate")))
        if data.get("kind") not in MONEY:
            data["amount"] = None

    def clean_payment(self, rate):
        data = self.cleaned_data
        day, times = data.get("day"), data.get("times") or 1
        if rate is None:
            self.add_error("rate", "Choose a rate: payment is always at a rate")
        elif day and not rate.can_be_used_on(day):
            self.add_error("rate", f"This rate does not hold on {day:%-d %B %Y}. Choose another")
        elif amount_of(rate, times) > MOST:
            self.add_error("times", "That is too much for one offer")
        if self.doubts and not data.get("sure"):
            self.add_error("sure", "Read the warning. Tick this to offer payment all the same")

    @property
    def offered(self) -> dict:
        """As the action takes it."""
        data = self.cleaned_data
        paid = data["kind"] == Kind.PAYMENT
        return {
            **{name: data[name] for name in ("kind", "what", "day")},
            "rate": self.rates[data["rate"]] if paid else None,
            "times": data.get("times") or 1,
            "amount": None if paid else data["amount"],
        }


class MoveForm(VersionedForm, NHSForm):
    """Their answer, or that it was paid or given."""

    state = forms.ChoiceField(
        label="What happened?",
        widget=RadioSelect,
        error_messages={"required": "Choose what happened"},
    )
    day = DateInputField(label="When?", initial=timezone.localdate, validators=[not_in_future])
    how = forms.CharField(
        label="If they answered, how did they say it?",
        help_text="For example: on the telephone, or on the paper form.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args, recognition, **kwargs):
        super().__init__(*args, **kwargs)
        self.recognition = recognition
        words = {
            State.CLAIMED: "They say yes, or claim it",
            State.DECLINED: "They say no",
            State.PAID: "It was paid or given",
        }
        after = NEXT[recognition.state]
        self.fields["state"].choices = [(state, words[state]) for state in after]

    def clean(self):
        since = self.recognition.state_date
        message = f"The day must be {since:%-d %B %Y} or later: it is as it is now since then"
        not_before(self, "day", since, message)
        answered = self.cleaned_data.get("state") in (State.CLAIMED, State.DECLINED)
        if answered and not self.cleaned_data.get("how"):
            self.add_error("how", "Say how they said it")


def words_of(rate) -> str:
    """ "Level 4, half a day: £75.00", and until when it held."""
    tier = f"{rate.tier}, " if rate.tier else ""
    until = f" (until {rate.valid_to - timedelta(days=1):%-d %B %Y})" if rate.valid_to else ""
    return f"{tier}{rate.name}: £{rate.amount:.2f}{until}"
