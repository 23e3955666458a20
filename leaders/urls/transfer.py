"""Lists coming in and going out as files."""

urlpatterns = []
