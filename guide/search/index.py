"""The index of the guide's texts: what a query finds, and where it finds nothing, what is near."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from django.utils.text import slugify
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
from guide.search.entries import Entry

MOST_WORDS, MOST_HITS, LINES_OF_A_LIST = 12, 20, 2
WEAK = 0.03
"""What fits so much less than the best is left out."""
PASSAGE = 220
FIELDS = {"title": 5.0, "summary": 2.0, "text": 1.0, "also": 4.0}
"""How much a word weighs in the title, the summary, all else, and what people call it too."""
KINDS = {"point": 1.5, "case": 1.0, "term": 1.0, "list": 0.5}
"""And how much each kind of text: glossary and lists rank high alone because they are short."""
NAMED = 3.0
"""What is called just so comes before all else,"""
ALL_WORDS = 2.0
"""and what has every word that was asked for before what has one of them."""
OTHER_FIELDS = 0.3
LIKENESS, A_LITTLE, NEAREST = 0.8, 0.6, 2
"""How like it a word must be to be taken in place of one with a typo, or to be one of the nearest
(difflib)."""
ASKING = ["how", "do", "we", "i", "can", "should", "our", "you", "your", "us"]
"""Words of a question that are in nearly every text."""


@dataclass(frozen=True)
class Hit:
    """An entry that fits, and the passage that shows it: pieces of text, each marked or not."""

    entry: Entry
    passage: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Found:
    """What a query finds, the best first; where it finds nothing, the words that come near.

    unknown: words that no text has; words that look like them were looked for instead.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    unknown: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


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
        self.known = sorted(set(self.stem_of.values()))

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
            every = " ".join(getattr(entry, name) for name in FIELDS)
            writer.add_document(document)
            words, stems = self.words.analyze(every), self.stems.analyze(every)
            self.stem_of |= zip(words, stems, strict=True)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return index

    def find(self, query: str) -> Found:
        wanted = [one for word in query.split()[:MOST_WORDS] for one in self._of_word(word)]
        if not wanted:
            return Found(query, nearest=self._nearest(query))
        every = Query.boost_query(together(wanted, Occur.Must), ALL_WORDS)
        asked = together([*wanted, every], Occur.Should)
        named = slugify(query)
        hits = [
            (score * KINDS[entry.kind] * (NAMED if entry.is_called(named) else 1), document, entry)
            for score, address in self.searcher.search(asked, len(self.entries)).hits
            for document in [self.searcher.doc(address)]
            for entry in [self.entries[document.get_first("entry")]]
        ]
        if not hits:
            return Found(query, nearest=self._nearest(query))
        hits.sort(key=lambda hit: hit[0], reverse=True)
        fitting = (hit for hit in hits if hit[0] > WEAK * hits[0][0])
        best = list(islice(_uncrowded(fitting), MOST_HITS))
        cutters = [self._cutter(asked, name) for name in ("summary", "text")]
        shown = [self._hit(document, entry, cutters) for _, document, entry in best]
        return Found(query, tuple(shown), self._unknown(query))

    def _of_word(self, word: str) -> Iterator[Query]:
        """The queries that a word as typed stands for, one a stem: letters such as PPG stand for
        what they are short for, too."""
        plain = word.lower().strip(".,;:!?()")
        for short in (plain, plain.removesuffix("s")):
            if short in self.short:
                yield self._of_short(short)
                return
        for written, stem in zip(self.words.analyze(word), self.stems.analyze(word), strict=True):
            if stems := self._known_stems(written, stem):
                yield together([self._of_stem(stem) for stem in stems], Occur.Should)

    def _of_short(self, short: str) -> Query:
        every = [self._of_stem(stem) for stem in self.stems.analyze(self.short[short])]
        return together([self._of_stem(short), together(every, Occur.Must)], Occur.Should)

    def _known_stems(self, written: str, stem: str) -> list[str]:
        """Its own stem where a text has it, else the one most like it and the word most like it."""
        if stem in self.known:
            return [stem]
        words = get_close_matches(written, self.stem_of, 1, LIKENESS)
        like = get_close_matches(stem, self.known, 1, LIKENESS)
        return list(dict.fromkeys([*(self.stem_of[one] for one in words), *like]))

    def _of_stem(self, stem: str) -> Query:
        """The stem in any field; the best of them counts, the others a little."""
        weighed = [
            Query.boost_query(Query.term_query(self.schema, name, stem), weight)
            for name, weight in FIELDS.items()
        ]
        return Query.disjunction_max_query(weighed, OTHER_FIELDS)

    def _unknown(self, query: str) -> tuple[str, ...]:
        """Words that no text has, and that are no letters of the glossary such as PPG."""
        pairs = zip(self.words.analyze(query), self.stems.analyze(query), strict=True)
        odd = [word for word, stem in pairs if stem not in self.known]
        return tuple(
            dict.fromkeys(word for word in odd if word.removesuffix("s") not in self.short)
        )

    def _nearest(self, query: str) -> tuple[str, ...]:
        """Words of the guide that look a little like what was typed."""
        words = self.words.analyze(query)[:MOST_WORDS]
        near = [
            one
            for word in words
            for one in get_close_matches(word, self.stem_of, NEAREST, A_LITTLE)
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


def _uncrowded(hits):
    """No list fills the page: two of its lines, and the rest is left out."""
    lines = Counter()
    for hit in hits:
        of = (hit[2].kind, hit[2].key)
        lines[of] += 1
        if lines[of] <= LINES_OF_A_LIST:
            yield hit


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
