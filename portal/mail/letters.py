"""Letters: a template in, a subject and a body out; the same for the preview and for sending.

A template is plain text; its first line is the subject. Nothing in it is escaped, since a plain
text has no mark-up to protect; the page that previews a letter escapes it as any other text.
"""

from contextlib import suppress
from dataclasses import dataclass

from django.core.mail import EmailMessage, get_connection
from django.template import Context
from django.template.loader import get_template


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    body: str


def write(template: str, *, to: str, **context) -> Letter:
    """The letter that `template` makes for one recipient."""
    text = get_template(template).template.render(Context(context, autoescape=False)).strip()
    subject, _, body = text.partition("\n")
    return Letter(to=to, subject=" ".join(subject.split()), body=body.strip() + "\n")


def send(letters) -> tuple[list[Letter], list[Letter]]:
    """Send each letter on its own over one connection: (those that went, those that failed).

    One bad address must not hold back the others, so failures are returned, not raised.
    """
    went, failed = [], []
    connection = get_connection()
    try:
        connection.open()
    except OSError:
        return [], list(letters)
    for letter in letters:
        message = EmailMessage(letter.subject, letter.body, to=[letter.to], connection=connection)
        try:
            message.send()
        except OSError:
            failed.append(letter)
        else:
            went.append(letter)
    with suppress(OSError):  # the letters have gone; a server that hangs up first takes none back
        connection.close()
    return went, failed
