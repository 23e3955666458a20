"""Each module has the rows of some nouns: ROWS, and ELSEWHERE for what has no organisation."""
