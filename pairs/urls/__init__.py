"""Addresses of pairs: what an organisation sees of them, and what lies inside one; by noun."""

from pairs.urls import (
    backing,
    charter,
    everything,
    growing,
    guests,
    introductions,
    inviting,
    learning,
    meetings,
    next_steps,
    opening,
    outgoing,
    pairs,
    programme,
    registering,
    resistance,
    slots,
    visibility,
)

# Under /o/<organisation>/.
inside = [
    *pairs.inside,
    *growing.inside,
    *registering.inside,
    *slots.inside,
    *programme.inside,
    *opening.inside,
    *introductions.inside,
]
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
    *meetings.urlpatterns,
    *resistance.urlpatterns,
    *outgoing.urlpatterns,
    *backing.urlpatterns,
    *slots.urlpatterns,
    *programme.urlpatterns,
    *next_steps.urlpatterns,
    *everything.urlpatterns,
]
