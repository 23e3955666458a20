"""The actions of the plan, one by one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from guide.actions import actions
from guide.actions.plan import add_action
from guide.actions.young import let_through
from guide.forms import actions as forms
from guide.people import name_for, who_can_share
from guide.plans.history import comments_of, history_of
from guide.plans.sources import source_of, told_of_action
from guide.plans.staff import still_here, who_can_own
from guide.views.plan import ASKED_AGAIN, to_plan
from leaders.ages import is_young_by_register
from portal.organisations.access import DEED, FORM, requires
from portal.organisations.permissions import Permission
from portal.organisations.saving import made_once, saved, too_late

ADDED = "It is in the plan. The co-owner has to confirm the new words."
READ_FIRST = "Thank you. An engagement lead reads your comment first, then the others read it."


@requires(Permission.PLAN_MANAGE, FORM)
def action_add(request, organisation):
    """What it comes from may stand in the address: it is shown, and kept with the action."""
    source = source_of(organisation, request.GET)
    first = {"what": source.what}
    form = forms.ActionForm(request.POST or None, initial=first, **choices(organisation))
    if form.is_valid():
        fields = source.fields | form.changes | {"organisation": organisation}
        standing = organisation.actions.standing().filter(plan__closed_at__isnull=True)
        return to_action(made_once(request, standing, add_action, told=ADDED, **fields))
    return TemplateResponse(request, "guide/action_add.html", {"form": form, "source": source})


@requires(Permission.PLAN_VIEW, FORM)
def action_detail(request, organisation, action_id):
    """All that is known of it, what it said before, and what members say to it."""
    action, reader = one_action(organisation, action_id), request.membership
    form = forms.CommentForm(request.POST or None)
    if form.is_valid():
        young = is_young_by_register(organisation, request.user)
        said = READ_FIRST if young else "Your comment is there."
        text = {"told": said, "text": form.cleaned_data["text"]}
        made_once(request, standing_comments(action), actions.add_comment, action=action, **text)
        return to_action(action)
    names = reader.may(Permission.REGISTER_MANAGE)
    context = {
        "action": action,
        "form": form,
        "owner": owner_of(action),
        "co_owner": name_for(action.co_owner, names=names, user=request.user),
        "came": told_of_action(action),
        "may_move": is_movable(action) and action.is_moved_by(reader),
        "history": history_of(action, reader),
        "comments": comments_of(action, reader),
    }
    return TemplateResponse(request, "guide/action_detail.html", context)


@requires(Permission.PLAN_MANAGE, FORM)
def action_edit(request, organisation, action_id):
    action = one_to_change(request, organisation, action_id)
    asking = {"instance": action, **choices(organisation)}
    form = forms.ActionEditForm(request.POST or None, **asking)
    if not is_movable(action):
        return _too_late(request, action, form)
    words = action.plan.words
    if form.is_valid() and saved(form, actions.edit_action, action=action, by=request.user):
        action.plan.refresh_from_db(fields=["words"])
        messages.success(request, "Saved." if action.plan.words == words else ASKED_AGAIN)
        return to_action(action)
    return TemplateResponse(request, "guide/action_edit.html", {"action": action, "form": form})


@requires(Permission.PLAN_VIEW, FORM)
def action_move(request, organisation, action_id):
    """For whoever sees to it or shares it, and for those who keep the plan."""
    action = one_to_change(request, organisation, action_id)
    if not action.is_moved_by(request.membership):
        raise Http404
    form = forms.ActionMoveForm(request.POST or None, instance=action)
    if not is_movable(action):
        return _too_late(request, action, form)
    if form.is_valid() and saved(form, actions.move_action, action=action, by=request.user):
        messages.success(request, "Saved.")
        return to_action(action)
    return TemplateResponse(request, "guide/action_move.html", {"action": action, "form": form})


@requires(Permission.PLAN_MANAGE, FORM)
def action_drop(request, organisation, action_id):
    action = one_to_change(request, organisation, action_id)
    form = forms.ActionDropForm(request.POST or None, initial={"version": action.version})
    if not is_movable(action):
        return _too_late(request, action, form)
    if form.is_valid() and saved(form, actions.drop_action, action=action, by=request.user):
        messages.success(request, "It is dropped, and kept with the reason.")
        return to_plan(organisation)
    return TemplateResponse(request, "guide/action_drop.html", {"action": action, "form": form})


@requires(Permission.PLAN_VIEW, FORM)
def comment_remove(request, organisation, action_id, comment_id):
    """One's own; whoever keeps the plan may take away any."""
    action = one_action(organisation, action_id)
    comment = get_object_or_404(standing_comments(action), public_id=comment_id)
    if comment.by_id != request.user.pk and not request.membership.may(Permission.PLAN_MANAGE):
        raise PermissionDenied
    if request.method == "POST":
        actions.remove_comment(comment=comment, by=request.user)
        messages.success(request, "The comment is gone.")
        return to_action(action)
    context = {"action": action, "comment": comment}
    return TemplateResponse(request, "guide/comment_remove.html", context)


@requires(Permission.PLAN_MANAGE, DEED)
def comment_let_through(request, organisation, action_id, comment_id):
    """A lead has read what somebody under 18 wrote."""
    action = one_action(organisation, action_id)
    standing = action.comments.filter(removed_at__isnull=True)
    let_through(words=get_object_or_404(standing, public_id=comment_id), by=request.user)
    messages.success(request, "The others read it now.")
    return to_action(action)


def choices(organisation) -> dict:
    return {"members": who_can_own(organisation), "leaders": who_can_share(organisation)}


def one_action(organisation, action_id):
    found = organisation.actions.select_related(
        "plan", "organisation", "owner__user", "co_owner", "tip", "barrier"
    )
    return get_object_or_404(found, public_id=action_id)


def standing_comments(action):
    return action.comments.filter(removed_at__isnull=True)


def owner_of(action):
    """Who sees to it, or did until it was done or dropped."""
    is_open = action.status not in (action.Status.DONE, action.Status.DROPPED)
    return still_here(action.owner) if is_open else action.owner


def is_movable(action) -> bool:
    """Neither dropped nor in a plan that is closed."""
    return action.plan.closed_at is None and action.status != action.Status.DROPPED


def one_to_change(request, organisation, action_id):
    """One that can be changed; what was typed for one that can't any more is shown (_too_late)."""
    action = one_action(organisation, action_id)
    if not is_movable(action) and request.method != "POST":
        raise Http404
    return action


def _too_late(request, action, form):
    if action.plan.closed_at is None:
        why = "The action was dropped while you were writing, so it can’t be changed any more."
    else:
        why = "The plan was closed while you were writing, so it can’t be changed any more."
    here = {"organisation": action.organisation.slug, "action_id": action.public_id}
    next_step = {"link": reverse("action_detail", kwargs=here), "onward": "Read the action"}
    return too_late(request, form, heading="The action is not saved", why=why, **next_step)


def to_action(action):
    slug = action.organisation.slug
    return redirect("action_detail", organisation=slug, action_id=action.public_id)
