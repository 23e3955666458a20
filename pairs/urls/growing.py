"""First steps, questions and capabilities, inside a pair; examples, outside."""

from django.urls import path

from pairs.views import examples
from pairs.views import growing as views

inside = [path("pairs/examples/", examples.pair_example_list, name="pair_example_list")]
ONE = "p/<pid:pair_id>/"
STEP = f"{ONE}first-steps/<slug:first_step_key>/"
QUESTION = f"{ONE}questions/<slug:question_key>/"
CAPABILITY = f"{ONE}capabilities/<slug:capability_key>/"
urlpatterns = [
    path(f"{ONE}first-steps/", views.first_step_list, name="first_step_list"),
    path(STEP, views.first_step_edit, name="first_step_edit"),
    path(f"{ONE}questions/", views.question_list, name="question_list"),
    path(f"{QUESTION}alone/", views.question_alone, name="question_alone"),
    path(f"{QUESTION}together/", views.question_together, name="question_together"),
    path(f"{ONE}capabilities/", views.capability_list, name="capability_list"),
    path(CAPABILITY, views.capability_edit, name="capability_edit"),
]
