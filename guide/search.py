"""Search over the guide's texts: points, case studies, glossary and lists.

The index is made once in each process, in memory, from the same files as the database's points:
so both databases find the same, and no query of a person is kept anywhere. Tantivy ranks (BM25,
English word stems) and cuts out the passage that fits; a word that no text has is taken for the
words that look most like it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    SchemaBuilder,
    SnippetGenerator,
    TextAnalyzerBuilder,
    Tokenizer,
)

from guide import content
from portal.nhsuk.fields import as_shown

LONGEST = 200
"""Characters of a query; what comes after them is left out."""
MOST_WORDS, MOST_HITS, LINES_OF_A_LIST = 12, 20, 2
PASSAGE = 220
FIELDS = {"title": 5.0, "summary": 2.0, "text": 1.0}
"""How much a word weighs in the title, the summary, and all else."""
KINDS = {"point": 1.5, "case": 1.0, "term": 1.0, "list": 0.5}
"""And how much each kind of text: glossary and lists rank high alone because they are short."""
ALL_WORDS = 2.0
"""What has every word that was asked for comes before what has one of them."""
OTHER_FIELDS = 0.3
NEAR, LIKENESS, A_LITTLE = 2, 0.8, 0.6
"""So many words are taken in place of one with a typo, and how like it they must be (difflib)."""
ASKING = ["how", "do", "we", "i", "can", "should", "our", "you", "your", "us"]
"""Words of a question that are in nearly every text."""
LISTS = {
    "reasons": ("nine-reasons", 2),
    "hard_wiring": ("hard-wiring", 14),
    "linked_plans": ("linked-plans", 14),
    "policy_parts": ("policy", 38),
    "benefits": ("plan", 12),
    "project_tests": ("four-tests", 22),
    "readiness": ("readiness", 16),
    "lenses": ("five-lenses", 6),
    "mechanisms": ("culture-test", 10),
    "watch_words": ("plain-words", 4),
}
"""Which of the checklists are searched: the tool that asks them, and the point they belong to."""


@dataclass(frozen=True)
class Entry:
    """One text that can be found. `key` is the point's number, the case's key, the term's anchor or
    the key of the tool that asks a list; `point` is the point that a list belongs to."""

    kind: str
    key: str
    title: str
    summary: str
    text: str = ""
    point: int = 0


@dataclass(frozen=True)
class Hit:
    """An entry that fits, and the passage that shows it: pieces of text, each marked or not."""

    entry: Entry
    passage: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Found:
    """What a query finds, the best first; where it finds nothing, the words that come near."""

    query: str
    hits: tuple[Hit, ...] = ()
    nearest: tuple[str, ...] = ()


def search(asked: str) -> Found:
    query = " ".join(as_shown(asked).split())[:LONGEST].strip()
    return the_index().find(query)


@cache
def the_index() -> "GuideIndex":
    return GuideIndex(tuple(entries()))


def entries():
    """All that is searched, the points first: among equals the order stays."""
    for one in content.read("tips.json")["tips"]:
        parts = [*one["good"], *one["questions"]]
        parts += [f"{more['name']}: {more['what']}" for more in one["help"]]
        yield Entry("point", str(one["number"]), one["title"], one["summary"], " ".join(parts))
    for case in content.cases().values():
        yield Entry("case", case.key, f"{case.name}: {case.title}", case.story, case.shows)
    for term in content.glossary():
        title = f"{term.term} ({term.short})" if term.short else term.term
        yield Entry("term", term.anchor, title, term.meaning, term.was)
    for name, (tool, point) in LISTS.items():
        for line in content.checklist(name):
            yield _list_entry(line, tool, point)


def _list_entry(line, tool, point) -> Entry:
    said = vars(line)
    texts = [said.get(name, "") for name in ("meaning", "question", "hint", "why", "instead")]
    more = [text for name in ("prompts", "asks", "examples", "also") for text in said.get(name, ())]
    title = next(said[name] for name in ("title", "statement", "word") if name in said)
    return Entry(
        "list", tool, title, " ".join(filter(None, texts)), " ".join(more), said.get("point", point)
    )


class GuideIndex:
    """The entries, indexed; finding asks nothing of the database."""

    def __init__(self, found: tuple[Entry, ...]):
        self.entries = found
        self.stems, self.words = _stems(), _words()
        builder = SchemaBuilder().add_unsigned_field("entry", stored=True)
        for name in FIELDS:
            builder.add_text_field(name, stored=True, tokenizer_name="stems")
        self.schema = builder.build()
        self.short = {one.short.lower(): one.term for one in content.glossary() if one.short}
        self.searcher = self._written().searcher()

    def _written(self) -> Index:
        index = Index(self.schema)
        index.register_tokenizer("stems", self.stems)
        writer = index.writer(num_threads=1)
        self.stem_of: dict[str, str] = {}
        for number, entry in enumerate(self.entries):
            document = Document()
            document.add_unsigned("entry", number)
            for name in FIELDS:
                document.add_text(name, getattr(entry, name))
            every = f"{entry.title} {entry.summary} {entry.text}"
            writer.add_document(document)
            words, stems = self.words.analyze(every), self.stems.analyze(every)
            self.stem_of |= zip(words, stems, strict=True)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return index

    def find(self, query: str) -> Found:
        wanted = [one for word in query.split() for one in self._of_word(word)][:MOST_WORDS]
        if not wanted:
            return Found(query)
        every = Query.boost_query(together(wanted, Occur.Must), ALL_WORDS)
        asked = together([*wanted, every], Occur.Should)
        hits = [
            (score * KINDS[entry.kind], document, entry)
            for score, address in self.searcher.search(asked, len(self.entries)).hits
            for document in [self.searcher.doc(address)]
            for entry in [self.entries[document.get_first("entry")]]
        ]
        if not hits:
            return Found(query, nearest=self._nearest(query))
        hits.sort(key=lambda hit: hit[0], reverse=True)
        hits = [hit for hit in hits if self._among_first(hit, hits)]
        cutters = [self._cutter(asked, name) for name in ("summary", "text")]
        best = [self._hit(document, entry, cutters) for _, document, entry in hits[:MOST_HITS]]
        return Found(query, tuple(best))

    @staticmethod
    def _among_first(hit, hits) -> bool:
        """No list fills the page: two of its lines, and the rest is left out."""
        entry = hit[2]
        same = [one for one in hits if (one[2].kind, one[2].key) == (entry.kind, entry.key)]
        return hit in same[:LINES_OF_A_LIST]

    def _of_word(self, word: str) -> Iterator[Query]:
        """The queries that a word as typed stands for, one a stem: letters such as PPG stand for
        what they are short for, too."""
        plain = word.lower().strip(".,;:!?()")
        for short in (plain, plain.removesuffix("s")):
            if short in self.short:
                yield self._of_short(short)
                return
        for written in self.words.analyze(word):
            if stems := self._stems_of(written):
                yield together([self._of_stem(stem) for stem in stems], Occur.Should)

    def _of_short(self, short: str) -> Query:
        every = [self._of_stem(stem) for stem in self.stems.analyze(self.short[short])]
        return together([self._of_stem(short), together(every, Occur.Must)], Occur.Should)

    def _stems_of(self, written: str) -> list[str]:
        """Its own stem where a text has it, else those that look like it or like the word."""
        [stem] = self.stems.analyze(written) or [""]
        known = set(self.stem_of.values())
        if stem in known:
            return [stem]
        words = get_close_matches(written, self.stem_of, NEAR, LIKENESS)
        near = [self.stem_of[one] for one in words] + get_close_matches(stem, known, NEAR, LIKENESS)
        return list(dict.fromkeys(near))

    def _of_stem(self, stem: str) -> Query:
        """The stem in any field; the best of them counts, the others a little."""
        weighed = [
            Query.boost_query(Query.term_query(self.schema, name, stem), weight)
            for name, weight in FIELDS.items()
        ]
        return Query.disjunction_max_query(weighed, OTHER_FIELDS)

    def _nearest(self, query: str) -> tuple[str, ...]:
        """Words of the guide that look a little like what was typed."""
        words = self.words.analyze(query)[:MOST_WORDS]
        near = [
            one for word in words for one in get_close_matches(word, self.stem_of, NEAR, A_LITTLE)
        ]
        return tuple(dict.fromkeys(near))

    def _cutter(self, asked, name):
        cutter = SnippetGenerator.create(self.searcher, asked, self.schema, name)
        cutter.set_max_num_chars(PASSAGE)
        return cutter

    def _hit(self, document, entry, cutters) -> Hit:
        for cutter in cutters if entry.kind != "list" else ():
            if pieces := _pieces(cutter.snippet_from_doc(document)):
                return Hit(entry, pieces)
        return Hit(entry, ((_shortened(entry.summary), False),))


def _pieces(snippet) -> tuple[tuple[str, bool], ...]:
    """The passage in pieces; tantivy counts in bytes."""
    passage, pieces, done = snippet.fragment().encode(), [], 0
    for part in snippet.highlighted():
        pieces += [(passage[done : part.start], False), (passage[part.start : part.end], True)]
        done = part.end
    pieces.append((passage[done:], False))
    return tuple((piece.decode(), marked) for piece, marked in pieces if piece)


def _shortened(text) -> str:
    return text if len(text) <= PASSAGE else f"{text[:PASSAGE].rsplit(' ', 1)[0]} …"


def together(queries, occur: Occur) -> Query:
    return Query.boolean_query([(occur, one) for one in queries])


def _words():
    """Words as they are written, in small letters without accents; "the" and its like left out."""
    return _builder().build()


def _stems():
    """The same by their stems: meeting and meetings are one."""
    return _builder().filter(Filter.stemmer("english")).build()


def _builder() -> TextAnalyzerBuilder:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for one in (Filter.remove_long(40), Filter.lowercase(), Filter.ascii_fold()):
        builder = builder.filter(one)
    return builder.filter(Filter.stopword("english")).filter(Filter.custom_stopword(ASKING))
