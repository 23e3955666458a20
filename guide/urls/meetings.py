"""The board's cycle, meetings for everybody, plain words, projects put to the test."""

urlpatterns = []
