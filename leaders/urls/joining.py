"""The public page and cards to hand over, as staff see them."""

urlpatterns = []
