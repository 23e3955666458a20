"""Makers of what the guide's rooms keep."""

from guide.models import NamedLeads, Readiness


def named_leads(*, organisation, **people):
    return NamedLeads.objects.create(organisation=organisation, **people)


def readiness(*, organisation, title="Quality committee", **fields):
    return Readiness.objects.create(organisation=organisation, title=title, **fields)
