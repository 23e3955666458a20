"""People who agreed to be found by a partner organisation; the map."""

from django.urls import path

from leaders.views import bank, people_map

urlpatterns = [
    path("map/", people_map.people_map, name="people_map"),
    path("map/file/", people_map.people_map_file, name="people_map_file"),
    path("bank/", bank.people_bank, name="people_bank"),
    path("bank/file/", bank.people_bank_file, name="people_bank_file"),
]
