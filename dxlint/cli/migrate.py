"""`dxlint migrate`: what a newer edition of a guideline newly asks of one plan, and where the plan answers
it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import COMMON, LIMITS, Session, complete_files, options, run

if TYPE_CHECKING:
    from dxlint.national.catalogue import CatalogueItem, Edition, Guideline
    from dxlint.national.migration import Migration, Point
    from dxlint.run.loader import Loaded
    from dxlint.run.report import FileReport

_DEEP = " " * 6

HELP = """新しい版の指針が、計画に新しく求めること、すでに答えているところ、残ることを示します。
Says what a newer edition of a guideline newly asks of a plan, where the plan answers it, and what remains.

\b
FILE: 計画のデータか文書、- は標準入力。
もとの版は、check が適用する版（計画の策定時期に有効な版）です。--from で変えられます。
The plan is taken to be made by the edition that check judges it by, unless --from names another.
終了状態: 0 示した / 2 指定の誤り / 3 読めない入力 / 4 不具合
"""


class _WithEditions(click.Command):
    """Its help ends with the editions that `--to` and `--from` can name, as installed rule sets have them."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from dxlint.run.loader import load

        known = list(_known(load()))
        if known:
            with formatter.section("--to, --from の EDITION / Editions"):
                for guideline, editions in known:
                    # Not by click's own filling, which breaks ids at their hyphens.
                    formatter.write(f"  {guideline}\n")
                    lines = fill(
                        editions, 100, break_on_hyphens=False, initial_indent=_DEEP, subsequent_indent=_DEEP
                    )
                    formatter.write(lines + "\n")


@click.command("migrate", help=HELP, cls=_WithEditions)
@click.argument("file", metavar="FILE", shell_complete=complete_files)
@click.option(
    "--to", "target", metavar="EDITION",
    help="どの版に合わせるか（dx-plan-4.0 や 4.0） / the newer edition  [必須 / required]",
)
@click.option(
    "--from", "source", metavar="EDITION",
    help="計画がもとにした版（省略時は check が適用する版） / the edition the plan was made by",
)
@options("format", "output", "level", "as_of", *LIMITS, "stdin_name", "input_format", *COMMON)
def command(file: str, target: str | None, source: str | None, **given: Any) -> int:
    """Reads the plan and compares the editions."""
    return run(given, lambda session: _migrate(session, file, target, source))


def _migrate(session: Session, name: str, target: str | None, source: str | None) -> int:
    from datetime import date

    from dxlint.cli import errors, output
    from dxlint.cli.running import standard_input
    from dxlint.errors import UsageError
    from dxlint.national.migration import migration
    from dxlint.run.batch import examine_all
    from dxlint.run.engine import Input
    from dxlint.run.loader import load

    form = session.one_of("format", ("text", "json"), "text")
    loaded = load(session.plugins, language=session.language)
    loaded.require("coverage")
    if target is None:
        raise UsageError("migrate-no-target", known=_listed(_known(loaded)))
    guideline, after = _edition(loaded, target)
    settings = session.settings(date.today())
    given = standard_input(session) if name == "-" else Input(name)
    output.refuse_input(session.options["output"], [] if name == "-" else [name])
    [report] = examine_all([given], loaded, settings, kind="coverage", plugins=session.plugins)
    if report.error is not None or report.coverage is None:
        if report.error is not None:
            errors.known(report.error, session.language)
        return report.error.exit_status if report.error is not None else 4
    start = _start(loaded, guideline, after, source, report)
    found = migration(
        report.coverage, loaded.catalogue, guideline, start.edition, after, settings.level, report.body
    )
    if form == "json":
        result = json.dumps(_data(found, report, start), ensure_ascii=False, indent=2)
    else:
        result = "\n".join(_Page(session.language).lines(found, report, start))
    output.deliver(result, session.options["output"])
    return 4 if loaded.failures else 0


