"""The 40 points, how far we are with each, case studies, glossary, search."""

urlpatterns = []
