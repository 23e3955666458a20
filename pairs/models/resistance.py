"""What a pair meets that holds it back: private, unless the pair lets a theme of it out [KF5]."""

from django.db import models

from pairs.models.pairs import Pair
from portal.organisations.converters import new_public_id
from portal.organisations.models import Versioned


class Resistance(Versioned):
    """Where it was, what it looked like, from whom, and what it does to the pair."""

    class Form(models.TextChoices):
        SILENCE = "silence", "Nobody answers"
        DELAY = "delay", "It is put off again and again"
        WORDS_ONLY = "words_only", "A yes that nothing follows"
        RULES = "rules", "A rule or a form stands in the way"
        SET_APART = "set_apart", "We are left out, or not taken seriously"
        OPEN = "open", "An open no"
        OTHER = "other", "Something else"

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="resistances")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    date = models.DateField("when it was", null=True, blank=True)
    where = models.CharField("where you met it", max_length=150, blank=True)
    form = models.CharField("what form it took", max_length=10, choices=Form, blank=True)
    words = models.TextField("what happened", max_length=2000, blank=True)
    from_peers = models.BooleanField("from people like us", default=False)
    from_seniors = models.BooleanField("from people above us", default=False)
    from_ourselves = models.BooleanField("from ourselves", default=False)
    effect = models.TextField("what it does to what you try", max_length=1000, blank=True)
    energy = models.TextField("what it does to your strength", max_length=1000, blank=True)

    class Meta:
        ordering = [models.F("date").desc(nulls_last=True), "-pk"]
        verbose_name = "resistance"

    def __str__(self):
        return self.where or self.get_form_display() or "Something that holds you back"

    @property
    def from_whom(self) -> list[str]:
        """From whom it came, in words; several at once."""
        names = ("from_peers", "from_seniors", "from_ourselves")
        return [self._meta.get_field(n).verbose_name for n in names if getattr(self, n)]
