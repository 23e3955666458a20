"""What pages of a round say of its board papers."""

from django import template

from portal.reports.rounds import has_frozen_paper

register = template.Library()
register.filter(has_frozen_paper)
