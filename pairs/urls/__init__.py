"""Addresses of pairs: what an organisation sees of them, and what lies inside one; by noun."""

from pairs.urls import guests, inviting, learning, pairs, visibility

# Under /o/<organisation>/.
inside = [*pairs.inside]
# A pair's own addresses name no organisation: a member need not belong to one.
urlpatterns = [
    *pairs.urlpatterns,
    *inviting.urlpatterns,
    *visibility.urlpatterns,
    *learning.urlpatterns,
    *guests.urlpatterns,
]
