from django.urls import path

from leaders.views import consents, people, record

urlpatterns = [
    path("people/", people.leader_list, name="leader_list"),
    path("people/add/", people.leader_add, name="leader_add"),
    path("people/hand-over/", people.hand_over, name="hand_over"),
    path("people/<pid:leader_id>/", record.leader_detail, name="leader_detail"),
    path("people/<pid:leader_id>/words/", record.leader_words, name="leader_words"),
    path("people/<pid:leader_id>/reach/", record.leader_reach, name="leader_reach"),
    path("people/<pid:leader_id>/about/", record.leader_about, name="leader_about"),
    path("people/<pid:leader_id>/stage/", record.leader_stage, name="leader_stage"),
    path("people/<pid:leader_id>/pace/", record.leader_pace, name="leader_pace"),
    path("people/<pid:leader_id>/contact/", record.leader_contact, name="leader_contact"),
    path("people/<pid:leader_id>/needs/", record.leader_needs, name="leader_needs"),
    path("people/<pid:leader_id>/guardian/", record.leader_guardian, name="leader_guardian"),
    path("people/<pid:leader_id>/invite/", record.leader_invite, name="leader_invite"),
    path("people/<pid:leader_id>/died/", record.leader_died, name="leader_died"),
    path("people/<pid:leader_id>/consents/", consents.consent_add, name="consent_add"),
    path(
        "people/<pid:leader_id>/consents/<pid:consent_id>/withdraw/",
        consents.consent_withdraw,
        name="consent_withdraw",
    ),
    path(
        "people/<pid:leader_id>/consents/<pid:consent_id>/copy/",
        consents.consent_copy,
        name="consent_copy",
    ),
]
