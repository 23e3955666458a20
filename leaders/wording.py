"""What is written of a person, said to that person."""

import re

from leaders.models import Needs

YOU = {
    "they": "you",
    "them": "you",
    "their": "your",
    "theirs": "yours",
    "themselves": "yourself",
}
OF_A_PERSON = re.compile(rf"\b({'|'.join(YOU)})\b", re.IGNORECASE)


def said_to_you(text: str) -> str:
    """ "What they do, in their own words" becomes "What you do, in your own words"."""

    def turned(found):
        word = YOU[found[1].lower()]
        return word.capitalize() if found[1][0].isupper() else word

    return OF_A_PERSON.sub(turned, text)


# What a column is called where a person reads what is held on them; else its own name is said.
CALLED = {
    "added_by": "Who wrote it down",
    "answer": "Your answer",
    "answered_at": "When you answered",
    "appointment": "The role",
    "assisted_by": "Who entered it for you",
    "assisted_date": "When you said it",
    "assisted_how": "How you said it",
    "attributes": "Strengths you see in yourself",
    "by": "Who wrote it down",
    "came_through": "The group you came through",
    "consent_basis": "How you agreed to be on the register",
    "consent_date": "When you agreed",
    "copy_given_date": "When you got a copy of what was entered",
    "date": "When",
    "deceased_at": "Recorded as having died",
    "decided_by": "Who looked at it",
    "ends_date": "Last day",
    "entered_by": "Who ever entered it for you",
    "experience": "What your experience rests on",
    "follow_up_by": "You hear from us by",
    "followed_up_at": "When we spoke with you about it",
    "followed_up_by": "Who spoke with you",
    "forum": "The group or committee",
    "given_at": "When you said yes",
    "given_by": "Who wrote it down",
    "guardian_account_date": "When your parent or guardian agreed to an account of your own",
    "guardian_consent_date": "When your parent or guardian agreed",
    "guardian_contact": "How to reach your parent or guardian",
    "guardian_name": "Name of your parent or guardian",
    "invited_at": "When you were invited",
    "is_held": "A lead reads it before others do",
    "kind": "What it is",
    "local_role": "The role, where we added it ourselves",
    "location": "Inside or outside the system",
    "logged_by": "Who spoke with you",
    "owner": "Who sees to it",
    "may_tell": "We may tell you of things to do together",
    "outcome": "What came of it",
    "own_words": "What you do, in your own words",
    "pace": "Taking part",
    "payment": "Whether you want to be paid",
    "point_of_contact": "Whom you turn to",
    "raised_date": "Raised on",
    "role_type": "The role",
    "route_in": "How you came to us",
    "said_at": "When you said so",
    "sent_at": "When you sent it",
    "stage": "How far along",
    "starts_date": "From",
    "told_date": "When it was told",
    "types": "Kinds of patient leader",
    "user": "Your account",
    "way": "How you want to be reached",
    "withdrawn_at": "When it was taken back",
    "withdrawn_by": "Who took it back",
    "with_person": "Set together with you",
    "words": "The words",
    "works_here": "You also work here",
}


def called(column: str, verbose_name: str) -> str:
    words = CALLED.get(column) or said_to_you(verbose_name)
    return words[:1].upper() + words[1:]


# A wish about payment, as the person says it.
PAYMENT = (
    (Needs.Payment.ACCEPT, "Yes, I take payment"),
    (Needs.Payment.DECLINE, "No, I do not want payment"),
    (Needs.Payment.OTHER, "I want something else, like training or time credits"),
    (Needs.Payment.UNDECIDED, "I have not decided"),
)