def _known(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Each guideline of more than one edition with the ids of its editions, oldest first."""
    for guideline in loaded.catalogue.guidelines.values():
        if len(guideline.editions) > 1:
            yield guideline.name, " ".join(edition.id for edition in guideline.editions)


def _listed(known: Iterable[tuple[str, str]]) -> str:
    return " / ".join(f"{guideline}: {editions}" for guideline, editions in known)


def _edition(loaded: Loaded, name: str) -> tuple[Guideline, Edition]:
    """The edition of this id, or the only one whose id ends with it (`3.0`).

    Raises `UsageError` that lists them.
    """
    from dxlint.errors import UsageError
    from dxlint.run.settings import suggestion

    editions = [(one, edition) for one in loaded.catalogue.guidelines.values() for edition in one.editions]
    exact = [pair for pair in editions if pair[1].id == name]
    found = exact or [pair for pair in editions if pair[1].id.endswith("-" + name)]
    if len(found) == 1:
        return found[0]
    near = suggestion(name, [edition.id for _, edition in editions])
    raise UsageError(
        "migrate-no-edition", edition=name, known=_listed(_known(loaded)), suggestion=near
    )


@dataclass(frozen=True, slots=True)
class _Start:
    """The edition that the plan is taken to be made by.

    `by`: `option` (`--from`) or `date` (in force on the date of the report, as `check` has it). `cited`: the
    edition that the plan itself names, where it names a known one.
    """

    edition: Edition
    by: str
    cited: Edition | None


def _start(
    loaded: Loaded, guideline: Guideline, after: Edition, named: str | None, report: FileReport
) -> _Start:
    """Where to compare from. Raises `UsageError` where that is not known, or not older than `after`."""
    from dxlint.errors import UsageError
    from dxlint.national.migration import edition_name

    editions = guideline.editions
    cited = _cited(guideline, report)
    if named is not None:
        other, before = _edition(loaded, named)
        if other is not guideline:
            raise UsageError("migrate-other-guideline", before=before.id, after=after.id)
        start = _Start(before, "option", cited)
    else:
        in_force = report.editions.get(guideline.id)
        if in_force is None:
            raise UsageError(
                "migrate-no-start", guideline=guideline.name, known=" ".join(one.id for one in editions)
            )
        start = _Start(in_force, "date", cited)
    if editions.index(start.edition) >= editions.index(after):
        newer = [one.id for one in editions[editions.index(start.edition) + 1 :]]
        raise UsageError(
            "migrate-not-newer", before=edition_name(guideline, start.edition),
            after=edition_name(guideline, after), known=" ".join(newer) or "-",
        )  # fmt: skip
    return start


def _cited(guideline: Guideline, report: FileReport) -> Edition | None:
    from dxlint.national.migration import cited_edition

    fact = report.coverage.facts.get("cites_national_plan_edition") if report.coverage is not None else None
    return None if fact is None or fact.value is None else cited_edition(guideline, str(fact.value))


class _Page:
    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, key: str, **params: Any) -> str:
        from dxlint.messages import text

        return text(f"migrate-{key}", self.language, **params)

    def name(self, item: CatalogueItem) -> str:
        return item.name_en if self.language == "en" else item.name_ja

    def lines(self, found: Migration, report: FileReport, start: _Start) -> Iterator[str]:
        from dxlint.cli.errors import shown
        from dxlint.national.migration import edition_name

        before, after = (edition_name(found.guideline, one) for one in (found.before, found.after))
        yield shown(report.file)
        yield self.say("title", before=before, after=after)
        origin = self.say(f"as-of-{report.as_of_from}")
        yield self.say(f"by-{start.by}", before=before, day=str(report.as_of), origin=origin)
        if start.cited is not None and start.cited is not found.before:
            yield self.say("cited", cited=edition_name(found.guideline, start.cited), id=start.cited.id)
        if found.after.confidence != "confirmed":
            yield self.say("unconfirmed", after=after)
        new = found.newly_asked()
        yield from self.part("open", [point for point in new if not point.is_answered])
        yield from self.part("answered", [point for point in new if point.is_answered])
        yield from self.part(
            "reworded", [p for p in found.points if p.kind in {"reworded", "merged"} and not p.is_newly_asked]
        )
        yield from self.part("still-open", [p for p in found.remaining() if not p.is_newly_asked])
        if found.dropped:
            yield from ("", self.say("dropped", count=len(found.dropped)))
            for one in found.dropped:
                yield f"  {one.item.id} {self.name(one.item)}"
                yield f"      {self.note(one.change.note)}"
        if found.unknown:
            yield from ("", self.say("unknown", count=len(found.unknown)))
            for item, gap in found.unknown:
                yield f"  {item.id} {self.name(item)}"
                yield f"      {self.note(gap.why)}"
        same = sum(
            point.kind == "same" and not point.is_newly_asked and point.is_answered for point in found.points
        )
        yield from ("", self.say("same", count=same))

    def note(self, texts: dict[str, str]) -> str:
        return texts.get(self.language) or texts["ja"]

    def part(self, key: str, points: list[Point]) -> Iterator[str]:
        yield from ("", self.say(key, count=len(points)))
        for point in points:
            yield from self.point(point)

    def point(self, point: Point) -> Iterator[str]:
        from dxlint.messages import text

        demand = point.demand
        unsure = (
            ""
            if demand.confidence == "confirmed"
            else f" [{text('confidence-' + demand.confidence, self.language)}]"
        )
        status = point.found.status if point.found is not None else "person"
        label = self.name(point.item)
        yield f"  {self.say('status-' + status)} {point.item.id} {label}"
        kind = self.say("kind-" + point.kind)
        asked = self.say("demand", name=demand.name, clause=demand.clause or "-", kind=kind)
        yield f"      {asked}{unsure}"
        for change in point.changes:
            yield f"      {self.note(change.note)}"
        if point.found is not None:
            passages = point.found.evidence or point.found.rejected
            for one in passages[:1]:
                yield f"      {self.say('place', place=_spot(one.place), quote=_one_line(one.quote))}"


def _one_line(quote: str) -> str:
    """The beginning of a quote, its line breaks as blanks."""
    from dxlint.cli.errors import shown

    return shown(re.sub(r"[ \t]*[\r\n\t]+[ \t]*", " ", quote)[:100])


def _spot(place: Any) -> str:
    page = "" if place.page is None else f"p{place.page}:"
    return f"{page}{place.line or '-'}"


def _data(found: Migration, report: FileReport, start: _Start) -> dict[str, Any]:
    return {
        "schema": "dxlint.migration/1",
        "file": report.file,
        "guideline": found.guideline.id,
        "from": found.before.id,
        "from_by": start.by,
        "cited": None if start.cited is None else start.cited.id,
        "as_of": None if report.as_of is None else report.as_of.isoformat(),
        "as_of_from": report.as_of_from,
        "to": found.after.id,
        "to_confidence": found.after.confidence,
        "points": [
            {
                "item": point.item.id, "kind": point.kind, "new": point.is_newly_asked,
                "name": point.demand.name,
                "clause": point.demand.clause, "obligation": point.demand.obligation,
                "confidence": point.demand.confidence,
                "status": None if point.found is None else point.found.status,
                "answered": point.is_answered,
                "evidence": [
                    {"page": one.place.page, "line": one.place.line, "section": one.section,
                        "quote": one.quote}
                    for one in (point.found.evidence if point.found is not None else ())
                ],
                "notes": [change.note for change in point.changes],
            }
            for point in found.points
        ],
        "dropped": [{"item": one.item.id, "kind": one.change.kind, "into": list(one.change.after),
            "note": one.change.note} for one in found.dropped],
        "unknown": [{"item": item.id, "why": gap.why} for item, gap in found.unknown],
    }  # fmt: skip
