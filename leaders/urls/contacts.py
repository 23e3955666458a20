"""Who spoke with whom, and the people who turn to one."""

from django.urls import path

from leaders.views import contacts, my_people

urlpatterns = [
    path("my-people/", my_people.my_people, name="my_people"),
    path("contacts/", contacts.contact_list, name="contact_list"),
    path("contacts/log/", contacts.contact_log, name="contact_log"),
    path("contacts/<pid:contact_id>/edit/", contacts.contact_edit, name="contact_edit"),
    path("contacts/<pid:contact_id>/remove/", contacts.contact_remove, name="contact_remove"),
    path(
        "people/<pid:leader_id>/log-contact/",
        contacts.contact_log_person,
        name="contact_log_person",
    ),
    path(
        "partners/<pid:partner_id>/log-contact/",
        contacts.contact_log_partner,
        name="contact_log_partner",
    ),
    path(
        "forums/<pid:forum_id>/log-contact/", contacts.contact_log_forum, name="contact_log_forum"
    ),
]
