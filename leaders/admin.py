"""The framework in the Django admin: to be read. A published version never changes."""

from django.contrib import admin

from leaders.models import Framework, LeaderType, RoleType, ScaleLevel


class PublishedAdmin(admin.ModelAdmin):
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Framework)
class FrameworkAdmin(PublishedAdmin):
    list_display = ("title", "key", "valid_from", "valid_to")


@admin.register(LeaderType)
class LeaderTypeAdmin(PublishedAdmin):
    list_display = ("name", "framework", "position", "location", "category")
    list_select_related = ("framework",)


@admin.register(ScaleLevel)
class ScaleLevelAdmin(PublishedAdmin):
    list_display = ("value", "name", "meaning", "framework")
    list_select_related = ("framework",)


@admin.register(RoleType)
class RoleTypeAdmin(PublishedAdmin):
    list_display = ("name", "leader_type", "kind", "valid_from", "valid_to", "successor")
    list_select_related = ("leader_type", "successor")
