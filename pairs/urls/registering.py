"""Pairs that a lead wrote down, and the word of those who are in them."""

from django.urls import path

from pairs.views import answering, guardians, registering, telling

LIST = "pairs/registered/"
ONE = f"{LIST}<pid:registration_id>/"
PERSON = f"{ONE}people/<pid:registered_id>/"
inside = [
    path(LIST, registering.registration_list, name="registration_list"),
    path(f"{LIST}add/", registering.registration_add, name="registration_add"),
    path(f"{LIST}18-by-now/", guardians.grown_up, name="grown_up"),
    path(ONE, registering.registration_detail, name="registration_detail"),
    path(f"{ONE}edit/", registering.registration_edit, name="registration_edit"),
    path(f"{ONE}end/", registering.registration_end, name="registration_end"),
    path(f"{ONE}noted/", registering.registration_noted, name="registration_noted"),
    path(f"{PERSON}letter/", telling.registered_letter, name="registered_letter"),
    path(f"{PERSON}told/", telling.registered_told, name="registered_told"),
    path(f"{PERSON}again/", telling.registered_again, name="registered_again"),
    path(f"{PERSON}answer/", telling.registered_answer, name="registered_answer"),
    path(f"{PERSON}copy/", telling.registered_copy, name="registered_copy"),
    path(f"{PERSON}under-18/", guardians.registered_under_18, name="registered_under_18"),
]
LINK = f"{LIST}<str:registered_token>/"
YOURS = f"{LIST}yours/<pid:registered_id>/"
urlpatterns = [
    path(YOURS, answering.registered_yours, name="registered_yours"),
    path(f"{YOURS}object/", answering.registered_yours_object, name="registered_yours_object"),
    path(LINK, answering.registered_reply, name="registered_reply"),
    path(f"{LINK}object/", answering.registered_object, name="registered_object"),
    path("p/<pid:pair_id>/registered/", answering.pair_registered, name="pair_registered"),
    path("p/<pid:pair_id>/registered/object/", answering.pair_object, name="pair_object"),
]
