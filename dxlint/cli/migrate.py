"""`dxlint migrate`: what a newer edition of a guideline newly asks of one plan, and where the plan answers
it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import COMMON, Session, options, run

if TYPE_CHECKING:
    from dxlint.national.catalogue import CatalogueItem, Edition, Guideline
    from dxlint.national.migration import Migration, Point
    from dxlint.run.loader import Loaded
    from dxlint.run.report import FileReport

HELP = """新しい版の指針が、計画に新しく求めること、すでに答えているところ、残ることを示します。
Says what a newer edition of a guideline newly asks of a plan, where the plan answers it, and what remains.

\b
FILE: 計画のデータか文書、- は標準入力。
--to: 指針の版（dx-plan-3.0 など。版の一覧は dxlint migrate FILE --to ?）
終了状態: 0 示した / 2 指定の誤り / 3 読めない入力 / 4 不具合
"""


@click.command("migrate", help=HELP)
@click.argument("file", metavar="FILE")
@click.option(
    "--to", "target", metavar="EDITION", required=True, help="どの版に合わせるか / the newer edition"
)
@click.option(
    "--from",
    "source",
    metavar="EDITION",
    help="計画がもとにした版（省略時は計画の記載か策定時期） / the edition the plan was made by",
)
@options("format", "output", "level", "as_of", "stdin_name", "input_format", *COMMON)
def command(file: str, target: str, source: str | None, **given: Any) -> int:
    """Reads the plan and compares the editions."""
    return run(given, lambda session: _migrate(session, file, target, source))


def _migrate(session: Session, name: str, target: str, source: str | None) -> int:
    from datetime import date

    from dxlint.cli import errors, output
    from dxlint.cli.running import standard_input
    from dxlint.national.migration import migration
    from dxlint.run.engine import Engine, Input
    from dxlint.run.loader import load

    form = session.one_of("format", ("text", "json"), "text")
    loaded = load(session.plugins, language=session.language)
    loaded.require("coverage")
    guideline, after = _edition(loaded, target)
    settings = session.settings(date.today())
    given = standard_input(session) if name == "-" else Input(name)
    output.refuse_input(session.options["output"], [] if name == "-" else [name])
    report = Engine(loaded, settings).examine(given, "coverage")
    if report.error is not None or report.coverage is None:
        if report.error is not None:
            errors.known(report.error, session.language)
        return report.error.exit_status if report.error is not None else 4
    before, how = _before(loaded, guideline, after, source, report)
    found = migration(
        report.coverage, loaded.catalogue, guideline, before, after, settings.level, report.body
    )
    if form == "json":
        result = json.dumps(_data(found, report, how), ensure_ascii=False, indent=2)
    else:
        result = "\n".join(_Page(session.language).lines(found, report, how))
    output.deliver(result, session.options["output"])
    return 4 if loaded.failures else 0


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
    known = [edition.id for _, edition in editions]
    raise UsageError(
        "unknown-edition", edition=name, known=" ".join(known), suggestion=suggestion(name, known)
    )


def _before(
    loaded: Loaded, guideline: Guideline, after: Edition, named: str | None, report: FileReport
) -> tuple[Edition, str]:
    """The edition that the plan was made by, and how that is known: option, cited or date."""
    from dxlint.errors import UsageError

    editions = guideline.editions
    if named is not None:
        other, before = _edition(loaded, named)
        if other is not guideline:
            raise UsageError("migrate-other-guideline", before=before.id, after=after.id)
        how = "option"
    else:
        assert report.coverage is not None
        cited = report.coverage.facts.get("cites_national_plan_edition")
        value = None if cited is None else cited.value
        by_citation = [one for one in editions if value and one.id.endswith(f"-{value}")]
        by_date = report.editions.get(guideline.id)
        if not by_citation and by_date is None:
            raise UsageError(
                "migrate-no-start", guideline=guideline.name, known=" ".join(one.id for one in editions)
            )
        before, how = (by_citation[0], "cited") if by_citation else (by_date, "date")  # type: ignore[assignment]
    if editions.index(before) >= editions.index(after):
        raise UsageError("migrate-not-newer", before=before.name, after=after.name)
    return before, how


class _Page:
    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, key: str, **params: Any) -> str:
        from dxlint.messages import text

        return text(f"migrate-{key}", self.language, **params)

    def name(self, item: CatalogueItem) -> str:
        return item.name_en if self.language == "en" else item.name_ja

    def lines(self, found: Migration, report: FileReport, how: str) -> Iterator[str]:
        from dxlint.cli.errors import shown

        yield shown(report.file)
        yield self.say(
            "title", guideline=found.guideline.name, before=found.before.name, after=found.after.name
        )
        yield self.say(f"by-{how}", before=found.before.name, day=str(report.as_of))
        if found.after.confidence != "confirmed":
            yield self.say("unconfirmed", after=found.after.name)
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
        from dxlint.cli.errors import shown
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
                yield f"      {self.say('place', place=_spot(one.place), quote=shown(one.quote[:100]))}"


def _spot(place: Any) -> str:
    page = "" if place.page is None else f"p{place.page}:"
    return f"{page}{place.line or '-'}"


def _data(found: Migration, report: FileReport, how: str) -> dict[str, Any]:
    return {
        "schema": "dxlint.migration/1",
        "file": report.file,
        "guideline": found.guideline.id,
        "from": found.before.id,
        "from_by": how,
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
