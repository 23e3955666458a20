"""Programmes for pairs: what a lead looks after, and what a pair finds of them."""

from django.urls import path

from pairs.views import coaching, cohort_days, cohorts, places, programme

LIST = "pairs/programme/"
ONE = f"{LIST}<pid:cohort_id>/"
DAY = f"{ONE}days/<pid:cohort_day_id>/"
PLACES = f"{ONE}places/"
PLACE = f"{PLACES}<pid:place_id>/"
ASKED = f"{PLACES}<pid:asked_place_id>/"
COACHING = f"{PLACE}coaching/<pid:coaching_id>/"
inside = [
    path(LIST, cohorts.cohort_list, name="cohort_list"),
    path(f"{LIST}add/", cohorts.cohort_add, name="cohort_add"),
    path(ONE, cohorts.cohort_detail, name="cohort_detail"),
    path(f"{ONE}edit/", cohorts.cohort_edit, name="cohort_edit"),
    path(f"{ONE}end/", cohorts.cohort_end, name="cohort_end"),
    path(f"{ONE}lay-out/", cohorts.cohort_lay_out, name="cohort_lay_out"),
    path(f"{ONE}days/add/", cohort_days.cohort_day_add, name="cohort_day_add"),
    path(f"{DAY}edit/", cohort_days.cohort_day_edit, name="cohort_day_edit"),
    path(f"{DAY}off/", cohort_days.cohort_day_off, name="cohort_day_off"),
    path(f"{DAY}remove/", cohort_days.cohort_day_remove, name="cohort_day_remove"),
    path(f"{DAY}who-came/", cohort_days.cohort_day_who_came, name="cohort_day_who_came"),
    path(f"{DAY}print/", cohort_days.cohort_day_print, name="cohort_day_print"),
    path(f"{PLACES}add/", places.place_add, name="place_add"),
    path(PLACE, places.place_detail, name="place_detail"),
    path(f"{ASKED}accept/", places.place_accept, name="place_accept"),
    path(f"{ASKED}decline/", places.place_decline, name="place_decline"),
    path(f"{PLACES}<pid:given_place_id>/take-out/", places.place_take_out, name="place_take_out"),
    path(f"{PLACE}coaching/add/", coaching.coaching_add, name="coaching_add"),
    path(f"{COACHING}edit/", coaching.coaching_edit, name="coaching_edit"),
    path(f"{COACHING}remove/", coaching.coaching_remove, name="coaching_remove"),
]
ALL = "p/<pid:pair_id>/programme/"
urlpatterns = [
    path(ALL, programme.programme_detail, name="programme_detail"),
    path(f"{ALL}<pid:cohort_id>/ask/", programme.programme_ask, name="programme_ask"),
    path(
        f"{ALL}<pid:place_id>/take-back/", programme.programme_take_back, name="programme_take_back"
    ),
    path(f"{ALL}<pid:place_id>/dates/", programme.programme_dates, name="programme_dates"),
]
