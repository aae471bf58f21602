"""One audit on its way: what it tells does not depend on which plans were kept from before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from dxlint.audit.auditing import Auditing
from dxlint.audit.manifest import ManifestEntry
from dxlint.audit.store import Store
from dxlint.audit.work import Work
from dxlint.run.engine import Engine
from dxlint.run.loader import load
from dxlint.run.report import FileReport
from dxlint.run.settings import Settings

TEXT = "函館市DX推進計画\n\n第1章　取組\n\n本市は、テレワークを令和7年度に導入します。\n"


def in_this_process(work: Work) -> Iterator[tuple[int, FileReport]]:
    """Judges; of one item the fourth passage is the first that shows anybody how it is done."""
    engine = Engine(work.loaded, work.settings)
    for index, source in enumerate(work.sources):
        report = engine.examine(source, wants=("coverage",))
        assert report.coverage is not None
        item = report.coverage.items["priority/telework"]
        [first, *_] = item.evidence
        short = replace(first, quote="短い。", stance="commits")
        whole = replace(short, quote="テレワークを、令和7年度から全庁で行います。")
        item.evidence = [short, short, short, whole]
        item.status, item.confidence = "covered", "high"
        yield index, report


def test_the_same_audit_again_tells_the_same(tmp_path: Path) -> None:
    """Peers among it: their passages come from what is kept, the first time like the second."""
    plan = tmp_path / "012025_plan.txt"
    plan.write_text(TEXT, encoding="utf-8")
    loaded, store = load(), Store(tmp_path / "kept")
    audits = []
    for judged in (1, 0):
        settings = Settings(today=date(2026, 11, 22), as_of=date(2024, 1, 1))
        auditing = Auditing([ManifestEntry(str(plan))], loaded, settings, store, in_this_process)
        audits.append(auditing.through(lambda report: None))
        assert (auditing.judged, auditing.kept) == (judged, 1 - judged)
    first, second = audits
    assert first.peers == second.peers
    assert first.plans == second.plans
    assert first.report_of(first.plans[0]) == second.report_of(second.plans[0])
