"""A look at a text before it goes to people: it warns and never blocks, and nothing is kept [P16].

Pure functions; the reading grade is that of the library `readability` (Flesch-Kincaid): the years
of school after which a text reads easily.
"""

import re
from dataclasses import dataclass

import readability

from guide.content import checklist, glossary

LONG = 25
"""Words in a sentence, above which the NHS style guide would split it."""
EASY_GRADE = 7
"""About eleven or twelve years of age."""
MOST_SHOWN = 10
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
SHORT_FORM = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Za-z][A-Za-z0-9]{1,6}\b")


@dataclass(frozen=True)
class WatchWord:
    """A word that may hurt or shut people out: as it stands there, why, and what to say instead."""

    found: str
    why: str
    instead: str


@dataclass(frozen=True)
class Look:
    """What was seen. grade: None where there is too little to tell."""

    words: int
    grade: int | None
    long_sentences: tuple[str, ...]
    short_forms: tuple[str, ...]
    watch_words: tuple[WatchWord, ...]

    @property
    def is_easy(self) -> bool:
        return self.grade is None or self.grade <= EASY_GRADE

    @property
    def reading_age(self) -> int | None:
        """In years: five more than the grade, as children start school at five or six."""
        return None if self.grade is None else self.grade + 5

    @property
    def clear(self) -> bool:
        return self.is_easy and not (self.long_sentences or self.short_forms or self.watch_words)


def look_at(text: str) -> Look:
    sentences = [one.strip() for one in SENTENCE.findall(text) if WORD.search(one)]
    words = WORD.findall(text)
    too_long = [one for one in sentences if len(WORD.findall(one)) > LONG]
    return Look(
        words=len(words),
        grade=grade_of(sentences),
        long_sentences=tuple(too_long[:MOST_SHOWN]),
        short_forms=tuple(short_forms(text)),
        watch_words=tuple(watched(text)),
    )


def grade_of(sentences: list[str]) -> int | None:
    """Flesch-Kincaid, never below 0; None below 20 words, of which it says nothing true."""
    rows = [" ".join(WORD.findall(one)) + " ." for one in sentences]
    if sum(len(row.split()) - 1 for row in rows) < 20:
        return None
    grades = readability.getmeasures("\n".join(rows), lang="en")["readability grades"]
    return max(0, round(grades["Kincaid"]))


def short_forms(text: str) -> list[str]:
    """Short forms that the glossary does not explain, once each, in their order."""
    known = {part for one in glossary() for part in re.split(r"[/, ]+", one.short) if part}
    known |= {"NHS", "UK", "PDF", "GP"}  # the NHS style guide leaves them as they are
    found = dict.fromkeys(SHORT_FORM.findall(text))
    return [one for one in found if one not in known and one.removesuffix("s") not in known]


def watched(text: str) -> list[WatchWord]:
    """Words of the watch list that stand in the text, but where the list says they are fine."""
    plain = text.replace("’", "'")
    found = []
    for line in checklist("watch_words"):
        rest = plain
        for fine in line.unless:
            rest = re.sub(_whole(fine), " ", rest, flags=re.IGNORECASE)
        for word in (line.word, *line.also):
            if match := re.search(_whole(word), rest, flags=re.IGNORECASE):
                found.append(WatchWord(match.group(), line.why, line.instead))
                break
    return found


def _whole(word: str) -> str:
    return rf"(?<!\w){re.escape(word.replace('’', chr(39)))}(?!\w)"
