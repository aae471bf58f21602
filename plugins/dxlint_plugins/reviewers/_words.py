"""What the comment on a finding says: what is wrong, how to mend it with wording that can be pasted, on what
grounds; last the rule and the fingerprint, by which the comment is known again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dxlint import Quoted, ReportedFinding, printable
from dxlint.messages import text
from dxlint_plugins.reporters._places import way_to

# So much of a fingerprint tells the findings of one plan apart.
FINGERPRINT = 12
_LONGEST_QUOTE = 80
_SHOWN_RELATED = 3
# 文例: 「…」「…」
_MODEL = re.compile(r"(?:文例|例)\s*[:：]\s*((?:「[^「」]*」)+)")
_ONE_MODEL = re.compile(r"「([^「」]*)」")


@dataclass(frozen=True, slots=True)
class Comment:
    """What is to be said of a finding: paragraphs, of which the first is its title, the last tells the
    fingerprint.
    """

    fingerprint: str
    paragraphs: tuple[str, ...]


def comment_on(finding: ReportedFinding, language: str, *, exact: bool) -> Comment:
    """The comment; `exact`: it hangs on the words that the finding quotes, which it need not say then."""
    said = tuple(filter(None, map(str.strip, _paragraphs(finding, language, exact=exact))))
    shown = tuple(printable(one) for one in said)
    last = text("review-last", language, rule=finding.rule, fingerprint=finding.fingerprint[:FINGERPRINT])
    return Comment(finding.fingerprint[:FINGERPRINT], (*shown, last))


def mended(language: str) -> str:
    """What is said in place of a finding that is gone, where the comment has answers."""
    return text("review-mended", language)


def _paragraphs(finding: ReportedFinding, language: str, *, exact: bool) -> Iterator[str]:
    marks = [text(f"review-{finding.severity}", language)]
    marks += [text("review-to-judge", language)] if finding.outcome == "review" else []
    title = finding.title or finding.name
    yield text("review-title", language, marks=text("review-joint", language).join(marks), title=title)
    yield finding.message
    if finding.at is None:
        yield text("review-absent" if finding.write_in else "review-absent-anywhere", language)
    elif not exact and finding.at.quote:
        yield text("review-about", language, passage=_passage(finding.at, language))
    yield from _mending(finding.hint, language)
    for one in finding.related[:_SHOWN_RELATED]:
        yield text("review-related", language, passage=_passage(one, language))
    grounds = []
    for ground in dict.fromkeys(finding.references):
        parts = (ground.document, ground.clause, ground.url)
        said = " ".join(part for part in parts if part)
        unsure = text("review-unconfirmed", language) if ground.confidence != "confirmed" else ""
        grounds.append(said + unsure)
    if grounds:
        yield text("review-grounds", language, grounds=text("review-sep", language).join(grounds))


def _mending(hint: str, language: str) -> Iterator[str]:
    """How to mend it: what is said before the model wording, the wording by itself, what is said after it."""
    models = list(_MODEL.finditer(hint))
    before = hint[: models[0].start()].strip() if models else hint
    if before:
        yield text("review-hint", language, hint=before)
    ends = [*(one.start() for one in models[1:]), len(hint)]
    for match, end in zip(models, ends, strict=False):
        yield text("review-model", language)
        yield from _ONE_MODEL.findall(match[1])
        yield hint[match.end() : end]


def _passage(quoted: Quoted, language: str) -> str:
    quote = " ".join((quoted.quote or "").split())
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[: _LONGEST_QUOTE - 1] + "…"
    named = f"「{quote}」" if quote else ""
    return " ".join(part for part in (way_to(quoted.place, language), named) if part)
