"""A patient leader's own record."""

from django.urls import path

from leaders.views import own, own_consents, own_impact, own_together

urlpatterns = [
    path("my-record/", own.own_record, name="own_record"),
    path("my-record/words/", own.own_words, name="own_words"),
    path("my-record/reach/", own.own_reach, name="own_reach"),
    path("my-record/about/", own.own_about, name="own_about"),
    path("my-record/pace/", own.own_pace, name="own_pace"),
    path("my-record/needs/", own.own_needs, name="own_needs"),
    path("my-record/advice/", own.own_advice, name="own_advice"),
    path("my-record/payment/", own.own_payment, name="own_payment"),
    path("my-record/everything/", own.own_everything, name="own_everything"),
    path("my-record/download/", own.own_download, name="own_download"),
    path("my-record/consents/", own_consents.own_consents, name="own_consents"),
    path("my-record/consents/give/", own_consents.own_consent_give, name="own_consent_give"),
    path(
        "my-record/consents/<pid:consent_id>/take-back/",
        own_consents.own_consent_take_back,
        name="own_consent_take_back",
    ),
    path(
        "my-record/stories/<pid:story_id>/take-back/",
        own_consents.own_story_take_back,
        name="own_story_take_back",
    ),
    path("my-record/roles/", own_together.own_roles, name="own_roles"),
    path("my-record/contacts/", own_together.own_contacts, name="own_contacts"),
    path("my-record/opportunities/", own_together.own_opportunities, name="own_opportunities"),
    path("my-record/offers/", own_together.own_offers, name="own_offers"),
    path("my-record/offers/<pid:recognition_id>/", own_together.own_offer, name="own_offer"),
    path("my-record/contributions/", own_impact.own_contributions, name="own_contributions"),
    path(
        "my-record/contributions/<pid:contribution_id>/",
        own_impact.own_contribution,
        name="own_contribution",
    ),
    path("my-record/barriers/", own_impact.own_barriers, name="own_barriers"),
]
