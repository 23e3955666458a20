"""What an organisation makes of the framework: what it leaves out, what it adds."""

from django.db import models

from leaders.models.framework import Dated, LeaderType
from portal.organisations.converters import new_public_id


class HiddenType(models.Model):
    """A type that this organisation leaves out of its next rounds."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="hidden_types"
    )
    leader_type = models.ForeignKey(LeaderType, models.PROTECT, related_name="hidden_by")

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", "leader_type", name="hiddentype_once"),
        ]

    def __str__(self):
        return str(self.leader_type)


class LocalRole(Dated):
    """A role that this organisation adds under a type. It ends; it is not deleted."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="local_roles"
    )
    leader_type = models.ForeignKey(LeaderType, models.PROTECT, related_name="local_roles")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=100)

    class Meta(Dated.Meta):
        ordering = ["leader_type", "name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                "organisation",
                "leader_type",
                "name",
                condition=models.Q(valid_to__isnull=True),
                name="localrole_name_once",
            ),
        ]

    def __str__(self):
        return self.name
