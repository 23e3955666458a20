"""What a pair learns."""

from django.urls import path

from pairs.views import learning as views

ALL = "p/<pid:pair_id>/learning/"
ONE = f"{ALL}<pid:entry_id>/"
urlpatterns = [
    path(ALL, views.entry_list, name="entry_list"),
    path(f"{ALL}add/<slug:kept_as>/", views.entry_add, name="entry_add"),
    path(ONE, views.entry_detail, name="entry_detail"),
    path(f"{ONE}change/", views.entry_edit, name="entry_edit"),
    path(f"{ONE}file/", views.entry_file, name="entry_file"),
    path(f"{ONE}remove/", views.entry_remove, name="entry_remove"),
    path(f"{ONE}quote/", views.quote_agree, name="quote_agree"),
    path(f"{ONE}quote/take-back/", views.quote_take_back, name="quote_take_back"),
]
