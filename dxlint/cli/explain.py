"""`dxlint explain WORD...`: a rule, an item, a list, a guideline or an edition, by its id or found by words:
what, why, on what context, how to mend.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli import errors
from dxlint.cli.options import COMMON, Session, options, run
from dxlint.cli.output import deliver, lines_of

if TYPE_CHECKING:
    from dxlint.explain.explaining import Page
    from dxlint.explain.searching import Hit
    from dxlint.run.loader import Loaded

HELP = """規則（番号か名前）、指針の項目（priority/security など）、指針とその版（dx-plan-3.0 など）、\
国の一覧を説明します。言葉（eLTAX、窓口、telework など）でも探せます。
Explains a rule (by id or name), an item of the guidelines, a guideline or its edition, or a national list;
finds them by words, too.

\b
WORD...: 番号、名前、または言葉。言葉にあたるものが一つならその説明、いくつかなら一覧を示します。
An id, a name, or words: one thing that fits is explained, several are listed.
"""

# So many of what the words lead to are listed, without `--all`.
_LISTED = 12


@click.command("explain", help=HELP)
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@click.option(
    "--all", "whole", is_flag=True, help="例も見つかったものもすべて示す / all examples, all that is found"
)
@options("as_of", "output", *COMMON)
def command(words: tuple[str, ...], whole: bool, **given: Any) -> int:
    """Explains what the id or the words mean."""
    return run(given, lambda session: _explain(session, " ".join(words), whole=whole))


def _explain(session: Session, wanted: str, *, whole: bool) -> int:
    from datetime import date

    from dxlint.explain.explaining import ids
    from dxlint.run.loader import load

    loaded = load(session.plugins, language=session.language)
    errors.failures(loaded.failures, session.language)
    today = date.today()
    known = ids(loaded, session.settings(today).as_of or today)
    names = {key.casefold(): key for key in known} | {
        rule.name.casefold(): rule.id for _, rule in loaded.rules()
    }
    found = names.get(wanted.casefold())
    if found is None:
        hits = _found(loaded, wanted, session.language)
        if len(hits) > 1:
            lines = _listed(hits, wanted, session.language, whole=whole)
            deliver(lines_of(lines), session.options["output"])
            return 0
        found = hits[0].id
    lines = _explained(known[found](session.language), session.language, whole=whole)
    deliver(lines_of(lines), session.options["output"])
    return 0


def _found(loaded: Loaded, wanted: str, language: str) -> list[Hit]:
    """What the words lead to; the one thing of that very name, if it is one. Raises `UsageError` for none."""
    from dxlint.errors import UsageError
    from dxlint.explain.searching import nearest_word, search

    hits = search(loaded, wanted, language)
    if not hits:
        raise UsageError("explain-unknown", id=wanted, suggestion=nearest_word(loaded, wanted))
    exact = [hit for hit in hits if hit.exact]
    return exact if len(exact) == 1 else hits


def _listed(hits: list[Hit], wanted: str, language: str, *, whole: bool) -> Iterator[str]:
    from dxlint.cli.errors import shown
    from dxlint.messages import text

    yield text("explain-found", language, words=shown(wanted), count=len(hits))
    listed = hits if whole else hits[:_LISTED]
    width = max(len(hit.id) for hit in listed)
    for hit in listed:
        yield f"  {shown(hit.id):<{width}}  {shown(hit.title)} [{text(f'explain-kind-{hit.kind}', language)}]"
    if len(listed) < len(hits):
        yield text("explain-found-more", language, count=len(hits) - len(listed), words=shown(wanted))
    yield text("explain-found-next", language, id=shown(hits[0].id))


def _explained(page: Page, language: str, *, whole: bool) -> Iterator[str]:
    from dxlint.cli.errors import shown
    from dxlint.messages import text

    # A tab of an example is a blank; whatever else a pack's texts hold must not reach the terminal.
    yield from (shown(line.replace("\t", "    ")) for line in _lines(page, whole=whole))
    left = 0 if whole else sum(section.is_example for section in page.sections) - _shown(page)
    if left > 0:
        yield from ("", text("explain-more", language, count=left, id=page.id))


def _shown(page: Page) -> int:
    return len(_first_of_each(page))


def _first_of_each(page: Page) -> set[int]:
    """The positions of the first example of each kind (the heads differ after the bracket)."""
    first: dict[str, int] = {}
    for at, section in enumerate(page.sections):
        if section.is_example:
            first.setdefault(section.head.partition(" (")[0], at)
    return set(first.values())


def _lines(page: Page, *, whole: bool) -> Iterator[str]:
    yield f"{page.id} {page.title}" if page.kind == "rule" else f"{page.id}: {page.title}"
    for label, value in page.fields:
        yield f"{label}: {value}"
    kept = _first_of_each(page)
    for at, section in enumerate(page.sections):
        if section.is_example and not whole and at not in kept:
            continue
        yield ""
        yield f"{section.head}:"
        for line in section.lines:
            yield from (f"  {part}" for part in line.rstrip().split("\n"))
