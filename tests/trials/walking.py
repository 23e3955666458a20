"""How a rater goes through their own pages, as a browser would."""

from tests.bench.client import Answer, Person

ALONE = {"who": "alone", "shown_small": "no"}


def start(person: Person, world) -> Answer:
    """Take part as oneself; the answer leads to the first type."""
    form = person.get(world.start).form("who")
    chosen = {name: value for name, value in ALONE.items() if name in form.choices}
    return person.post(world.start, form.fields | chosen)


def fill_in(page: Answer, *, level: str, note: str) -> dict[str, str]:
    """The fields of a type's page, with this answer."""
    form = page.form("level")
    assert level in form.choices["level"]
    return form.fields | {"level": level, "note": note}


def send(person: Person, world) -> Answer:
    """Check the answers, then send them."""
    token = person.get(world.check).form("csrfmiddlewaretoken").fields["csrfmiddlewaretoken"]
    return person.post(world.send, {"csrfmiddlewaretoken": token})
