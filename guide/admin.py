"""The 40 points in the Django admin: to be read. They are loaded from a file."""

from django.contrib import admin

from guide.models import Section, Tip
from leaders.admin import PublishedAdmin


@admin.register(Section)
class SectionAdmin(PublishedAdmin):
    list_display = ("number", "title", "audience")


@admin.register(Tip)
class TipAdmin(PublishedAdmin):
    list_display = ("number", "title", "section", "theme")
    list_select_related = ("section",)
