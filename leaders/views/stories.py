"""Patient stories [P16], for the lead; gone at once when the yes is taken back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from leaders.actions import stories as actions
from leaders.forms.development import StoryEditForm, StoryForm
from leaders.tables.development import StoryTable
from leaders.views.record import one_leader, to_record
from portal.nhsuk.paging import paged
from portal.organisations.access import FORM, READ, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved

ROWS = 25


@requires(Permission.REGISTER_MANAGE, READ)
def story_list(request, organisation):
    stories = told(organisation).select_related("leader", "forum")
    withdrawn = organisation.stories.filter(withdrawn_at__isnull=False).count()
    context = {"table": paged(request, StoryTable(stories), ROWS), "withdrawn": withdrawn}
    return TemplateResponse(request, "leaders/story_list.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def story_add(request, organisation, leader_id):
    leader = one_leader(organisation, leader_id)
    form = StoryForm(request.POST or None, organisation=organisation, leader=leader)
    if form.is_valid():
        fields = form.cleaned_data | {"leader": leader}
        told = "Written down. They can take their yes back at any time."
        made_once(request, leader.stories.standing(), actions.add_story, told=told, **fields)
        return to_record(leader)
    context = {"leader": leader, "form": form}
    return TemplateResponse(request, "leaders/story_add.html", context)


@requires(Permission.REGISTER_MANAGE, FORM)
def story_edit(request, organisation, story_id):
    story = one_story(organisation, story_id)
    asking = {"organisation": organisation, "leader": story.leader, "instance": story}
    form = StoryEditForm(request.POST or None, **asking)
    who = {"story": story, "by": request.user}
    if form.is_valid() and saved(form, actions.edit_story, **who):
        messages.success(request, "Saved.")
        return redirect("story_list", organisation=organisation.slug)
    return TemplateResponse(request, "leaders/story_edit.html", {"story": story, "form": form})


@requires(Permission.REGISTER_MANAGE, FORM)
def story_withdraw(request, organisation, story_id):
    story = one_story(organisation, story_id)
    if request.method == "POST":
        actions.withdraw_story(story=story, by=request.user)
        messages.success(request, "Taken back. The story is on no page from now on.")
        return redirect("story_list", organisation=organisation.slug)
    return TemplateResponse(request, "leaders/story_withdraw.html", {"story": story})


def told(organisation):
    return organisation.stories.standing().filter(leader__erased_at__isnull=True)


def one_story(organisation, story_id):
    stories = told(organisation).select_related("leader", "forum", "organisation")
    return get_object_or_404(stories, public_id=story_id)
