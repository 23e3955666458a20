"""Search over the guide's texts: points, case studies, glossary and lists.

The index is made once in each process, in memory, from the same files as the database's points:
so both databases find the same, and no query of a person is kept anywhere. Tantivy ranks (BM25,
English word stems) and cuts out the passage that fits; a word that no text has is taken for the
words that look most like it.
"""

from functools import cache

from guide.search.entries import entries
from guide.search.index import Found, GuideIndex
from portal.nhsuk.fields import as_shown

LONGEST = 200
"""Characters of a query; what comes after them is left out."""


def search(asked: str) -> Found:
    query = " ".join(as_shown(asked).split())[:LONGEST].strip()
    return the_index().find(query)


@cache
def the_index() -> "GuideIndex":
    return GuideIndex(tuple(entries()))
