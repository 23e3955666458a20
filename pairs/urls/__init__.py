"""Addresses of pairs: what an organisation sees of them, and what lies inside one; by noun."""

from pairs.urls import charter, growing, guests, inviting, learning, pairs, registering, visibility

# Under /o/<organisation>/.
inside = [*pairs.inside, *growing.inside, *registering.inside]
# A pair's own addresses name no organisation: a member need not belong to one.
urlpatterns = [
    *pairs.urlpatterns,
    *inviting.urlpatterns,
    *visibility.urlpatterns,
    *learning.urlpatterns,
    *guests.urlpatterns,
    *charter.urlpatterns,
    *growing.urlpatterns,
    *registering.urlpatterns,
]
