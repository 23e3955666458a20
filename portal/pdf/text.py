"""Makes text fit to stand in a paper: every character has a glyph, or words in its place.

A PDF/UA file may not hold a character without a glyph, and a reader can do nothing with an empty
box. What people type (emoji, other scripts, marks pasted from elsewhere) is therefore said in
words, in square brackets, so that nothing vanishes unseen.
"""

import re
import unicodedata

SPACING = {"\u0085", "\u000b", "\u000c", "\u2028", "\u2029"}
DROPPED = {"Cc", "Cf", "Co", "Cs", "Mn", "Me", "Mc"}
SKIN_TONES = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
NEWER_SYMBOLS = range(0x1F000, 0x1FB00)
SCRIPTS = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}
PUNCTUATION = {"Pd": "-", "Ps": "(", "Pe": ")", "Pi": '"', "Pf": '"'}
SENTENCE_MARKS = {"STOP": ".", "DANDA": ".", "COMMA": ",", "MARK": "?", "COLON": ":"}
# While words are put in, private-use characters stand for their brackets: text cannot hold any.
OPEN, CLOSE = "\ue000", "\ue001"
SAME_AGAIN = re.compile(rf"({OPEN}[^{CLOSE}]+{CLOSE})(?:[\s.,;:?]*\1)+")

# What the Unicode name would say too clumsily.
WORDS = {
    "✓": "tick",
    "✔": "tick",
    "✅": "tick",
    "☑": "ticked box",
    "☐": "empty box",
    "✗": "cross",
    "✘": "cross",
    "✕": "cross",
    "✖": "cross",
    "❌": "cross",
    "☒": "crossed box",
    "★": "star",
    "⭐": "star",
    "❤": "heart",
    "👍": "thumbs up",
    "👎": "thumbs down",
}
ARROWS = {"➡": "→", "⟶": "→", "⇒": "→", "➔": "→", "⬅": "←", "⇐": "←"}


class Cleaner:
    """Cleans text for one set of fonts.

    `ranges` are the first and last code point of each run of characters that the fonts can show,
    as fontbuild.py writes them: control, private-use and invisible characters are not among them.
    """

    def __init__(self, ranges: list[list[int]]):
        shown = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
        self._strange = re.compile(rf"[^\t\n\r{shown}]+")

    def clean(self, text: str) -> str:
        """The text composed (NFC), with words for what the fonts cannot show."""
        text = unicodedata.normalize("NFC", text)
        if not self._strange.search(text):
            return text
        said = SAME_AGAIN.sub(r"\1", self._strange.sub(self._say, text))
        return said.translate({ord(OPEN): "[", ord(CLOSE): "]"})

    def _say(self, run: re.Match[str]) -> str:
        said = "".join(self._words(run[0])).replace(CLOSE + OPEN, f"{CLOSE} {OPEN}")
        before, after = run.string[: run.start()][-1:], run.string[run.end() :][:1]
        if said.startswith(OPEN) and (before.isalnum() or before in set(".,;:!?)")):
            said = f" {said}"
        if said.endswith(CLOSE) and after.isalnum():
            said = f"{said} "
        return said

    def _words(self, run: str) -> list[str]:
        words, flag = [], ""
        for character in run:
            if ord(character) in FLAG_LETTERS:
                flag += chr(ord(character) - FLAG_LETTERS.start + ord("A"))
                if len(flag) == 2:
                    words.append(f"{OPEN}flag {flag}{CLOSE}")
                    flag = ""
            else:
                words.append(self._word(character))
        return words

    def _word(self, character: str) -> str:
        category = unicodedata.category(character)
        if character in WORDS:
            return f"{OPEN}{WORDS[character]}{CLOSE}"
        if character in ARROWS and not self._strange.search(ARROWS[character]):
            return ARROWS[character]
        if character in SPACING or category == "Zs":
            return " "
        if category in DROPPED or ord(character) in SKIN_TONES:
            return ""
        if category == "Cn":
            return f"{OPEN}symbol{CLOSE}" if ord(character) in NEWER_SYMBOLS else ""
        plain = unicodedata.normalize("NFKC", character)
        if not self._strange.search(plain):
            return plain
        if category == "Nd":
            return str(unicodedata.digit(character))
        return name_of(character, category)


def name_of(character: str, category: str) -> str:
    """`[grinning face]` for a symbol, `[text in Arabic letters]` for a letter, `,` for a comma."""
    name = unicodedata.name(character, "symbol")
    first, last = name.split()[0].split("-")[0], name.split()[-1]
    if category.startswith("P"):
        return SENTENCE_MARKS.get(last) or PUNCTUATION.get(category, "")
    if category.startswith("S") or name == "symbol":
        return f"{OPEN}{name.lower()}{CLOSE}"
    return f"{OPEN}text in {SCRIPTS.get(first, first.capitalize())} letters{CLOSE}"
