"""People who agreed to be found by a partner organisation; the map."""

urlpatterns = []
