"""The 40 points, how far we are with each, case studies, glossary, search."""

from django.urls import path

from guide.views import content, points, progress, steps

POINT = "guide/points/<int:number>/"
HELP = f"{POINT}help/<pid:help_id>/"
urlpatterns = [
    path("guide/", content.guide_home, name="guide_home"),
    path("guide/search/", content.guide_search, name="guide_search"),
    path("guide/cases/", content.case_list, name="case_list"),
    path("guide/cases/<slug:case_key>/", content.case_detail, name="case_detail"),
    path("guide/glossary/", content.glossary, name="glossary"),
    path("guide/points/", points.tip_list, name="tip_list"),
    path(POINT, points.tip_detail, name="tip_detail"),
    path(f"{POINT}print/", points.tip_print, name="tip_print"),
    path(f"{POINT}progress/", progress.progress_edit, name="progress_edit"),
    path(f"{POINT}help/add/", progress.help_add, name="help_add"),
    path(f"{HELP}edit/", progress.help_edit, name="help_edit"),
    path(f"{HELP}remove/", progress.help_remove, name="help_remove"),
    path("guide/steps/", steps.step_list, name="step_list"),
    path("guide/steps/<slug:type_key>/<int:level>/", steps.steps, name="steps"),
]
