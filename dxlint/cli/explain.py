"""`dxlint explain ID`: a rule, an item, a list, a guideline or an edition: what, why, on what context, how to
mend.
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

HELP = """規則（番号か名前）、指針の項目（priority/security など）、指針とその版（dx-plan-3.0 など）、\
国の一覧を説明します。
Explains a rule (by id or name), an item of the guidelines, a guideline or its edition, or a national list.
"""


@click.command("explain", help=HELP)
@click.argument("name", metavar="ID")
@click.option("--all", "whole", is_flag=True, help="例をすべて示す / show all examples")
@options("output", *COMMON)
def command(name: str, whole: bool, **given: Any) -> int:
    """Explains one id."""
    return run(given, lambda session: _explain(session, name, whole=whole))


def _explain(session: Session, name: str, *, whole: bool) -> int:
    from dxlint.errors import UsageError
    from dxlint.explain.explaining import ids
    from dxlint.messages import text
    from dxlint.run.loader import load
    from dxlint.run.settings import suggestion

    loaded = load(session.plugins, language=session.language)
    errors.failures(loaded.failures, session.language)
    known = ids(loaded)
    names = {key.casefold(): key for key in known} | {
        rule.name.casefold(): rule.id for _, rule in loaded.rules()
    }
    found = names.get(name.casefold())
    if found is None:
        every = [*known, *(rule.name for _, rule in loaded.rules())]
        raise UsageError("explain-unknown", id=name, suggestion=suggestion(name, every))
    page = known[found](session.language)
    lines = list(_lines(page, whole=whole))
    left = 0 if whole else sum(section.is_example for section in page.sections) - _shown(page)
    if left > 0:
        lines += ["", text("explain-more", session.language, count=left, id=page.id)]
    deliver(lines_of(lines), session.options["output"])
    return 0


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
