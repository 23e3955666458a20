"""Makers of what the guide's rooms keep."""

from guide.models import NamedLeads


def named_leads(*, organisation, **people):
    return NamedLeads.objects.create(organisation=organisation, **people)
