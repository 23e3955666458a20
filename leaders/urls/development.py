"""Stories and learning."""

from django.urls import path

from leaders.views import learning, stories

ONE_STORY = "impact/stories/<pid:story_id>/"
ONE = "impact/learning/<pid:learning_id>/"
urlpatterns = [
    path("impact/stories/", stories.story_list, name="story_list"),
    path("people/<pid:leader_id>/stories/add/", stories.story_add, name="story_add"),
    path(ONE_STORY, stories.story_edit, name="story_edit"),
    path(f"{ONE_STORY}withdraw/", stories.story_withdraw, name="story_withdraw"),
    path("impact/learning/", learning.learning_list, name="learning_list"),
    path("impact/learning/add/", learning.learning_add, name="learning_add"),
    path(ONE, learning.learning_detail, name="learning_detail"),
    path(f"{ONE}edit/", learning.learning_edit, name="learning_edit"),
    path(f"{ONE}people/<pid:leader_id>/add/", learning.learner_add, name="learner_add"),
    path(f"{ONE}people/<pid:leader_id>/remove/", learning.learner_remove, name="learner_remove"),
]
