"""Words to look for, as a pack writes them: the phrase language (`dxlint.text.phrases`), full-width signs
too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxlint.text.normalise import normalise, spelled
from dxlint.text.phrases import Hits, Phrase, Scanner, parse_phrase

_PLUS = re.compile(r"\s*＋\s*|\s+\+\s+")
_BARE_PLUS = re.compile(r"(?<=[^\s+A-Za-z])\+(?=[^\s+])|(?<=[^\s+])\+(?=[^\s+A-Za-z])")
_SIGNS = str.maketrans({"｜": "|", "＠": "@", "！": "!"})


class TermProblem(Exception):
    """A term that cannot be looked for."""

    def __init__(self, message_id: str, term: str) -> None:
        super().__init__(message_id, term)
        self.message_id = message_id
        self.term = term


class Terms:
    """Several phrases, of which each is looked for by itself. Raises `TermProblem`."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.sources = tuple(sources)
        self.phrases: tuple[Phrase, ...] = tuple(map(_phrase, sources))
        # Each as a message names it: 担当課 for 担当課|所管課, 「主管」と「課」 for 主管|所管 + 課.
        self.shown: tuple[str, ...] = tuple(map(_shown, sources))
        self._spellings = [
            [group.split("|") for group in _tidy(source).split(" + ") if not group.startswith(("!", "@"))]
            for source in sources
        ]
        self._scanner = Scanner.of(self.phrases)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Terms) and other.sources == self.sources

    def __hash__(self) -> int:
        return hash(self.sources)

    def __bool__(self) -> bool:
        return bool(self.phrases)

    def scan(self, text: str) -> Hits:
        """Where the words of the phrases stand in normalised text."""
        return self._scanner.scan(text)

    def find(self, text: str, context: str = "") -> Iterator[tuple[int, tuple[int, int]]]:
        """(number of the phrase, half-open span) of the phrases that stand in normalised `text`, each once.
        """
        hits = self.scan(text)
        if not hits:
            return
        around = self.scan(context)
        for number, phrase in enumerate(self.phrases):
            span = phrase.match(hits, around)
            if span is not None:
                yield number, span

    def stand_in(self, text: str) -> bool:
        """Whether any of the phrases stands in source text."""
        return next(self.find(normalise(text).text), None) is not None

    def every(self, text: str) -> Iterator[tuple[int, int]]:
        """Every span at which a phrase stands in normalised text, in order; of a phrase in parts only the
        nearest.
        """
        hits = self.scan(text)
        spans: set[tuple[int, int]] = set()
        for phrase in self.phrases:
            match = phrase.match(hits, {})
            if match is not None:
                spans |= set(phrase.groups[0].find(hits)) if len(phrase.groups) == 1 else {match}
        last = -1
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= last:
                yield start, end
                last = end


    def is_spelled_in(self, quote: str) -> bool:
        """Whether a term stands in source text as it is spelled: 障害 is then another word than 障がい."""
        flat = spelled(quote).text
        return any(
            all(any(_all_in(option, flat) for option in group) for group in groups)
            for groups in self._spellings
        )


def _tidy(source: str) -> str:
    """The notation with half-width signs."""
    return _PLUS.sub(" + ", source.strip().translate(_SIGNS))


def _shown(source: str) -> str:
    """The first alternative of each group that is looked for, without signs."""
    groups = [group.strip().lstrip("@") for group in _tidy(source).split(" + ")]
    words = [group.split("|")[0].strip() for group in groups if not group.startswith("!")]
    return words[0] if len(words) == 1 else "と".join(f"「{word}」" for word in words)


def _all_in(option: str, flat: str) -> bool:
    return all(spelled(part).text in flat for part in option.split("…"))


def _phrase(source: str) -> Phrase:
    if _BARE_PLUS.search(_tidy(source)):
        raise TermProblem("pack-plus-without-blanks", source)
    try:
        return parse_phrase(_tidy(source))
    except ValueError:
        raise TermProblem("pack-bad-term", source) from None
