"""Writes a copy of a Word file in which each finding is a comment by 「dxlint」 on the words it is about.

The draft's text, its tracked changes, fields, numbering and everybody else's comments stay as they are; only
the comments are written, as changes of single bytes of the main part and of the part of comments. Findings of
absence hang on the heading under which the text would go. A copy that is reviewed again gets its comments
renewed: what was mended is gone, what stays keeps its number. Before it is given out the copy is read again
and compared with the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dxlint import PluginError, ReportedFinding, Reviewer, hookimpl

if TYPE_CHECKING:
    from dxlint_plugins.importers._docx_package import Package
    from dxlint_plugins.reviewers._word_comments import Written
    from dxlint_plugins.reviewers._word_trace import Paragraphs, Point
    from dxlint_plugins.reviewers._word_tree import Mapped
    from dxlint_plugins.reviewers._words import Comment


def write(data: bytes, file: str, findings: Sequence[ReportedFinding], language: str) -> bytes:
    """The copy. Raises InputError for a file that cannot be read, PluginError where the copy is not right."""
    from dxlint_plugins.importers._docx_package import Package
    from dxlint_plugins.reviewers._word_marks import Marks
    from dxlint_plugins.reviewers._word_parts import parts_with
    from dxlint_plugins.reviewers._word_zip import copied

    package = Package(data, file)
    draft, paragraphs = _read(package, file)
    placed: dict[str, tuple[Point, Point]] = {}
    comments: list[Comment] = []
    for finding in findings:
        comment, points = _placed(finding, language, draft, paragraphs)
        if points is not None and comment.fingerprint not in placed:
            placed[comment.fingerprint] = points
            comments.append(comment)
    written = _comments(package, draft, comments, language)
    marks = Marks(draft)
    marks.drop({*written.numbers.values(), *written.gone})
    for fingerprint, points in placed.items():
        marks.mark(written.numbers[fingerprint], *points)
    copy = copied(data, {package.path: marks.written(), **parts_with(package, written, strict=draft.strict)})
    _compare(draft, data, copy, file, written)
    return copy


def _read(package: Package, file: str) -> tuple[Mapped, Paragraphs]:
    """The main part with its bytes, and its paragraphs."""
    from dxlint import InputError
    from dxlint_plugins.importers._docx_names import W
    from dxlint_plugins.reviewers._word_trace import Paragraphs, Traced
    from dxlint_plugins.reviewers._word_tree import mapped

    draft = mapped(package.source, package.path)
    package.main = draft.root
    body = draft.root.find(W + "body")
    if body is None:
        raise InputError("word-no-body", file=file)
    story = Traced(package, file)
    story.read(body)
    return draft, Paragraphs(story.traces)


def _placed(
    finding: ReportedFinding, language: str, draft: Mapped, paragraphs: Paragraphs
) -> tuple[Comment, tuple[Point, Point] | None]:
    """The comment on a finding, and between which points it hangs; None where there is no text at all."""
    from dxlint_plugins.importers._docx_names import TXBX_CONTENT, W
    from dxlint_plugins.reviewers._word_trace import NOTE_MARKS, Point
    from dxlint_plugins.reviewers._words import comment_on

    section = finding.write_in[0] if finding.write_in else None
    at = finding.at or section
    found = paragraphs.found(at.place, at.quote) if at is not None else None
    exact = found is not None and found.exact
    points = None
    if found is not None and found.trace.note is not None:
        kind, key = found.trace.note
        marks = draft.root.iter(NOTE_MARKS[kind])
        reference = next((one for one in marks if one.get(W + "id", "") == key), None)
        exact = False
        points = (Point(reference, 0, 1), Point(reference, 1, 1)) if reference is not None else None
    elif found is not None:
        points = found.trace.points(found.start, found.end) or found.trace.points(0, len(found.trace.text))
        if points is not None and any(one.tag == TXBX_CONTENT for one in draft.above(points[0].node)):
            exact = False
    for trace in paragraphs.traces if points is None else ():
        points = trace.points(0, len(trace.text)) if trace.note is None else None
        if points is not None:
            break
    return comment_on(finding, language, exact=exact), points


def _comments(package: Package, draft: Mapped, comments: Sequence[Comment], language: str) -> Written:
    from dxlint_plugins.reviewers._word_comments import written
    from dxlint_plugins.reviewers._word_marks import numbers_in
    from dxlint_plugins.reviewers._word_tree import mapped
    from dxlint_plugins.reviewers._words import mended

    source = package.bytes_of("commentsExtended")
    extended = mapped(source, "commentsExtended") if source else None
    return written(
        package.bytes_of("comments"), extended, comments, numbers_in(draft), mended(language),
        strict=draft.strict,
    )  # fmt: skip


def _compare(draft: Mapped, data: bytes, copy: bytes, file: str, written: Written) -> None:
    """Reads both files again, as anybody would. Raises PluginError where more than comments differs."""
    from dxlint_plugins.importers import word
    from dxlint_plugins.importers._docx_names import W
    from dxlint_plugins.importers._docx_package import Package
    from dxlint_plugins.reviewers._word_compare import same_but_for
    from dxlint_plugins.reviewers._word_tree import mapped

    again = Package(copy, file)
    numbers = {*written.numbers.values(), *written.gone}
    before, after = word.read(data, file), word.read(copy, file)
    same = (before.blocks, before.unreadable) == (after.blocks, after.unreadable)
    copied = mapped(again.source, again.path)
    # A damaged file may not show the part that was added.
    comments = again.tree_of("comments")
    shown = {one.get(W + "id") for one in comments} if comments is not None else set()
    whole = {str(one) for one in written.numbers.values()} <= shown
    if not same or not whole or not same_but_for(draft, copied, numbers):
        raise PluginError("review-not-same")


@hookimpl
def dxlint_reviewers() -> Iterable[Reviewer]:
    """The writer of review copies of `.docx`."""
    return [Reviewer("word", (".docx", ".docm"), write)]
